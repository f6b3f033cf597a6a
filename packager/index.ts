/** The companion as a library: artefacts in, findings out. Nothing here prints, and nothing ends the process. */

// The whole check of whatever lies at a path.
export { Checker } from './check/check.ts';
export type { CheckOptions } from './check/check.ts';
export { isChecked } from './check/result.ts';
export type { CheckedConnector, CheckResult, FailedConnector } from './check/result.ts';
export { readSubject, subjectOf } from './check/subject.ts';
export type { Subject } from './check/subject.ts';
export { findConnectors } from './connector/find.ts';
export type { Found } from './connector/find.ts';
export type { Finding, Place, Position } from './finding.ts';
export { UserError } from './user-error.ts';

// The files of a connector, one by one.
export { connectorOf } from './connector/connector.ts';
export type { Connector, JsonFile } from './connector/connector.ts';
export { connectorFacts } from './connector/facts.ts';
export type { ConnectorFacts } from './connector/facts.ts';
export { readConnector } from './connector/find.ts';
export type { SourceFile } from './source-file.ts';
export { annotateIcon } from './icon/annotate.ts';
export { findingsOf, judgeIcon } from './icon/check.ts';
export type { IconContext } from './icon/checks.ts';
export { measureIcon } from './icon/measure.ts';
export { checkIntro } from './documents/check-intro.ts';
export { checkReadme } from './documents/check-readme.ts';
export { documentContext } from './documents/context.ts';
export type { DocumentContext } from './documents/context.ts';
export { checkScript } from './script/check.ts';
export { scriptContext } from './script/context.ts';
export type { ScriptContext } from './script/context.ts';
export { checkRelations } from './relations/check.ts';
export type { RelationsContext } from './relations/check.ts';
export { checkSpelling } from './spelling/check.ts';
export type { SpellingContext } from './spelling/check.ts';
export { openDictionary } from './spelling/dictionary.ts';
export { buildCatalogue, readCatalogue } from './catalogue/catalogue.ts';
export type { Catalogue, CatalogueEntry } from './catalogue/catalogue.ts';
export { checkAgainstCatalogue } from './catalogue/check.ts';

// Solutions and packages.
export { readArchive } from './archive/read.ts';
export type { Archive, ArchiveEntry } from './archive/archive.ts';
export { recogniseArchive } from './package/recognise.ts';
export { inspectArchive } from './package/inspect.ts';
export type { Inspection } from './package/inspect.ts';
export { readPackage } from './package/package.ts';
export type { SubmissionPackage } from './package/package.ts';
export { verifyPackage, verifySolution } from './package/verify.ts';
export type { VerifyOptions } from './package/verify.ts';
export type { CoverageSummary } from './flow/coverage-summary.ts';
export { packSubmission } from './pack/pack-submission.ts';
export type { PackedSubmission, PackOptions, SubmissionParts } from './pack/pack-submission.ts';
export { patchSolution } from './pack/patch-solution.ts';
export type { ConnectorPatch, PatchOptions } from './pack/connector-patch.ts';
export { scaffoldFlow } from './pack/scaffold-flow.ts';
export type { ScaffoldedFlow } from './pack/scaffold-flow.ts';
export { initDocuments } from './pack/init-documents.ts';
export type { InitialDocuments } from './pack/init-documents.ts';

// Upload and submission.
export { credentialsFrom } from './upload/credentials.ts';
export type { Credentials } from './upload/credentials.ts';
export { proveLink } from './upload/prove.ts';
export { uploadPackage } from './upload/upload.ts';
export type { Upload, UploadControl, UploadOptions } from './upload/upload.ts';
export { submissionSheet } from './submission/sheet.ts';
export type { SubmissionFacts } from './submission/facts.ts';

// Reports.
export { formatted } from './report/formats.ts';
export { htmlReport } from './report/html/html.ts';
export type { ReportInput } from './report/html/input.ts';
export { verdictOf } from './report/verdict.ts';
export type { Verdict } from './report/verdict.ts';
