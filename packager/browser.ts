/** The engine without Node: bytes in, findings and bytes out. Nothing here reads a disk, a network, or a terminal. */

import { OwnLinter } from './check/lint/own-linter.ts';
import type { Linter } from './check/lint/linter.ts';

export type { CheckedConnector } from './check/result.ts';
export type { Pictures } from './check/icon/pictures.ts';
export type { Pixels } from './check/icon/pixels.ts';
export type { Finding } from './core/finding.ts';
export type { SourceFile } from './core/source-file.ts';
export type { FileFix } from './fix/file-fix.ts';
export type { Workspace } from './fix/workspace.ts';
export type { ImportedConnector, ImportOptions } from './import/import-api.ts';
export type { ImportNote } from './import/notes.ts';
export type { Subject } from './read/subject.ts';
export { judge } from './check/judge.ts';
export { assumedNote } from './check/publisher-kind.ts';
export { builtInList } from './check/published/built-in-list.ts';
export { inspectArchive } from './check/package/inspect-package.ts';
export { formattedJson, isLongLine } from './fix/format-json.ts';
export { keyOf } from './fix/file-fix.ts';
export { hostOf, iconFacts } from './fix/host.ts';
export { fixInPasses } from './fix/passes.ts';
export { changedLinesOf } from './fix/preview.ts';
export { proposalsFor } from './fix/propose.ts';
export { workspaceOf } from './fix/workspace.ts';
export { importApi } from './import/import-api.ts';
export { utf8 } from './core/bytes.ts';
export { sha256 } from './core/sha256.ts';
export { decodeText } from './core/text-encoding.ts';
export { UserError } from './core/user-error.ts';
export { looksLikeZip, readArchive } from './read/archive/read-archive.ts';
export { recognizeArchive } from './read/recognize.ts';
export { isJson, isYaml } from './read/data/data-file.ts';
export { readData } from './read/data/open-file.ts';
export { readFileSubject, readFolderSubject, solutionsOf } from './read/subject.ts';
export { archiveTree } from './report/archive-tree.ts';
export { htmlReport } from './report/html/html-report.ts';
export { portalPlace } from './report/portal-place.ts';
export { ruleIndex } from './report/rules/rule-index.ts';
export { verdictOf } from './report/verdict.ts';
export { checklist } from './submit/checklist/checklist.ts';
export { submissionSheet } from './submit/sheet/sheet.ts';
export { checkLink, datesOf } from './submit/upload/link.ts';
export { compareVersions } from './update/compare-versions.ts';
export { releaseNotes } from './update/notes.ts';
export { versionOf } from './update/version.ts';
export { convertYaml } from './write/convert.ts';
export { initDocuments } from './write/pack/init-documents.ts';
export { packSubmission } from './write/pack/pack-submission.ts';
export { scaffoldFlow } from './write/pack/scaffold-flow.ts';
export { rewriteArchive, writeArchive } from './write/zip.ts';

export { categories } from '../functions/core/model/metadata.ts';

const linter = new OwnLinter();

/** What runs our rules, one for everybody: it is set up once. */
export function hostLinter(): Linter {
  return linter;
}
