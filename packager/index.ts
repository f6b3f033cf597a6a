/** The companion as a library: artifacts in, findings out. Nothing here prints, and nothing ends the process. */

// The whole check of whatever lies at a path.
export { Checker } from './check/checker.ts';
export type { CheckOptions } from './check/checker.ts';
export { isChecked } from './check/result.ts';
export type { CheckedConnector, CheckResult, FailedConnector } from './check/result.ts';
export { read } from './read/disk/read.ts';
export type { Subject } from './read/subject.ts';
export { findConnectors } from './read/disk/find-connectors.ts';
export type { Found } from './read/disk/find-connectors.ts';
export type { Finding, Place, Position } from './core/finding.ts';
export { UserError } from './core/user-error.ts';

// The judgment without Node: files and options in, findings out.
export { judge } from './check/judge.ts';
export type { JudgeOptions } from './check/judge.ts';
export type { Linter } from './check/lint/linter.ts';
export type { Pictures } from './check/icon/pictures.ts';
export { readFileSubject, readFolderSubject, subjectOf } from './read/subject.ts';
export type { Connector, ConnectorFiles, DefinitionFile, PropertiesFile } from './read/connector/connector.ts';
export type { DataFile } from './read/data/data-file.ts';
export { connectorFacts } from './read/connector/connector-facts.ts';
export type { ConnectorFacts } from './read/connector/connector-facts.ts';
export type { SourceFile } from './core/source-file.ts';
export { openDictionary } from './check/spelling/dictionary.ts';
export { buildPublishedList } from './check/published/build-published.ts';
export { readPublishedList } from './check/published/published-list.ts';
export type { PublishedList, PublishedConnector } from './check/published/published-list.ts';

// Solutions and packages.
export { readArchive } from './read/archive/read-archive.ts';
export type { Archive, ArchiveEntry } from './read/archive/archive.ts';
export { recognizeArchive } from './read/recognize.ts';
export { inspectArchive } from './check/package/inspect-package.ts';
export type { Inspection } from './check/package/inspect-package.ts';
export { readPackage } from './read/package.ts';
export type { SubmissionPackage } from './read/package.ts';
export type { CoverageSummary } from './check/flow/coverage-summary.ts';
export { packSubmission } from './write/pack/pack-submission.ts';
export type { PackedSubmission, PackOptions, SubmissionParts } from './write/pack/pack-submission.ts';
export { patchSolution } from './write/pack/patch-solution.ts';
export type { ConnectorPatch, PatchOptions } from './write/pack/connector-patch.ts';
export { scaffoldFlow } from './write/pack/scaffold-flow.ts';
export type { ScaffoldedFlow } from './write/pack/scaffold-flow.ts';
export { initDocuments } from './write/pack/init-documents.ts';
export type { InitialDocuments } from './write/pack/init-documents.ts';

// A connector from the description of an API.
export { importApi } from './import/import-api.ts';
export type { ImportedConnector, ImportOptions } from './import/import-api.ts';
export type { ImportNote } from './import/notes.ts';

// Upload and submission.
export { credentialsFrom } from './submit/upload/credentials.ts';
export type { Credentials } from './submit/upload/credentials.ts';
export { proveLink } from './submit/upload/verify-link.ts';
export { uploadPackage } from './submit/upload/upload.ts';
export type { Upload, UploadControl, UploadOptions } from './submit/upload/upload.ts';
export { submissionSheet } from './submit/sheet/sheet.ts';
export type { SubmissionFacts } from './submit/sheet/sheet-facts.ts';

// Reports.
export { formatted } from './report/formats.ts';
export type { JsonReport } from './report/json-report.ts';
export { htmlReport } from './report/html/html-report.ts';
export type { ReportInput } from './report/html/html-input.ts';
export { verdictOf } from './report/verdict.ts';
export type { Verdict } from './report/verdict.ts';
