import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { visitReferences } from './references.ts';

const notFoundWhy = 'The platform rejects a reference that leads nowhere, and older tools fail without saying why.';
const notValidWhy =
  'The platform follows references only into definitions, parameters and responses, each for its own kind.';
const loopWhy = 'The platform follows one reference and not a chain of references.';

export const references = defineRules('references', {
  'pp-json-pointer-not-valid': {
    validatorCode: 'JsonPointerNotValid',
    description: 'Refer only to places in the same file.',
    why: "A definition is a single file: the platform doesn't read other files and URLs.",
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema', 'parameter', 'response'], 'pointer', ({ pointer }) => {
      if (pointer === '')
        return 'This reference is empty; set it to "#/definitions/" and the name of a definition, or remove it.';
      return pointer.startsWith('#')
        ? `The reference ${quoted(pointer)} has a "~" or "%" that isn't part of an escape; write "~0" for "~", "~1" for "/" and "%25" for "%".`
        : `The reference ${quoted(pointer)} leads out of this file; copy its target into the file, and begin the reference with "#/".`;
    }),
  },

  'pp-schema-reference-not-valid': {
    validatorCode: 'SchemaReferenceNotValid',
    description: 'Refer only to schemas in definitions.',
    why: notValidWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema'], 'place', ({ pointer }) => misplaced('schema', 'definitions', pointer)),
  },

  'pp-schema-reference-not-found': {
    validatorCode: 'SchemaReferenceNotFound',
    description: 'Define every schema that a reference names.',
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2449', year: 2023 }],
    why: notFoundWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema'], 'missing', ({ name, near }) => missing('definitions', name, near)),
  },

  'pp-schema-ref-loop-not-allowed': {
    validatorCode: 'SchemaRefLoopNotAllowed',
    description: "Don't make a definition a reference.",
    why: `${loopWhy} Schemas that contain themselves through a property are fine.`,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema'], 'chain', ({ pointer }) => chained('definition', pointer)),
  },

  'pp-parameter-reference-not-valid': {
    validatorCode: 'ParameterReferenceNotValid',
    description: 'Refer only to parameters in parameters.',
    why: notValidWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['parameter'], 'place', ({ pointer }) => misplaced('parameter', 'parameters', pointer)),
  },

  'pp-parameter-reference-not-found': {
    validatorCode: 'ParameterReferenceNotFound',
    description: 'Define every parameter that a reference names.',
    why: notFoundWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['parameter'], 'missing', ({ name, near }) => missing('parameters', name, near)),
  },

  'pp-parameter-ref-loop-not-allowed': {
    validatorCode: 'ParameterRefLoopNotAllowed',
    description: "Don't make a shared parameter a reference.",
    why: loopWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['parameter'], 'chain', ({ pointer }) => chained('parameter', pointer)),
  },

  'pp-response-reference-not-valid': {
    validatorCode: 'ResponseReferenceNotValid',
    description: 'Refer only to responses in responses.',
    why: notValidWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['response'], 'place', ({ pointer }) => misplaced('response', 'responses', pointer)),
  },

  'pp-response-reference-not-found': {
    validatorCode: 'ResponseReferenceNotFound',
    description: 'Define every response that a reference names.',
    why: notFoundWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['response'], 'missing', ({ name, near }) => missing('responses', name, near)),
  },

  'pp-response-ref-loop-not-allowed': {
    validatorCode: 'ResponseRefLoopNotAllowed',
    description: "Don't make a shared response a reference.",
    why: loopWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['response'], 'chain', ({ pointer }) => chained('response', pointer)),
  },

  'pp-path-item-ref-not-supported': {
    validatorCode: 'PathItemRefNotSuppored',
    description: "Don't make a path a reference.",
    why: "The platform doesn't follow the reference of a path, so the operations don't exist.",
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ value, path }, report) => {
      if (value.$ref !== undefined)
        report(`The path ${quoted(String(path.at(-1)))} is a reference; copy the operations here.`, '$ref');
    }),
  },
});

function misplaced(noun: string, collection: string, pointer: string): string {
  return `The reference ${quoted(pointer)} doesn't lead to a ${noun}; use "#/${collection}/" and the name of an entry of ${collection}.`;
}

function missing(collection: string, name: string, near: string | undefined): string {
  return near === undefined
    ? `${quoted(name)} isn't in ${collection}; add it there, or correct the reference.`
    : `${quoted(name)} isn't in ${collection}; use ${quoted(near)}, or add it there.`;
}

function chained(noun: string, pointer: string): string {
  return `This ${noun} is only a reference to ${quoted(pointer)}; refer to that directly where this ${noun} is used, or copy it here.`;
}
