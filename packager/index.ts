/** The companion as a library: artifacts in, findings out. Nothing here prints, and nothing ends the process. */

// The whole check of whatever lies at a path.
export { Checker } from './check/check.ts';
export type { CheckOptions } from './check/check.ts';
export { isChecked } from './check/result.ts';
export type { CheckedConnector, CheckResult, FailedConnector } from './check/result.ts';
export { readSubject, subjectOf } from './read/subject.ts';
export type { Subject } from './read/subject.ts';
export { findConnectors } from './read/connector/find-connectors.ts';
export type { Found } from './read/connector/find-connectors.ts';
export type { Finding, Place, Position } from './core/finding.ts';
export { UserError } from './core/user-error.ts';

// The files of a connector, one by one.
export { connectorOf } from './read/connector/connector.ts';
export type { Connector, JsonFile } from './read/connector/connector.ts';
export { connectorFacts } from './read/connector/connector-facts.ts';
export type { ConnectorFacts } from './read/connector/connector-facts.ts';
export { readConnector } from './read/connector/find-connectors.ts';
export type { SourceFile } from './core/source-file.ts';
export { annotateIcon } from './check/icon/annotate.ts';
export { findingsOf, judgeIcon } from './check/icon/check-icon.ts';
export type { IconContext } from './check/icon/icon-checks.ts';
export { measureIcon } from './check/icon/measure.ts';
export { checkIntro } from './check/documents/check-intro.ts';
export { checkReadme } from './check/documents/check-readme.ts';
export { documentContext } from './check/documents/document-context.ts';
export type { DocumentContext } from './check/documents/document-context.ts';
export { checkScript } from './check/script/check-script.ts';
export { scriptContext } from './check/script/script-context.ts';
export type { ScriptContext } from './check/script/script-context.ts';
export { checkRelations } from './check/relations/check-relations.ts';
export type { RelationsContext } from './check/relations/check-relations.ts';
export { checkSpelling } from './check/spelling/check-spelling.ts';
export type { SpellingContext } from './check/spelling/check-spelling.ts';
export { openDictionary } from './check/spelling/dictionary.ts';
export { buildCatalogue, readCatalogue } from './check/published/published-list.ts';
export type { Catalogue, CatalogueEntry } from './check/published/published-list.ts';
export { checkAgainstCatalogue } from './check/published/check-published.ts';

// Solutions and packages.
export { readArchive } from './read/archive/read-archive.ts';
export type { Archive, ArchiveEntry } from './read/archive/archive.ts';
export { recognizeArchive } from './read/recognize.ts';
export { inspectArchive } from './check/package/inspect-package.ts';
export type { Inspection } from './check/package/inspect-package.ts';
export { readPackage } from './read/package.ts';
export type { SubmissionPackage } from './read/package.ts';
export { verifyPackage, verifySolution } from './check/package/verify-package.ts';
export type { VerifyOptions } from './check/package/verify-package.ts';
export type { CoverageSummary } from './check/flow/coverage-summary.ts';
export { packSubmission } from './write/pack/pack-submission.ts';
export type { PackedSubmission, PackOptions, SubmissionParts } from './write/pack/pack-submission.ts';
export { patchSolution } from './write/pack/patch-solution.ts';
export type { ConnectorPatch, PatchOptions } from './write/pack/connector-patch.ts';
export { scaffoldFlow } from './write/pack/scaffold-flow.ts';
export type { ScaffoldedFlow } from './write/pack/scaffold-flow.ts';
export { initDocuments } from './write/pack/init-documents.ts';
export type { InitialDocuments } from './write/pack/init-documents.ts';

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
export { htmlReport } from './report/html/html-report.ts';
export type { ReportInput } from './report/html/html-input.ts';
export { verdictOf } from './report/verdict.ts';
export type { Verdict } from './report/verdict.ts';
