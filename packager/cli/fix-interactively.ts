import { categories } from '../../functions/core/model/metadata.ts';
import type { Answers, AnswerName } from '../../functions/core/rule/fix.ts';
import { answerPrompts, answerTo } from '../../functions/core/rule/fix-answers.ts';
import { counted } from '../../functions/core/text/text.ts';
import type { FileFix } from '../fix/file-fix.ts';
import { keyOf } from '../fix/file-fix.ts';
import type { FixRun } from '../fix/fix-subject.ts';
import { changedLinesOf } from '../fix/preview.ts';
import type { Files } from '../fix/workspace.ts';
import { shownText } from '../core/shown-text.ts';
import { placeOf } from '../report/summary-reporter.ts';
import type { Choice, Prompter } from './prompter.ts';

/** How many lines of a change are shown. */
const mostLines = 24;

/** What a person says of a suggestion. */
type Decision =
  { readonly kind: 'accept'; readonly fix: FileFix } | { readonly kind: 'skip' | 'accept rule' | 'skip rule' | 'quit' };

/**
 * Fixes a connector with a person: makes what is safe, asks for what only the publisher knows, and goes through the
 * suggestions one by one, with what stands there before and after. Suggestions that show up because others were accepted
 * come afterwards. Whoever quits keeps what was accepted.
 *
 * @param given the answers that are known already
 * @param show shows a text
 * @returns the answers with those that were given
 * @throws UserError where the person interrupts the questions
 */
export async function fixInteractively(
  run: FixRun,
  prompter: Prompter,
  given: Answers,
  show: (text: string) => void,
): Promise<Answers> {
  await run.make();
  const answers = await askFor(
    run.questions.filter(({ rule }) => run.isWanted(rule)).map(({ ask }) => ask),
    given,
    prompter,
  );
  if (answers !== given) await run.make(undefined, answers);
  const decided = new Decisions();
  for (;;) {
    const open = run.suggestions.filter((fix) => run.isWanted(fix.rule) && !decided.has(fix));
    if (open.length === 0 || decided.isOver()) return answers;
    show(`${counted(open.length, 'suggestion')}:`);
    for (const [index, fix] of open.entries()) {
      if (decided.has(fix)) continue;
      show(textOf(fix, run.files));
      const sameRule = open.filter((other) => other.rule === fix.rule && !decided.has(other));
      decided.add(fix, await prompter.choose(`${index + 1} of ${open.length}`, choicesFor(fix, sameRule.length)));
      if (decided.isOver()) break;
    }
    await run.make((fix) => decided.accepted(fix), answers);
  }
}

/** What a person has decided about suggestions and rules. */
class Decisions {
  readonly #fixes = new Map<string, FileFix | undefined>();
  readonly #rules = new Map<string, 'accept rule' | 'skip rule'>();
  #isOver = false;

  add(fix: FileFix, decision: Decision): void {
    switch (decision.kind) {
      case 'accept':
        this.#fixes.set(keyOf(fix), decision.fix);
        return;
      case 'skip':
        this.#fixes.set(keyOf(fix), undefined);
        return;
      case 'quit':
        this.#isOver = true;
        return;
      default:
        this.#rules.set(fix.rule, decision.kind);
    }
  }

  /** Whether the person wants no more questions. */
  isOver(): boolean {
    return this.#isOver;
  }

  has(fix: FileFix): boolean {
    return this.#rules.has(fix.rule) || this.#fixes.has(keyOf(fix));
  }

  /** The form in which a suggestion was accepted. */
  accepted(fix: FileFix): FileFix | undefined {
    const own = this.#fixes.has(keyOf(fix));
    return own ? this.#fixes.get(keyOf(fix)) : this.#rules.get(fix.rule) === 'accept rule' ? fix : undefined;
  }
}

function choicesFor(fix: FileFix, ofRule: number): Choice<Decision>[] {
  return [
    { name: 'Accept', value: { kind: 'accept', fix } },
    ...fix.alternatives.map((other): Choice<Decision> => ({
      name: `Instead: ${shownText(other.title)}`,
      value: { kind: 'accept', fix: other },
    })),
    { name: 'Skip', value: { kind: 'skip' } },
    ...(ofRule > 1
      ? ([
          { name: `Accept all ${ofRule} of ${fix.rule}`, value: { kind: 'accept rule' } },
          { name: `Skip all ${ofRule} of ${fix.rule}`, value: { kind: 'skip rule' } },
        ] satisfies Choice<Decision>[])
      : []),
    { name: 'Quit and save the accepted changes', value: { kind: 'quit' } },
  ];
}

/** A suggestion with its place, what it does, and what stands there before and after. */
function textOf(fix: FileFix, files: Files): string {
  return [
    '',
    `${fix.rule}  ${placeOf(fix.finding)}`,
    shownText(fix.finding.message),
    `${shownText(fix.title)}${notes[fix.published] ?? ''}`,
    ...shortened(
      changedLinesOf(fix, files).flatMap(({ before, after }) => [...linesOf(before, '-'), ...linesOf(after, '+')]),
    ),
    ...(fix.followUp === undefined ? [] : [`To do afterwards: ${fix.followUp}`]),
  ].join('\n');
}

/** What there is to know before a suggestion is accepted for a connector that is published. */
const notes: Readonly<Partial<Record<FileFix['published'], string>>> = {
  breaking: ' (breaks flows and apps if the connector is published)',
  connections: ' (users have to create their connections again if the connector is published)',
};

function linesOf(text: string, mark: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `${mark} ${shownText(line)}`);
}

function shortened(lines: readonly string[]): string[] {
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more lines`]
    : [...lines];
}

type TextName = Exclude<AnswerName, `sample:${string}`>;

/** Asks for what only the publisher knows and was not given; an empty answer leaves it open. */
async function askFor(names: readonly AnswerName[], given: Answers, prompter: Prompter): Promise<Answers> {
  let answers = given;
  for (const name of new Set(names)) {
    if (!isTextName(name) || answerTo(name, answers) !== undefined) continue;
    if (name === 'categories') {
      const chosen = await prompter.chooseSeveral(
        'One or two categories (none leaves them open)',
        categories.map((category) => ({ name: category, value: category })),
        (values) => (values.length > 2 ? 'Choose two at most.' : undefined),
      );
      if (chosen.length > 0) answers = { ...answers, categories: chosen };
    } else {
      const text = (
        await prompter.write(`${answerPrompts[name]} (Enter leaves it open)`, (value) => faultOf(name, value.trim()))
      ).trim();
      if (text !== '') answers = withAnswer(answers, name, text);
    }
  }
  return answers;
}

function isTextName(name: AnswerName): name is TextName {
  return Object.hasOwn(answerPrompts, name);
}

function withAnswer(answers: Answers, name: Exclude<TextName, 'categories'>, text: string): Answers {
  const [key, part] = name.split('.') as [string, string | undefined];
  return part === undefined
    ? { ...answers, [key]: text }
    : { ...answers, contact: { ...answers.contact, [part]: text } };
}

/** What is wrong with an answer; `undefined` where nothing is, or it is left open. */
function faultOf(name: TextName, text: string): string | undefined {
  if (text === '') return undefined;
  switch (name) {
    case 'contact.email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Write an email address.';
    case 'contact.url':
    case 'website':
    case 'privacyPolicy':
      return URL.canParse(text) && /^https:/i.test(text) ? undefined : 'Write a web address that begins with https://.';
    case 'brandColor':
      return /^#[0-9a-f]{6}$/i.test(text) ? undefined : 'Write a color such as #2f6fb0.';
    default:
      return undefined;
  }
}
