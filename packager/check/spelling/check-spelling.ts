import { detectNonEnglish } from '../../../functions/core/text/english.ts';
import { counted, quoted } from '../../../functions/core/text/text.ts';
import type { ConnectorFiles } from '../../read/connector/connector.ts';
import type { Finding } from '../../core/finding.ts';
import type { CheckContext } from '../check.ts';
import type { SpellingContext } from './spelling-context.ts';
import type { SpellingFindingId } from './spelling-findings.ts';
import { spellingFindings } from './spelling-findings.ts';
import { ownWords } from './own-words.ts';
import type { Passage } from './passage.ts';
import { doubledWordsIn, missingSpacesIn, smallBeginningOf, extraSpacesIn } from './typos.ts';
import type { ReadText } from './spelling-texts.ts';
import { readTexts } from './spelling-texts.ts';
import { Vocabulary } from './vocabulary.ts';
import { proseOf } from './words.ts';

/** Checks the spelling of a connector, where there is a dictionary. */
export function checkSpelling(subject: ConnectorFiles, { spelling }: Pick<CheckContext, 'spelling'>): Finding[] {
  return spelling ? mistakesIn(subject, spelling) : [];
}

/**
 * What is misspelled in the texts of a connector: words, doubled words, and misplaced spaces, each mistake once.
 *
 * A word counts as misspelt when no dictionary knows it and one that is known is near. Names of the connector itself
 * and texts in other languages, which a rule reports, are ignored.
 */
function mistakesIn(connector: ConnectorFiles, { dictionary, words = [] }: SpellingContext): Finding[] {
  const vocabulary = new Vocabulary(dictionary, [...ownWords(connector), ...words]);
  const mistakes = new Map<string, Mistake>();
  for (const text of readTexts(connector)) {
    if (detectNonEnglish(text.value) !== undefined) continue;
    for (const { kind, ...passage } of slipsIn(text, vocabulary)) {
      const key = `${kind} ${passage.written}`;
      const known = mistakes.get(key);
      // The description of the connector is where it counts most.
      if (known && (known.text.presentsConnector || !text.presentsConnector)) known.count++;
      else mistakes.set(key, { kind, passage, text, count: (known?.count ?? 0) + 1 });
    }
  }
  return [...mistakes.values()].flatMap((mistake) => {
    const message = messageFor(mistake, vocabulary);
    return message === undefined ? [] : [findingFor(mistake, message)];
  });
}

/** The words of a text file, one a line; what follows a # is a comment. */
export function readWords(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((word) => word !== '');
}

type Kind = 'unknown word' | 'doubled word' | 'missing space' | 'extra space' | 'small beginning';

/** A mistake, wherever it is made. */
interface Mistake {
  readonly kind: Kind;
  readonly passage: Passage;
  /** The text that it is reported in. */
  readonly text: ReadText;
  count: number;
}

function slipsIn(
  { value, presentsConnector }: ReadText,
  vocabulary: Vocabulary,
): (Passage & { readonly kind: Kind })[] {
  const knows = (word: string): boolean => vocabulary.knows(word);
  const slips: Readonly<Record<Kind, readonly Passage[]>> = {
    'unknown word': proseOf(value).filter(({ written }) => !knows(written)),
    'doubled word': doubledWordsIn(value),
    'missing space': missingSpacesIn(value, knows),
    'extra space': extraSpacesIn(value),
    'small beginning': presentsConnector ? smallBeginningOf(value, (word) => vocabulary.isOrdinary(word)) : [],
  };
  return Object.entries(slips).flatMap(([kind, found]) => found.map((slip) => ({ ...slip, kind: kind as Kind })));
}

const remedies: Readonly<Record<Exclude<Kind, 'unknown word'>, string>> = {
  'doubled word': 'write the word once',
  'missing space': 'add a space between the sentences',
  'extra space': 'remove the space before the punctuation',
  'small beginning': 'start with a capital letter',
};

/** What there is to say of a mistake; nothing of an unknown word that resembles no known one, which is mostly a name. */
function messageFor({ kind, passage, text, count }: Mistake, vocabulary: Vocabulary): string | undefined {
  const { written } = passage;
  const others = count > 1 ? counted(count - 1, 'other place') : undefined;
  if (kind !== 'unknown word')
    return `The ${text.name} says ${quoted(written)}${others ? `, as in ${others}` : ''}; ${remedies[kind]}.`;
  const meant = vocabulary.correctionOf(written);
  return (
    meant &&
    `${quoted(written)} in the ${text.name}${others ? ` and ${others}` : ''} isn't in the dictionary; change it, perhaps to ${quoted(meant)}, or add it to your word list.`
  );
}

/** What a message of these checks quotes, and what is to stand there; `undefined` for any other message. */
export function correctionIn(message: string): { readonly written: string; readonly meant: string } | undefined {
  const [, unknown, known] = /^"([^"]+)" in the .* perhaps to "([^"]+)", or add it/.exec(message) ?? [];
  if (unknown !== undefined && known !== undefined) return { written: unknown, meant: known };
  const [, written, remedy] = /^The .*? says "([^"]+)".*; ([^;]+)\.$/.exec(message) ?? [];
  const kind = (Object.keys(remedies) as (keyof typeof remedies)[]).find((one) => remedies[one] === remedy);
  return written === undefined || !kind ? undefined : { written, meant: corrections[kind](written) };
}

const corrections: Readonly<Record<keyof typeof remedies, (written: string) => string>> = {
  'doubled word': (written) => written.replace(/[ \t]+.*$/, ''),
  'missing space': (written) => written.replace(/[.!?]/, '$& '),
  'extra space': (written) => written.replace(/[ \t]+/, ''),
  'small beginning': (written) => written.charAt(0).toUpperCase() + written.slice(1),
};

const ids: Readonly<Record<Kind, SpellingFindingId>> = {
  'unknown word': 'pp-connector-spelling',
  'doubled word': 'pp-connector-doubled-word',
  'missing space': 'pp-connector-punctuation',
  'extra space': 'pp-connector-punctuation',
  'small beginning': 'pp-connector-description-language',
};

function findingFor({ kind, passage, text }: Mistake, message: string): Finding {
  const id = text.presentsConnector ? 'pp-connector-description-language' : ids[kind];
  return spellingFindings.finding(id, text.file.place(text.path, [passage.start, passage.end]), message);
}
