import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RuleId, Severity } from '../../functions/core/rule/define.ts';
import type { Path } from '../../functions/core/json/json.ts';
import { readArchive } from '../../packager/read/archive/read-archive.ts';
import type { Finding } from '../../packager/core/finding.ts';
import type { StructureContext } from '../../packager/check/package/check-structure.ts';
import { checkStructure } from '../../packager/check/package/check-structure.ts';
import type { Archive } from '../../packager/read/archive/archive.ts';
import { packageOf } from '../../packager/read/archive-subject.ts';
import { makePackage } from './make-package.ts';

/** Examples of a finding about packages: its tests, and what its page shows. */
export interface PackageFixture {
  readonly id: RuleId;
  readonly severity: Severity;
  /** Further text for the page, in Markdown. */
  readonly notes?: string;
  readonly valid: readonly ValidPackage[];
  readonly invalid: readonly InvalidPackage[];
}

export interface ValidPackage {
  readonly name: string;
  /** A JSON merge patch (RFC 7396) over the clean submission package, under the name of the package. */
  readonly files?: Readonly<Record<string, object>>;
  readonly options?: Partial<StructureContext>;
}

export interface InvalidPackage extends ValidPackage {
  /** Absent in a fixture that isn't finished: the test then fails, and shows what is found. */
  readonly expect?: readonly ExpectedFinding[];
  /** Other findings that are rightly made of the same package. */
  readonly also?: readonly string[];
}

export interface ExpectedFinding {
  readonly file: string;
  /** The line of a text file, from 1. */
  readonly line?: number;
  readonly path?: Path;
  readonly message: string;
  /** Where it is not that of the table. */
  readonly severity?: Severity;
}

const findingsFolder = new URL('../../fixtures/findings/', import.meta.url);

/** The fixtures of one group of findings. */
export function packageFixtures(group: string): PackageFixture[] {
  const folder = new URL(`${group}/`, findingsFolder);
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      id: file.replace('.yaml', '') as RuleId,
      ...(parse(readFileSync(new URL(file, folder), 'utf8')) as Omit<PackageFixture, 'id'>),
    }));
}

/** Everything that is found in the package of a case. */
export async function findingsOf({ files, options }: ValidPackage): Promise<Finding[]> {
  const [[name, patch] = []] = Object.entries(files ?? {});
  return structureOf(await readArchive(await makePackage(patch, name)), options);
}

/** Everything that is found in how a submission package is made up. */
export function structureOf(archive: Archive, options: Partial<StructureContext> = {}): Finding[] {
  return checkStructure(packageOf(archive), { publisher: 'verified', ...options });
}

/** A finding in the form in which fixtures expect it. */
export function asExpected({ file, path, range, message, severity }: Finding): ExpectedFinding {
  return {
    file,
    ...(range ? { line: range.start.line + 1 } : {}),
    ...(path ? { path } : {}),
    message,
    severity,
  };
}
