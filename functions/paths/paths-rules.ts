import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { causesOf } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { parameterListsOf } from '../core/model/parameter-lists.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, listed, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { isTemplateValid, looserOf, mismatchesOf, routeOf, variablesOf } from './templates.ts';

/** The operations that a connector may have. Source: the FAQ of custom connectors. */
const mostOperations = 256;

export const paths = defineRules('paths', {
  'pp-operation-path-must-start-with-slash': {
    validatorCode: 'OperationPathMustStartWithSlash',
    description: 'Begin every path with a slash.',
    why: 'Base path and path are joined as they are.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      if (!String(template).startsWith('/'))
        report(`The path ${quoted(String(template))} does not begin with a slash; put one in front.`);
    }),
  },

  'pp-operation-path-may-not-contain-query-or-fragment': {
    validatorCode: 'OperationPathMayNotContainQueryOrFragment',
    description: 'Keep the query and fragment out of paths.',
    why: 'What follows a ? or # is no part of a path. Inputs in the query are parameters in: query; the characters themselves are written %3F and %23.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      const [found] = /[?#]/.exec(String(template)) ?? [];
      if (found)
        report(
          `The path ${quoted(String(template))} contains ${quoted(found)}; make what follows it parameters, or write ${found === '?' ? '%3F' : '%23'}.`,
        );
    }),
  },

  'pp-operation-path-contains-unsupported-characters': {
    validatorCode: 'OperationPathContainsUnsupportedCharacters',
    description: 'Use no wildcard in paths.',
    why: 'The platform calls one address for each operation and knows no wildcards.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      if (String(template).includes('*'))
        report(`The path ${quoted(String(template))} contains "*"; write a variable, such as {name}, instead.`);
    }),
  },

  'pp-operation-path-template-not-valid': {
    validatorCode: 'OperationPathTemplateNotValid',
    description: 'Close every brace of a path within its segment.',
    why: 'A variable stands for (a part of) one segment of the path; a brace that encloses none cannot be filled in.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      if (!isTemplateValid(String(template)))
        report(
          `The braces of the path ${quoted(String(template))} do not enclose variables; write each as {name} within one segment, and other braces as %7B and %7D.`,
        );
    }),
  },

  'pp-operation-path-variables-contain-defaults': {
    validatorCode: 'OperationPathVariablesContainDefaults',
    description: 'Give path variables no default in the path.',
    why: 'A default belongs to the parameter. An equals sign outside of braces, as in /orders(id={id}), is fine.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      const [found] = /\{[^{}/=]*=[^{}/]*\}/.exec(String(template)) ?? [];
      if (found)
        report(
          `The path ${quoted(String(template))} gives the variable ${quoted(found)} a default; write its name only, and the default on the parameter.`,
        );
    }),
  },

  'pp-path-redefined': {
    validatorCode: 'PathRedefined',
    description: 'Write each path once.',
    why: 'The platform does not tell capitals apart, those in names of variables included, and refuses to import the definition.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const firsts = new Map<string, string>();
      for (const { path } of model.objects('pathItemObject')) {
        const template = String(path[1]);
        const first = firsts.get(template.toLowerCase());
        if (first === undefined) firsts.set(template.toLowerCase(), template);
        else
          report.at(
            path,
            `The paths ${quoted(template)} and ${quoted(first)} differ in capitals only; move the operations into one of them.`,
          );
      }
    }),
  },

  'pp-duplicate-operation-path': {
    validatorCode: 'DuplicateOperationPath',
    description: 'Give operations of the same method paths that differ in more than the names of their variables.',
    why: 'Nothing tells which of the two operations a call is meant for.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const firsts = new Map<string, Operation>();
      for (const operation of operationsOf(model)) {
        const { template, method, path, label } = operation;
        const route = `${method} ${routeOf(template).join('/')}`;
        const first = firsts.get(route);
        if (!first) firsts.set(route, operation);
        // Paths that differ in capitals only have a rule of their own.
        else if (template.toLowerCase() !== first.template.toLowerCase())
          report.at(
            path,
            `${label} (${template}) cannot be told from ${first.label} (${first.template}); make a fixed segment of their paths differ.`,
          );
      }
    }),
  },

  'pp-partial-duplicate-operation-path': {
    validatorCode: 'PartialDuplicateOperationPath',
    description: 'Avoid paths in which a variable stands where another path has a fixed segment.',
    why: 'A maker who enters the text of the fixed segment reaches the other operation.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      for (const { operation, others } of overlapsOf(operationsOf(model))) {
        const [first, ...more] = others;
        const rest = more.length > 0 ? ` and of ${counted(more.length, 'other')}` : '';
        report.at(
          operation.path,
          `A call of ${operation.label} (${operation.template}) can reach the path of ${first!.label} (${first!.template})${rest}, if a maker enters its text; make a fixed segment differ.`,
        );
      }
    }),
  },

  'pp-operation-missing-path-parameter': {
    validatorCode: 'OperationMissingPathParameter',
    description: 'Define a parameter for every variable of a path.',
    why: 'A variable without parameter cannot be filled in.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { operation, missing, unused } of mismatchesOf(model)) {
        if (causesOf(model).isMistyped([...operation.path, 'parameters'])) continue;
        // A variable and a parameter whose names differ are one mistake, reported at the parameter.
        for (const variable of missing.slice(unused.length))
          report.at(
            operation.path,
            `${operation.label} has no parameter for ${quoted(`{${variable}}`)} of its path; add one named ${quoted(variable)} with "in": "path".`,
          );
      }
    }),
  },

  'pp-path-parameter-not-defined-in-template': {
    validatorCode: 'PathParameterNotDefinedInTemplate',
    description: 'Name path parameters like the variables of the path.',
    why: 'Name and variable are matched letter by letter, capitals included; a parameter without variable is never sent.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const missing = new Map(mismatchesOf(model).map(({ operation, missing }) => [operation, missing]));
      for (const { template, operations, entries } of parameterListsOf(model)) {
        if (!isTemplateValid(template)) continue;
        const variables = variablesOf(template);
        const free = [...new Set(operations.flatMap((operation) => missing.get(operation) ?? []))];
        for (const { path, name, in: location } of entries)
          if (location === 'path' && name !== undefined && !variables.includes(name))
            report.at(
              path,
              `The path ${template} has no variable for the path parameter ${quoted(name)}; ${
                free.length > 0
                  ? `give both the same name (the path has ${listed(free.map((variable) => quoted(`{${variable}}`)))})`
                  : `write ${quoted(`{${name}}`)} where its value belongs, or remove it`
              }.`,
            );
      }
    }),
  },

  'pp-total-operations-count-exceeds-max-allowed': {
    validatorCode: 'TotalOperationsCountExceedsMaxAllowed',
    description: `Keep to ${mostOperations} operations.`,
    why: 'The platform takes no more in one connector.',
    source: sources.faq,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      if (operationsOf(model).length > mostOperations)
        report(
          `The connector has ${operationsOf(model).length} operations; split it, or leave out operations, to get to ${mostOperations} at most.`,
          'paths',
        );
    }),
  },
});

/** The operations some value of whose variables leads to the path of another, with these others. */
function overlapsOf(operations: readonly Operation[]): { operation: Operation; others: Operation[] }[] {
  // Every pair is compared, so a definition with more operations than the platform takes is judged by its first ones.
  const routes = operations
    .slice(0, 2 * mostOperations)
    .map((operation) => ({ operation, route: routeOf(operation.template), others: [] as Operation[] }));
  const comparable = groupedBy(routes, ({ operation, route }) => `${operation.method} ${route.length}`);
  for (const group of comparable.values())
    for (const [index, left] of group.entries())
      for (const right of group.slice(index + 1)) {
        const looser = looserOf(left.route, right.route);
        if (looser === 'left') left.others.push(right.operation);
        if (looser === 'right') right.others.push(left.operation);
      }
  return routes.filter(({ others }) => others.length > 0);
}
