import { arrayOf, objectOf, stringOf } from '../core/json/json.ts';
import type { DocumentFile } from '../core/model/document.ts';
import { apiProperties, connectorDefinition, openApi3Connector } from '../core/model/document-kinds.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { checkFile, visit } from '../core/rule/visit.ts';
import { inThousands, quoted, wholeWord } from '../core/text/text.ts';
import { jsonProblem } from './json-problem.ts';

/**
 * How many characters of a definition Dataverse's table of connectors holds.
 * Source: https://github.com/microsoft/PowerPlatformConnectors/issues/3567
 */
export const maxDefinitionLength = 500_000;

/** From how many characters a file has 1 MB: nearly all of a definition is ASCII, of one byte for each character. */
const maxFileLength = 1024 * 1024;

/** The definition as a file: its version, size, and syntax. */
export const file = defineRules('connector', {
  'pp-specification-version-incorrect': {
    validatorCode: 'SpecificationVersionIncorrect',
    policyCodes: ['5000.2.6.3'],
    description: 'Write the definition in OpenAPI 2.0.',
    why: 'Power Platform reads OpenAPI 2.0 (Swagger) only.',
    source: sources.validator,
    severity: 'error',
    formats: [connectorDefinition, openApi3Connector],
    ...visit('definition', ({ value: { swagger, openapi } }, report) => {
      if (swagger === undefined)
        report(
          `This is an OpenAPI ${JSON.stringify(openapi)} document; convert it to OpenAPI 2.0, the only version that Power Platform reads.`,
          'openapi',
        );
      else if (swagger !== '2.0') report(`swagger is ${JSON.stringify(swagger)}; write the text "2.0".`, 'swagger');
    }),
  },

  'pp-definition-too-large': {
    evidence: [
      { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/3567', year: 2024 },
    ],
    description: 'Keep the definition within 500,000 characters, and its file below 1 MB.',
    why: "A solution can't hold a longer definition, even with all whitespace removed, and the platform doesn't accept a file of 1 MB or more.",
    source: 'https://github.com/microsoft/PowerPlatformConnectors/issues/3567',
    severity: 'error',
    ...checkFile((definition, report) => {
      const { raw, minified } = lengthsOf(definition);
      if (minified > maxDefinitionLength)
        report(
          `The definition has ${inThousands(minified)} characters without whitespace; split the connector to get below ${inThousands(maxDefinitionLength)}.`,
        );
      else if (raw >= maxFileLength)
        report(
          `The file has ${inThousands(raw)} characters, which is 1 MB or more; remove whitespace (${inThousands(minified)} characters remain).`,
        );
    }),
  },

  'pp-definition-large': {
    description: 'Remove whitespace from a definition of more than 500,000 characters.',
    why: 'The table that holds the definitions of solutions takes 500,000 characters, and indentation counts until the file is exported again.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/issues/3567',
    severity: 'warn',
    ...checkFile((definition, report) => {
      const { raw, minified } = lengthsOf(definition);
      if (raw > maxDefinitionLength && raw < maxFileLength && minified <= maxDefinitionLength)
        report(
          `The definition has ${inThousands(raw)} characters; remove whitespace (${inThousands(minified)} characters remain) to get below ${inThousands(maxDefinitionLength)}.`,
        );
    }),
  },

  'pp-json-syntax': {
    settledBy: 'parser',
    policyCodes: ['5000.2.6.2'],
    description: 'Write valid JSON.',
    why: 'Some tools accept comments and trailing commas, others refuse the file.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259',
    severity: 'warn',
    formats: [connectorDefinition, apiProperties],
    checksTypes: true,
    ...checkFile(({ text, source, json }, report) => {
      if (json || !source?.toLowerCase().endsWith('.json')) return;
      const { message, path } = jsonProblem(text);
      report(message, path);
    }),
  },

  'pp-tag-redefined': {
    validatorCode: 'TagRedefined',
    description: 'Define each tag once.',
    why: 'Operations refer to tags by name.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const names = new Set<string>();
      for (const [index, tag] of arrayOf(value.tags).entries()) {
        const name = stringOf(objectOf(tag).name);
        if (name === undefined) continue;
        if (names.has(name)) report(`tags defines ${quoted(name)} twice; remove one of the two.`, 'tags', index);
        names.add(name);
      }
    }),
  },

  'pp-production-status-on-beta-service': {
    validatorCode: 'ProductionStatusOnBetaService',
    description: 'Give the connector of a beta service the status Preview.',
    why: "A connector can't be in production before the service that it calls.",
    source: sources.validator,
    severity: 'info',
    ...visit('definition', ({ value }, report) => {
      const info = objectOf(value.info);
      if (objectOf(info['x-ms-api-annotation']).status !== 'Production') return;
      const texts = [info.title, value.host, value.basePath].flatMap((text) => stringOf(text) ?? []);
      const beta = texts.find((text) => wholeWord('beta|preview').test(text));
      if (beta !== undefined)
        report(
          `The connector has the status "Production", but ${quoted(beta)} suggests a service that isn't released yet; if so, write "Preview".`,
          'info',
          'x-ms-api-annotation',
          'status',
        );
    }),
  },
});

/** The characters of a definition as it is and without whitespace between its tokens. */
function lengthsOf(definition: DocumentFile): { raw: number; minified: number } {
  const raw = definition.text.length;
  // Without whitespace it only gets shorter, so the exact figure is needed above the limit only.
  return { raw, minified: raw <= maxDefinitionLength ? raw : definition.minifiedLength };
}
