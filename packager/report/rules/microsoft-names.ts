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
  for (const find of finders) {
    const name = find(text);
    const rules = name === undefined ? [] : index.filter((entry) => standsFor(entry, name));
    if (name !== undefined && rules.length > 0) return { name, rules };
  }
  return undefined;
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
const finders: readonly ((text: string) => string | undefined)[] = [
  (text) => /\bpp-[a-z0-9-]*[a-z0-9]/i.exec(text)?.[0],
  (text) => /\bconnector-validate-[a-z0-9-]*[a-z0-9]/i.exec(text)?.[0],
  // A code stands alone or, in the log of a build, before the message.
  (text) => /^\s*([a-z]+)\s*$/i.exec(text)?.[1] ?? /\b(?:error|warning) ([A-Z][A-Za-z]+):/.exec(text)?.[1],
  validatorCodeIn,
  packageMessageIn,
  (text) => /\b5000(?:\.\d+){1,3}\b/.exec(text)?.[0],
];

/** The code whose message a text holds. */
function validatorCodeIn(text: string): string | undefined {
  const said = plain(text);
  let best: { readonly code: string; readonly length: number } | undefined;
  for (const { code, pattern, length } of messagePatterns())
    if (length > (best?.length ?? 0) && pattern.test(said)) best = { code, length };
  return best?.code;
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

function packageMessageIn(text: string): string | undefined {
  const said = plain(text);
  return packageMessages.find(({ says }) => said.includes(plain(says)))?.says;
}
