import type { Json, JsonObject } from '../core/json/json.ts';
import { parametersOf } from '../core/model/operations.ts';
import type { SchemaUse } from '../core/model/schemas.ts';
import { schemaUsesOf } from '../core/model/schemas.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';
import { labelOf } from './typed-objects.ts';

/** Rules about files and binary content. */
export const binary = defineRules('schemas', {
  'pp-invalid-string-binary-property': {
    validatorCode: 'InvalidStringBinaryProperty',
    description: 'Send binary content as the whole body or as a form field.',
    why: "Raw bytes can't be part of JSON, of a URL or of a header.",
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { value, path, name, in: location } of parametersOf(model))
        if (isBinary(value) && location !== 'formData')
          report.at(
            path,
            `Parameter ${quoted(name)} has the format "binary"; send it as the body, or use the format "byte".`,
          );
      for (const use of schemaUsesOf(model))
        if (isNestedBinary(use) && isInBody(use)) report.at(use.path, binaryMessage(use));
    }),
  },

  'pp-string-binary-nested': {
    validatorCode: 'InvalidStringBinaryProperty',
    description: 'Use the format "byte" for binary content in JSON.',
    why: "Raw bytes can't be part of JSON, but Base64 can. Connectors with binary content in definitions and responses are accepted; with binary content in a body they aren't.",
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const reported = new Set<Json>();
      for (const use of schemaUsesOf(model)) {
        if (!isNestedBinary(use) || isInBody(use) || reported.has(use.value)) continue;
        reported.add(use.value);
        report.at(use.path, binaryMessage(use));
      }
    }),
  },

  'pp-schema-type-file-not-valid': {
    validatorCode: 'SchemaTypeFileNotValid',
    description: 'Use the type "file" only for form fields and whole responses.',
    why: "A file can't be part of anything else, and a definition can't be one.",
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const responses = new Set(model.objects('responseObject').map(({ value }) => value.schema));
      for (const node of model.objects('schemaObject'))
        if (node.value.type === 'file' && !responses.has(node.value))
          report.at(
            [...node.path, 'type'],
            `${labelOf(node)} has the type "file"; use "string" with the format "byte", or make the file the whole response.`,
          );
    }),
  },
});

function isBinary({ type, format }: JsonObject): boolean {
  return type === 'string' && format === 'binary';
}

/** Whether a schema is binary content inside another schema. */
function isNestedBinary({ value, parent }: SchemaUse): boolean {
  return parent !== undefined && isBinary(value);
}

/** Whether a schema is written in a body itself, not in a definition that the body refers to. */
function isInBody({ role, path }: SchemaUse): boolean {
  return role === 'request' && path[0] !== 'definitions';
}

function binaryMessage({ property }: SchemaUse): string {
  const subject = property ? `Property ${quoted(property.name)}` : 'This schema';
  return `${subject} has the format "binary", but JSON can't hold raw bytes; use the format "byte", or make it the whole body or response.`;
}
