import type { RuleId, RuleMeta } from '../../../functions/core/rule/define.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { rules } from '../../../ruleset.ts';
import type { Finding, Place } from '../../core/finding.ts';
import type { DataFault, DataFile } from '../../read/data/data-file.ts';
import type { Subject } from '../../read/subject.ts';
import type { CheckContext } from '../check.ts';
import { lintFindings } from './lint-findings.ts';

const { finding } = lintFindings;

/** Checks the definition and the properties file of a connector by themselves: that they can be read, and by the rules. */
export async function checkFiles(
  subject: Subject,
  { linter, publisher }: Pick<CheckContext, 'linter' | 'publisher'>,
): Promise<Finding[]> {
  const { definition, properties, script, kind } = subject;
  const findings: Finding[] = (kind === 'folder' ? subject.unread : []).map(({ name, message }) =>
    finding(
      'pp-connector-json',
      { file: name },
      `${message} Nothing in it was checked; replace it with a readable file.`,
    ),
  );
  for (const file of [definition, properties]) {
    if (!file) continue;
    for (const found of [...unreadFindings(file), ...yamlFinding(file)]) findings.push(found);
    // Of a file that is cut off nothing else is said: what is missing is in the rest.
    if (file.faults.some(({ kind }) => kind === 'cut off' || kind === 'refused')) continue;
    const found = await linter.lint(file, publisher);
    for (const one of found.filter(({ rule }) => !(file.faults.length > 0 && isSettledBy('parser', rule))))
      findings.push(one);
  }
  const hasRelations = properties?.data !== undefined && !script;
  const isArchive = kind !== 'folder' && kind !== 'file';
  const isSilent = (rule: string): boolean =>
    (hasRelations && isSettledBy('relations', rule)) || (isArchive && isOnlyInFolders(rule));
  const left = findings.filter(({ rule }) => !isSilent(rule));
  return isArchive ? left.map(asInArchive) : left;
}

/** A finding as certification judges it in an archive, unless the user has given the rule another severity. */
function asInArchive(found: Finding): Finding {
  const facts = factsOf(found.rule);
  return facts?.errorInArchives && found.severity === facts.severity ? { ...found, severity: 'error' } : found;
}

/** Whether something that the companion looks at tells what a rule guesses. */
function isSettledBy(what: 'parser' | 'relations', rule: string): boolean {
  return factsOf(rule)?.settledBy === what;
}

/** Whether a rule is asked of the files in a folder only. */
function isOnlyInFolders(rule: string): boolean {
  return factsOf(rule)?.onlyInFolders === true;
}

function factsOf(rule: string): RuleMeta | undefined {
  return Object.hasOwn(rules, rule) ? rules[rule as RuleId]?.extensions : undefined;
}

/** Power Platform takes JSON; a file in YAML is judged all the same. */
function yamlFinding({ name, language, faults }: DataFile): Finding[] {
  if (language !== 'YAML' || faults.length > 0) return [];
  return [
    finding(
      'pp-connector-json',
      { file: name },
      'The file is in YAML, but Power Platform requires JSON; convert it with "npx connector-packager convert". Renaming it isn\'t enough.',
    ),
  ];
}

/** What keeps a file from being read. One mistake makes the parser complain several times, so each line has one finding. */
function unreadFindings({ faults }: Pick<DataFile, 'faults'>): Finding[] {
  const lines = new Set<string>();
  return faults.flatMap((fault) => {
    const line = `${fault.file}:${fault.range?.start.line ?? ''}`;
    if (lines.has(line)) return [];
    lines.add(line);
    return [unreadFinding(fault)];
  });
}

function unreadFinding({ kind, message, path, range, file }: DataFault): Finding {
  const place: Place = { file, ...(range ? { range } : {}) };
  switch (kind) {
    case 'repeated key':
      return finding(
        'pp-connector-json',
        { ...place, path },
        `The key ${quoted(String(path.at(-1)))} appears more than once in this object; keep one.`,
        'warn',
      );
    case 'trailing comma':
      return finding(
        'pp-connector-json',
        place,
        "There's a comma after the last entry; remove it, because it isn't JSON, and strict readers refuse the file.",
        'warn',
      );
    case 'refused':
      return finding(
        'pp-connector-json',
        place,
        `The file isn't read, because it ${message}; connector files never need that.`,
      );
    default:
      return finding(
        'pp-connector-json',
        place,
        `The file can't be read here (${message}); fix this first, because everything after it might be misread.`,
      );
  }
}
