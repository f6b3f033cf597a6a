import { isObject } from '../core/json/json.ts';
import type { SourceMatches } from '../core/model/calls.ts';
import { callsOf } from '../core/model/calls.ts';
import { inputOf, isAmbiguous, isUnknown, maxMissing } from '../core/model/inputs.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { visit } from '../core/rule/visit.ts';
import { sources } from '../core/rule/sources.ts';
import { jsonType } from '../core/shape/shape.ts';
import { listed, quoted, withArticle } from '../core/text/text.ts';

/** Rules about what extensions pass to the operations that they call. */
export const passedArguments = defineRules('dynamic', {
  'pp-operation-missing-required-property': {
    validatorCode: 'OperationMissingRequiredProperty',
    description: 'Pass every required parameter to the operation that an extension calls.',
    why: 'Without it, the call fails and makers see an error instead of a list.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, value, operationId, missing }, report) => {
      if (missing.length === 0) return;
      const names = missing.slice(0, maxMissing).map((name) => quoted(name));
      const [are, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them'];
      report(
        `${label} calls ${quoted(operationId!)} without ${listed([...names, ...(missing.length > maxMissing ? ['others'] : [])])}, which ${are} required there; pass ${them} in parameters.`,
        ...(isObject(value.parameters) ? ['parameters'] : []),
      );
    }),
  },

  'pp-operation-parameter-name-not-found': {
    validatorCode: 'OperationParameterNameNotFound',
    description: 'Pass and refer only to parameters that the operations have.',
    why: 'The import stops at a name that is neither a parameter of the operation nor a property of its body.',
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/issues/790', year: 2021 }],
    severity: 'error',
    ...visit('call', ({ label, operationId, arguments: passed }, report) => {
      for (const { name, path, target, value } of passed) {
        if (target && isUnknown(target))
          report.at(
            path,
            `${label} passes ${quoted(name)} to ${quoted(operationId!)}, which has no such input; name one of its parameters or a property of its body.`,
          );
        if (value.kind !== 'reference' || value.matches.length === 0) continue;
        // Accepted connectors share parameters among operations of which some lack the input.
        if (value.matches.every(({ match }) => isUnknown(match)))
          report.at(
            value.path,
            `${label} refers to ${quoted(value.reference)}, which ${nobodyHas(value.matches)}; name a parameter or a property of the body.`,
          );
      }
    }),
  },

  'pp-operation-parameter-name-is-ambiguous': {
    validatorCode: 'OperationParameterNameIsAmbiguous',
    description: 'Pass parameters under names that stand for one input only.',
    why: "A name that is both a parameter and a property of the body doesn't say which of the two gets the value.",
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, operationId, target: operation, arguments: passed }, report) => {
      const body = operation?.parameters.find(({ in: location }) => location === 'body')?.name;
      for (const { name, path, target } of passed)
        if (target && isAmbiguous(target))
          report.at(
            path,
            `${label} passes ${quoted(name)} to ${quoted(operationId!)}, where both a parameter and a property of the body have this name; use ${quoted(`${body}/${name}`)} for the property, or rename one of the two.`,
          );
    }),
  },

  'pp-operation-parameter-static-type-mismatch': {
    validatorCode: 'OperationParameterStaticTypeMismatch',
    description: 'Pass fixed values that have the type of the parameter.',
    why: 'The platform sends the value as it is, so the operation gets a value of the wrong type.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, operationId, arguments: passed }, report) => {
      for (const { name, target, value } of passed) {
        const type = target && inputOf(target)?.type;
        if (value.kind !== 'literal' || type === undefined || value.literal === null) continue;
        const given = jsonType(value.literal);
        if (given !== type && !(given === 'integer' && type === 'number'))
          report.at(
            value.path,
            `${label} passes ${withArticle(given)} as ${quoted(name)} of ${quoted(operationId!)}, which is ${withArticle(type)}; change the value to ${withArticle(type)}.`,
          );
      }
    }),
  },

  'pp-operation-parameter-type-mismatch': {
    validatorCode: 'OperationParameterTypeMismatch',
    description: 'Pass inputs that have the type of the parameter.',
    why: 'The value a maker enters for one parameter becomes the value of the other, so both need the same type.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, operationId, arguments: passed }, report) => {
      for (const argument of passed) {
        const type = argument.target && inputOf(argument.target)?.type;
        const { value } = argument;
        if (value.kind !== 'reference' || type === undefined) continue;
        const different = value.matches
          .map(({ operation, match }) => ({ operation, type: inputOf(match)?.type }))
          .find((source) => source.type !== undefined && source.type !== type);
        if (different)
          report.at(
            value.path,
            `${label} passes ${quoted(value.reference)} of ${different.operation.label}, ${withArticle(different.type!)}, as ${quoted(argument.name)} of ${quoted(operationId!)}, ${withArticle(type)}; give both the same type.`,
          );
      }
    }),
  },

  'pp-operation-parameter-required-mismatch': {
    validatorCode: 'OperationParameterRequiredMismatch',
    description: 'Fill required parameters from required inputs.',
    why: 'While a maker leaves the optional input empty, the list or schema that depends on it stays empty without a reason.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const mismatches = callsOf(model).flatMap(({ label, operationId, arguments: passed }) =>
        passed.flatMap(({ name, target, value }): Place[] => {
          const to = target && inputOf(target);
          if (value.kind !== 'reference' || !to?.required || to.hasDefault) return [];
          const optional = value.matches.find(({ match }) => {
            const from = inputOf(match);
            return from && !from.required && !from.hasDefault;
          });
          if (!optional) return [];
          const input = `${quoted(value.reference)} of ${optional.operation.label}`;
          return [
            {
              path: value.path,
              name: `optional input ${input}, which ${label} passes as ${quoted(name)} to ${quoted(operationId!)},`,
            },
          ];
        }),
      );
      reportAggregated(
        report,
        mismatches,
        'optional inputs that extensions pass to required parameters',
        'should be required, or have a default',
      );
    }),
  },

  'pp-source-property-internal': {
    validatorCode: 'SourcePropertyInternal',
    description: 'Refer only to inputs that makers can fill in.',
    why: 'Nobody enters a value for an internal input, so nothing is passed.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, arguments: passed }, report) => {
      for (const { value } of passed) {
        if (value.kind !== 'reference') continue;
        const hidden = value.matches.find(({ operation, match }) => {
          const from = inputOf(match);
          // Nobody fills in the inputs of an internal operation.
          return !operation.internal && from?.internal && !from.hasDefault;
        });
        if (hidden)
          report.at(
            value.path,
            `${label} refers to ${quoted(value.reference)}, which is internal in ${hidden.operation.label}; make it visible, or pass a fixed value instead.`,
          );
      }
    }),
  },
});

function nobodyHas([first, ...others]: SourceMatches): string {
  return others.length === 0
    ? `${first!.operation.label} doesn't have`
    : `none of the ${others.length + 1} operations that use it has`;
}
