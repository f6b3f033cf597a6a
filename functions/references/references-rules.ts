import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { visitReferences } from './references.ts';

const notFoundWhy =
  'What refers to nothing cannot be read: the connector is rejected, and older tools fail without saying why.';
const notValidWhy =
  'The platform follows references into definitions, parameters and responses only, each for its own kind.';
const loopWhy = 'The platform follows one reference, not a chain of them.';

export const references = defineRules('references', {
  'pp-json-pointer-not-valid': {
    validatorCode: 'JsonPointerNotValid',
    description: 'Refer only to places of the same file.',
    why: 'A connector is a single file: other files and addresses are not read.',
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema', 'parameter', 'response'], 'pointer', ({ pointer }) => {
      if (pointer === '')
        return 'This reference is empty; write "#/definitions/" and the name of a definition, or what else it is to refer to.';
      return pointer.startsWith('#')
        ? `The reference ${quoted(pointer)} has a "~" or "%" that begins no escape; write "~0" for "~", "~1" for "/" and "%25" for "%".`
        : `The reference ${quoted(pointer)} leads out of this file; copy what it refers to into the file and begin the reference with "#/".`;
    }),
  },

  'pp-schema-reference-not-valid': {
    validatorCode: 'SchemaReferenceNotValid',
    description: 'Refer to schemas in definitions.',
    why: notValidWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema'], 'place', ({ pointer }) => misplaced('schema', 'definitions', pointer)),
  },

  'pp-schema-reference-not-found': {
    validatorCode: 'SchemaReferenceNotFound',
    description: 'Define every schema that is referred to.',
    why: notFoundWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema'], 'missing', ({ name, near }) => missing('definitions', name, near)),
  },

  'pp-schema-ref-loop-not-allowed': {
    validatorCode: 'SchemaRefLoopNotAllowed',
    description: 'Write definitions out.',
    why: `${loopWhy} Schemas that contain themselves through a property are fine.`,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['schema'], 'chain', ({ pointer }) => chained('definition', pointer)),
  },

  'pp-parameter-reference-not-valid': {
    validatorCode: 'ParameterReferenceNotValid',
    description: 'Refer to parameters in parameters.',
    why: notValidWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['parameter'], 'place', ({ pointer }) => misplaced('parameter', 'parameters', pointer)),
  },

  'pp-parameter-reference-not-found': {
    validatorCode: 'ParameterReferenceNotFound',
    description: 'Define every parameter that is referred to.',
    why: notFoundWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['parameter'], 'missing', ({ name, near }) => missing('parameters', name, near)),
  },

  'pp-parameter-ref-loop-not-allowed': {
    validatorCode: 'ParameterRefLoopNotAllowed',
    description: 'Write shared parameters out.',
    why: loopWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['parameter'], 'chain', ({ pointer }) => chained('parameter', pointer)),
  },

  'pp-response-reference-not-valid': {
    validatorCode: 'ResponseReferenceNotValid',
    description: 'Refer to responses in responses.',
    why: notValidWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['response'], 'place', ({ pointer }) => misplaced('response', 'responses', pointer)),
  },

  'pp-response-reference-not-found': {
    validatorCode: 'ResponseReferenceNotFound',
    description: 'Define every response that is referred to.',
    why: notFoundWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['response'], 'missing', ({ name, near }) => missing('responses', name, near)),
  },

  'pp-response-ref-loop-not-allowed': {
    validatorCode: 'ResponseRefLoopNotAllowed',
    description: 'Write shared responses out.',
    why: loopWhy,
    source: sources.validator,
    severity: 'error',
    ...visitReferences(['response'], 'chain', ({ pointer }) => chained('response', pointer)),
  },

  'pp-path-item-ref-not-supported': {
    validatorCode: 'PathItemRefNotSuppored',
    description: 'Write the operations of every path out.',
    why: 'The platform does not follow a reference in the place of a path, so its operations do not exist.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ value, path }, report) => {
      if (value.$ref !== undefined)
        report(`The path ${quoted(String(path.at(-1)))} refers to another; write its operations here.`, '$ref');
    }),
  },
});

function misplaced(noun: string, collection: string, pointer: string): string {
  return `The reference ${quoted(pointer)} does not lead to a ${noun}; write "#/${collection}/" and the name of an entry of ${collection}.`;
}

function missing(collection: string, name: string, near: string | undefined): string {
  return near === undefined
    ? `There is no ${quoted(name)} in ${collection}; add it or correct the reference.`
    : `There is no ${quoted(name)} in ${collection}; add it, or write ${quoted(near)}.`;
}

function chained(noun: string, pointer: string): string {
  return `This ${noun} is only a reference to ${quoted(pointer)}; refer to that directly where this ${noun} is used, or write it out here.`;
}
