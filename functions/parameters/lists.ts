import { groupedBy } from '../core/json/lists.ts';
import { operationsOf } from '../core/model/operations.ts';
import { parameterListsOf } from '../core/model/parameter-lists.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';
import { isBody, isFormData, quotedName } from './parameter-names.ts';
import { furtherBodies, repeatedParametersOf } from './repeated-parameters.ts';

/** Rules about the parameters of an operation or path taken together. */
export const lists = defineRules('parameters', {
  'pp-operation-parameters-are-not-unique': {
    validatorCode: 'OperationParametersAreNotUnique',
    description: 'List each parameter of an operation once.',
    why: 'The validator rejects a parameter that is listed twice.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { list, entry, name, same } of repeatedParametersOf(model))
        if (list.operation && same)
          report.at(
            entry.path,
            `${list.operation.label} lists the parameter ${quoted(name)} twice; remove one of the two.`,
          );
    }),
  },

  'pp-operation-parameters-contain-duplicate-parameter': {
    validatorCode: 'OperationParametersContainDuplicateParameter',
    description: 'Give the parameters of an operation different names.',
    why: 'A request takes one value for each name and location. A parameter of an operation may replace one of its path.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { list, entry, name, same } of repeatedParametersOf(model))
        if (list.operation && !same)
          report.at(
            entry.path,
            `${list.operation.label} has another ${entry.in} parameter named ${quoted(name)}; rename or remove one of the two.`,
          );
    }),
  },

  'pp-path-parameters-contain-duplicate-parameter': {
    validatorCode: 'PathParametersContainDuplicateParameter',
    description: 'Give the parameters that the operations of a path share different names.',
    why: 'A request takes one value for each name and location.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { list, entry, name } of repeatedParametersOf(model))
        if (!list.operation)
          report.at(
            entry.path,
            `The path ${quoted(list.template)} has another ${entry.in} parameter named ${quoted(name)}; rename or remove one of the two.`,
          );
    }),
  },

  'pp-parameter-name-repeated': {
    description: 'Give the parameters of an operation names that differ in more than location or letter case.',
    why: 'Power Apps takes each name once: an operation that has one name in two locations, such as path and query, is unusable there.',
    source: 'https://github.com/microsoft/Power-Fx/pull/1611',
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const repeated: Place[] = [];
      for (const { label, internal, parameters } of operationsOf(model)) {
        if (internal) continue;
        const inputs = parameters.filter((parameter) => !isBody(parameter) && !parameter.internal);
        for (const [first, ...others] of groupedBy(inputs, ({ name }) => name.toLowerCase()).values())
          for (const { name, in: location, path } of others)
            // The same name in the same location is an error of its own.
            if (name !== first!.name || location !== first!.in)
              repeated.push({
                path,
                name: `${location} parameter ${quoted(name)} of ${label} (beside the ${first!.in} parameter ${quoted(first!.name)})`,
              });
      }
      reportAggregated(
        report,
        repeated,
        'parameters',
        'should have a name of its own, because Power Apps takes each name once; rename or remove one of the two',
      );
    }),
  },

  'pp-operation-parameters-contain-multiple-body-parameters': {
    validatorCode: 'OperationParametersContainMultipleBodyParameters',
    description: 'Give an operation at most one body parameter, including that of its path.',
    why: 'A request has one body; its parts are properties of one schema.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const list of parameterListsOf(model))
        for (const { path, value } of list.operation ? furtherBodies(list) : [])
          report.at(
            path,
            `${list.operation!.label} has more than one body parameter; merge the schema of ${quotedName(value)} into that of the other one.`,
          );
    }),
  },

  'pp-path-parameters-contain-multiple-body-parameters': {
    validatorCode: 'PathParametersContainMultipleBodyParameters',
    description: 'Let the operations of a path share at most one body parameter.',
    why: 'A request has one body; its parts are properties of one schema.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const list of parameterListsOf(model))
        for (const { path, value } of list.operation ? [] : furtherBodies(list))
          report.at(
            path,
            `The path ${quoted(list.template)} has more than one body parameter; merge the schema of ${quotedName(value)} into that of the other one.`,
          );
    }),
  },

  'pp-parameter-list-contains-form-data-and-body': {
    validatorCode: 'ParameterListContainsFormDataAndBody',
    description: 'Send either a form or a body.',
    why: 'A request has one body: either a form, or what a schema describes.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, path, template, parameters, label }, report) => {
      if (parameters.some(isBody) && parameters.some(isFormData))
        report.at(
          Array.isArray(value.parameters) ? [...path, 'parameters'] : ['paths', template, 'parameters'],
          `${label} has both "formData" and "body" parameters; use one of the two.`,
        );
    }),
  },

  'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed': {
    validatorCode: 'BodyOrFormDataParameterInFetchOperationNotAllowed',
    description: 'Give GET and HEAD operations neither a body nor a form.',
    why: 'These requests have no body, so what makers enter is never sent. The message of the validator names GET; HEAD follows the same rules. DELETE may have a body.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { operations, entries } of parameterListsOf(model)) {
        const fetching = operations.find(({ method }) => method === 'get' || method === 'head');
        if (!fetching) continue;
        for (const entry of entries)
          if (isBody(entry) || isFormData(entry))
            report.at(
              entry.path,
              `${fetching.label} is a ${fetching.method.toUpperCase()} operation and can't send the ${entry.in} parameter ${quotedName(entry.value)}; send it in the query, or use POST.`,
            );
      }
    }),
  },
});
