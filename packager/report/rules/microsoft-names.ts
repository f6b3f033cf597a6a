import type { RuleId } from '../../../functions/core/rule/define.ts';
import type { RuleInfo } from '../../core/rule-info.ts';
import { validatorMessages } from './validator-messages.ts';

/** Something of Microsoft's in a text that rules here stand for, such as a policy code. */
export interface Recognized {
  /** What it is: a code, or the id of a rule. */
  readonly name: string;
  readonly rules: readonly RuleInfo[];
}

/**
 * What a text names: an id of a rule here, a code or message of Microsoft's Swagger Validator, a rule of Solution Checker, a
 * code of the comparison of versions, a message about a package, or a policy code; the most exact of them.
 *
 * @param text a code alone, or a line of a report
 */
export function recognized(text: string, index: readonly RuleInfo[]): Recognized | undefined {
  return allRecognized(text, index).named[0];
}

/** Everything that a text names in the most exact way that it names anything. */
export interface AllRecognized {
  readonly named: readonly Recognized[];
  /** How exact the names are: 0 for the id of a rule, more for what stands for several rules. */
  readonly rank: number;
}

/**
 * All names of the most exact kind in a text, each once, since a sentence of a reviewer may name several policies.
 *
 * @param text see `recognized`
 */
export function allRecognized(text: string, index: readonly RuleInfo[]): AllRecognized {
  for (const [rank, find] of finders.entries()) {
    const named = [...new Set(find(text))].flatMap((name) => {
      const rules = index.filter((entry) => standsFor(entry, name));
      return rules.length > 0 ? [{ name, rules }] : [];
    });
    if (named.length > 0) return { named, rank };
  }
  return { named: [], rank: finders.length };
}

/** Whether a rule has an id, code or message of Microsoft's; letter case does not matter. */
function standsFor(entry: RuleInfo, name: string): boolean {
  const wanted = name.toLowerCase();
  const { id, validatorCode, policyCodes, solutionChecker } = entry;
  const changeCode = 'changeCode' in entry ? entry.changeCode : null;
  const names: readonly (string | null)[] = [id, validatorCode, changeCode, ...policyCodes, ...solutionChecker];
  return (
    names.some((one) => one?.toLowerCase() === wanted) ||
    policyCodes.some((code) => code.startsWith(`${name}.`)) ||
    packageMessages.some(({ says, rules }) => says === name && rules.includes(id))
  );
}

/** What can stand in a text, the most exact first. */
const finders: readonly ((text: string) => readonly string[])[] = [
  (text) => text.match(/\bpp-[a-z0-9-]*[a-z0-9]/gi) ?? [],
  (text) => text.match(/\bconnector-validate-[a-z0-9-]*[a-z0-9]/gi) ?? [],
  codesIn,
  validatorCodesIn,
  packageMessagesIn,
  (text) => text.match(/\b5000(?:\.\d+){1,3}\b/g) ?? [],
];

/** The codes in a text: one that stands alone or, in the log of a build, those before messages. */
function codesIn(text: string): string[] {
  const [, alone] = /^\s*([a-z]+)\s*$/i.exec(text) ?? [];
  if (alone !== undefined) return [alone];
  return [...text.matchAll(/\b(?:error|warning) ([A-Z][A-Za-z]+):/g)].map(([, code]) => code!);
}

/** The code whose message a text holds, or none. */
function validatorCodesIn(text: string): string[] {
  const said = plain(text);
  let best: { readonly code: string; readonly length: number } | undefined;
  for (const { code, pattern, length } of messagePatterns())
    if (length > (best?.length ?? 0) && pattern.test(said)) best = { code, length };
  return best ? [best.code] : [];
}

interface MessagePattern {
  readonly code: string;
  readonly pattern: RegExp;
  /** How many characters of it are the same in every message; of several that fit, the longest is meant. */
  readonly length: number;
}

let patterns: readonly MessagePattern[] | undefined;

function messagePatterns(): readonly MessagePattern[] {
  return (patterns ??= Object.entries(validatorMessages).flatMap(([code, messages]) =>
    messages.map((message) => {
      const parts = plain(message).split(/\{\d+\}/);
      const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\n]{1,200}?');
      return { code, pattern: new RegExp(pattern), length: parts.join('').length };
    }),
  ));
}

/** A message without what its forms differ in: quotation marks, letter case, and spaces. */
function plain(text: string): string {
  return text
    .replace(/['"‘’“”`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

interface PackageMessage {
  /** What the service or the bot of the repository says. */
  readonly says: string;
  readonly rules: readonly RuleId[];
}

/** Messages about packages and titles that come without a code, as publishers quote them from pull requests and Partner Center. */
const packageMessages: readonly PackageMessage[] = [
  { says: 'Package should contain a flow package', rules: ['pp-package-flow-solution'] },
  {
    says: 'Not able to deserialize the package',
    rules: [
      'pp-package-inner-zip',
      'pp-package-assets-folder',
      'pp-package-solutions',
      'pp-package-solution-unreadable',
    ],
  },
  {
    says: 'Not able to download the package',
    rules: ['pp-link-text', 'pp-link-complete', 'pp-link-account-key', 'pp-link-lifetime', 'pp-link-start'],
  },
  { says: 'Solution package not found at root', rules: ['pp-package-inner-zip', 'pp-package-extra-folder'] },
  { says: 'Only one solution package zip should be present at the root', rules: ['pp-package-inner-zip'] },
  { says: 'PkgAssets folder missing', rules: ['pp-package-assets-folder', 'pp-package-assets-folder-name'] },
  { says: 'Looks like this is not an OAuth connector', rules: ['pp-solution-one-connector'] },
  { says: 'Maximum of 30 characters allowed in the connector title', rules: ['pp-title-length'] },
];

function packageMessagesIn(text: string): string[] {
  const said = plain(text);
  return packageMessages.flatMap(({ says }) => (said.includes(plain(says)) ? [says] : []));
}
