import type { SpectralFormat } from './formats.ts';
import { formatted, spectralFormats } from './formats.ts';
import type { WriteFindings } from './report-context.ts';
import { findingsOf } from './report-context.ts';

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

/** What writes findings in each form. Each loads when it is used. */
export const findingReports: Readonly<Record<FindingFormat, WriteFindings>> = {
  sarif: async (...given) => (await import('./sarif.ts')).sarifReport(...given),
  junit: async (...given) => (await import('./junit.ts')).junitReport(...given),
  'github-actions': async (...given) => (await import('./github-actions.ts')).githubActionsReport(...given),
  'azure-pipelines': async (...given) => (await import('./azure-pipelines.ts')).azurePipelinesReport(...given),
  'code-climate': codeClimate,
  gitlab: codeClimate,
  ...(Object.fromEntries(spectralFormats.map((format) => [format, inFormatOfSpectral(format)])) as Record<
    SpectralFormat,
    WriteFindings
  >),
};

async function codeClimate(...given: Parameters<WriteFindings>): Promise<string> {
  return (await import('./code-climate.ts')).codeClimateReport(...given);
}

function inFormatOfSpectral(format: SpectralFormat): WriteFindings {
  return (results, context) =>
    formatted(
      results.flatMap((result) => findingsOf(result, context)),
      format,
      context.failSeverity,
    );
}
