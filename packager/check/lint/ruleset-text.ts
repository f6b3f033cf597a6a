import { createRequire } from 'node:module';
import { parse } from 'yaml';
import { isObject } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { FindingSeverity } from '../severities.ts';

/** A ruleset as Spectral can load it. */
export interface LoadableRuleset {
  readonly text: string;
  /**
   * What it says of findings of the companion, which are no rules of Spectral; `undefined` for one that is to have its own
   * severity, whatever a ruleset that this one extends says of it.
   */
  readonly findings: ReadonlyMap<string, FindingSeverity | undefined>;
  /** The rulesets that it extends, in their order, as they are written. */
  readonly extended: readonly string[];
}

/**
 * Takes what Spectral doesn't know out of a ruleset in YAML or JSON: severities of the companion's findings, and our package
 * where it isn't installed beside the ruleset, in whose place the copy of the companion stands. Anything else, and what can't
 * be read, isn't changed.
 *
 * @param file the absolute path of the ruleset
 * @param findingIds the ids of the companion's findings
 * @throws UserError where it says something of a finding that can't be meant
 */
export function loadableRuleset(text: string, file: string, findingIds: ReadonlySet<string>): LoadableRuleset {
  const findings = new Map<string, FindingSeverity | undefined>();
  const same = { text, findings, extended: [] };
  if (!/\.(?:ya?ml|json)$/i.test(file)) return same;
  let data: unknown;
  try {
    data = parse(text, { merge: true, logLevel: 'silent' });
  } catch {
    return same;
  }
  if (!isObject(data)) return same;
  const changed = { ...data };
  let isChanged = false;
  if (isObject(data.rules)) {
    const own = Object.entries(data.rules).filter(([id]) => findingIds.has(id));
    for (const [id, value] of own) findings.set(id, severityIn(id, value, file));
    isChanged = own.length > 0;
    changed.rules = Object.fromEntries(Object.entries(data.rules).filter(([id]) => !findingIds.has(id)));
  }
  for (const override of Array.isArray(data.overrides) ? data.overrides : []) {
    const { rules } = isObject(override) ? override : {};
    const misplaced = isObject(rules) ? Object.keys(rules).find((id) => findingIds.has(id)) : undefined;
    if (misplaced !== undefined)
      throw new UserError(
        `${quoted(misplaced)} is in the overrides of ${file}, but it isn't a Spectral rule and applies to whole connectors.`,
        'Move it to the rules of the ruleset.',
      );
  }
  const ours = withOwnPackage(data.extends, file);
  if (ours !== data.extends) {
    changed.extends = ours as typeof data.extends;
    isChanged = true;
  }
  return { text: isChanged ? JSON.stringify(changed) : text, findings, extended: namesIn(data.extends ?? []) };
}

/** The names in a list of rulesets, each of which may have a severity beside it. */
function namesIn(value: unknown): string[] {
  return [value].flat(1).map((item) => String(Array.isArray(item) ? item[0] : item));
}

/** The severity that a value stands for in a ruleset; `undefined` for that of the finding itself. */
function severityIn(id: string, value: unknown, file: string): FindingSeverity | undefined {
  if (value === true || value === 'on') return undefined;
  if (value === false) return 'off';
  const named = typeof value === 'number' ? byNumber[value] : value;
  if (named === 'hint') return 'info';
  if (named === 'error' || named === 'warn' || named === 'info' || named === 'off') return named;
  throw new UserError(
    `${quoted(id)} in ${file} has no valid severity.`,
    'Use "error", "warn", "info", or "off"; it isn\'t a Spectral rule and can\'t be defined in a ruleset.',
  );
}

/** The severities by the numbers that Spectral has for them. */
const byNumber: Readonly<Record<number, FindingSeverity | 'hint'>> = {
  [-1]: 'off',
  0: 'error',
  1: 'warn',
  2: 'info',
  3: 'hint',
};

const ownPackage = /^spectral-power-platform(?:\/[a-z]+)?$/;

/** What a ruleset extends, with our copy of our package where there is none beside it. */
function withOwnPackage(value: unknown, file: string): unknown {
  if (typeof value === 'string') return ownPackage.test(value) ? resolved(value, file) : value;
  if (!Array.isArray(value)) return value;
  const items = value.map((item): unknown => withOwnPackage(item, file));
  return items.some((item, index) => item !== value[index]) ? items : value;
}

/** A name of our package as it is where it can be resolved, or else the path of the copy that the companion uses. */
function resolved(name: string, file: string): string {
  try {
    createRequire(file).resolve(name);
    return name;
  } catch {
    try {
      return createRequire(import.meta.url).resolve(name);
    } catch {
      return name;
    }
  }
}
