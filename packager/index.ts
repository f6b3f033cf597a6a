/** The companion as a library: artifacts in, findings out. Nothing here prints, and nothing ends the process. */

// Check whatever lies at a path.
export { Checker } from './check/checker.ts';
export type { CheckOptions } from './check/checker.ts';
export type { JudgeOptions } from './check/judge.ts';
export { isChecked } from './check/result.ts';
export type { CheckedConnector, CheckResult, FailedConnector } from './check/result.ts';
export { findConnectors } from './read/disk/find-connectors.ts';
export type { Found } from './read/disk/find-connectors.ts';
export { read } from './read/disk/read.ts';
export type { Subject } from './read/subject.ts';
export { openPublished } from './check/published/open-published.ts';
export type { PublishedConnector, PublishedList } from './check/published/published-list.ts';
export { verdictOf } from './report/verdict.ts';
export type { Verdict } from './report/verdict.ts';
export { ruleIndex } from './report/rules/rule-index.ts';
export type { FindingInfo, RuleInfo, RulesetRuleInfo } from './core/rule-info.ts';
export type { Finding, Place, Position } from './core/finding.ts';
export type { SourceFile } from './core/source-file.ts';
export { UserError } from './core/user-error.ts';

// Fix a connector, and compare its versions.
export { fix } from './fix/fix-subject.ts';
export type { ChangedFile, FixedSubject, FixOptions } from './fix/fix-subject.ts';
export { versionOf } from './update/version.ts';
export type { Version } from './update/version.ts';
export { compareVersions } from './update/compare-versions.ts';
export type { Update } from './update/compare-versions.ts';
export { releaseNotes } from './update/notes.ts';

// Make a connector, its documents, its test flows, and the package.
export { importApi } from './fix/import/import-api.ts';
export type { ImportedConnector, ImportOptions } from './fix/import/import-api.ts';
export type { ImportNote } from './fix/import/notes.ts';
export { initDocuments } from './write/pack/init-documents.ts';
export type { InitialDocuments } from './write/pack/init-documents.ts';
export { readArchive } from './read/archive/read-archive.ts';
export type { Archive, ArchiveEntry } from './read/archive/archive.ts';
export { scaffoldFlow } from './write/pack/scaffold-flow.ts';
export type { ScaffoldedFlow } from './write/pack/scaffold-flow.ts';
export { packSubmission } from './write/pack/pack-submission.ts';
export type { PackedSubmission, PackOptions, SubmissionParts } from './write/pack/pack-submission.ts';
export type { ConnectorPatch } from './write/pack/connector-patch.ts';

// Upload the package, and submit it.
export { credentialsFrom } from './submit/upload/credentials.ts';
export type { Credentials } from './submit/upload/credentials.ts';
export { uploadPackage } from './submit/upload/upload.ts';
export type { Upload, UploadControl, UploadOptions } from './submit/upload/upload.ts';
export { submissionSheet } from './submit/sheet/sheet.ts';
export type { SubmissionFacts } from './submit/sheet/sheet-facts.ts';
export { htmlReport } from './report/html/html-report.ts';
export type { ReportInput } from './report/html/html-input.ts';
export type { JsonReport } from './report/json-report.ts';
