import { azurePipelinesReport } from './azure-pipelines.ts';
import { codeClimateReport } from './code-climate.ts';
import type { SpectralFormat } from './formats.ts';
import { formatted, spectralFormats } from './formats.ts';
import { githubActionsReport } from './github-actions.ts';
import { junitReport } from './junit.ts';
import type { WriteFindings } from './report-context.ts';
import { findingsOf } from './report-context.ts';
import { sarifReport } from './sarif.ts';

/** The forms for findings alone, of a check as of a comparison of two versions. */
export const findingFormats = [
  'sarif',
  'junit',
  'github-actions',
  'azure-pipelines',
  'code-climate',
  'gitlab',
  ...spectralFormats,
] as const;

export type FindingFormat = (typeof findingFormats)[number];

/** What writes findings in each form. */
export const findingReports: Readonly<Record<FindingFormat, WriteFindings>> = {
  sarif: sarifReport,
  junit: junitReport,
  'github-actions': githubActionsReport,
  'azure-pipelines': azurePipelinesReport,
  'code-climate': codeClimateReport,
  gitlab: codeClimateReport,
  ...(Object.fromEntries(spectralFormats.map((format) => [format, inFormatOfSpectral(format)])) as Record<
    SpectralFormat,
    WriteFindings
  >),
};

function inFormatOfSpectral(format: SpectralFormat): WriteFindings {
  return (results, context) =>
    formatted(
      results.flatMap((result) => findingsOf(result, context)),
      format,
      context.failSeverity,
    );
}
