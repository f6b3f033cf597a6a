import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { causesOf } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf, shownTemplate } from '../core/model/operations.ts';
import { parameterListsOf } from '../core/model/parameter-lists.ts';
import { aggregate, reportAggregated } from '../core/rule/aggregate.ts';
import { sources } from '../core/rule/sources.ts';
import { methods } from '../core/shape/definition-shape.ts';
import { listed, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { isTemplateValid, looserOf, mismatchesOf, routeOf, typedRouteOf, variablesOf } from './templates.ts';

/** The most operations of a connector. Source: sources.faq */
const maxOperations = 256;

export const paths = defineRules('paths', {
  'pp-operation-path-must-start-with-slash': {
    validatorCode: 'OperationPathMustStartWithSlash',
    description: 'Begin every path with a slash.',
    why: 'The platform joins basePath and path as they are.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      if (!String(template).startsWith('/'))
        report(`The path ${quoted(String(template))} doesn't begin with a slash; add one in front.`);
    }),
  },

  'pp-operation-path-may-not-contain-query-or-fragment': {
    validatorCode: 'OperationPathMayNotContainQueryOrFragment',
    description: 'Keep queries and fragments out of paths.',
    why: 'What follows ? or # isn\'t part of a path. Inputs in the query are parameters with "in": "query"; the characters themselves are written %3F and %23.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      const [found] = /[?#]/.exec(String(template)) ?? [];
      if (found)
        report(
          `The path ${quoted(String(template))} contains ${quoted(found)}; turn what follows it into parameters, or write ${found === '?' ? '%3F' : '%23'}.`,
        );
    }),
  },

  'pp-operation-path-contains-unsupported-characters': {
    validatorCode: 'OperationPathContainsUnsupportedCharacters',
    description: "Don't use wildcards in paths.",
    why: 'The platform calls one URL for each operation and has no wildcards.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      if (String(template).includes('*'))
        report(`The path ${quoted(String(template))} contains "*"; use a variable, such as {name}, instead.`);
    }),
  },

  'pp-operation-path-template-not-valid': {
    validatorCode: 'OperationPathTemplateNotValid',
    description: 'Close every brace of a path in its segment.',
    why: "A variable stands for one segment of the path or a part of it; other braces can't be filled in.",
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      if (!isTemplateValid(String(template)))
        report(
          `The braces of the path ${quoted(String(template))} don't enclose variables; write each variable as {name} in one segment, and other braces as %7B and %7D.`,
        );
    }),
  },

  'pp-operation-path-variables-contain-defaults': {
    validatorCode: 'OperationPathVariablesContainDefaults',
    description: "Don't give path variables a default in the path.",
    why: 'The default belongs to the parameter. An equals sign outside of braces, as in /orders(id={id}), is fine.',
    source: sources.validator,
    severity: 'error',
    ...visit('pathItemObject', ({ path: [, template] }, report) => {
      const [found] = /\{[^{}/=]*=[^{}/]*\}/.exec(String(template)) ?? [];
      if (found)
        report(
          `The path ${quoted(String(template))} gives the variable ${quoted(found)} a default; keep only the name, and move the default to the parameter.`,
        );
    }),
  },

  'pp-path-redefined': {
    validatorCode: 'PathRedefined',
    description: 'Write each path once.',
    why: "The platform doesn't distinguish letter case, not even in names of variables, and refuses to import the definition.",
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/powerapps-tools/issues/222', year: 2020 }],
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
            `The paths ${quoted(template)} and ${quoted(first)} differ in letter case only; move the operations into one of the two.`,
          );
      }
    }),
  },

  'pp-duplicate-operation-path': {
    validatorCode: 'DuplicateOperationPath',
    description: 'Give operations with the same method paths that differ in more than the names of variables.',
    why: 'Nothing tells which of the two operations a call is for.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const firsts = new Map<string, Operation>();
      for (const operation of operationsOf(model)) {
        const { template, method, path, label } = operation;
        const route = `${method} ${routeOf(template).join('/')}`;
        const first = firsts.get(route);
        if (!first) firsts.set(route, operation);
        // pp-path-redefined reports paths that differ in letter case only.
        else if (template.toLowerCase() !== first.template.toLowerCase())
          report.at(
            path,
            `${label} (${shownTemplate(operation)}) can't be distinguished from ${first.label} (${shownTemplate(first)}); change a fixed segment of one of the two paths.`,
          );
      }
    }),
  },

  'pp-partial-duplicate-operation-path': {
    validatorCode: 'PartialDuplicateOperationPath',
    description: 'Avoid paths in which a variable stands where another path has a fixed segment.',
    why: 'A maker who enters the text of the fixed segment calls the other operation.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      reportAggregated(
        report,
        overlapsOf(operationsOf(model)).map(({ operation, other }) => ({
          path: operation.path,
          name: `path of ${operation.label} (${shownTemplate(operation)} can become ${shownTemplate(other)} of ${other.label})`,
        })),
        'paths',
        'should differ in a fixed segment, because a maker who enters the text of that segment calls the other operation',
      );
    }),
  },

  'pp-path-without-operations': {
    description: 'Remove paths without operations.',
    why: 'Such a path does nothing. Reviewers ask to remove it, because it is usually a leftover or an operation that was lost.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1451',
    severity: 'warn',
    ...aggregate(
      'pathItemObject',
      'paths',
      ({ value, path }) =>
        // pp-path-item-ref-not-supported reports a reference.
        value.$ref === undefined && !methods.some((method) => value[method] !== undefined)
          ? { path, name: `path ${quoted(String(path[1]))}` }
          : undefined,
      'should have at least one operation, or be removed',
    ),
  },

  'pp-operation-missing-path-parameter': {
    validatorCode: 'OperationMissingPathParameter',
    description: 'Define a parameter for every variable of a path.',
    why: "A variable without a parameter can't be filled in.",
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { operation, missing, unused } of mismatchesOf(model)) {
        if (causesOf(model).isMistyped([...operation.path, 'parameters'])) continue;
        // A variable and a parameter whose names differ are one mistake, which is reported at the parameter.
        for (const variable of missing.slice(unused.length))
          report.at(
            operation.path,
            `${operation.label} has no parameter for ${quoted(`{${variable}}`)} in its path; add one named ${quoted(variable)} with "in": "path".`,
          );
      }
    }),
  },

  'pp-path-parameter-not-defined-in-template': {
    validatorCode: 'PathParameterNotDefinedInTemplate',
    description: 'Give path parameters the names of the variables in the path.',
    why: 'Names are compared with letter case; a parameter without a variable is never sent.',
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
              `The path ${quoted(template)} has no variable for the path parameter ${quoted(name)}; ${
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
    description: `Don't exceed ${maxOperations} operations.`,
    why: 'The platform allows no more in one connector.',
    source: sources.faq,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      if (operationsOf(model).length > maxOperations)
        report(
          `The connector has ${operationsOf(model).length} operations, but at most ${maxOperations} are allowed; remove operations, or split the connector.`,
          'paths',
        );
    }),
  },
});

/** The operations that can call the path of another one by some value of their variables, each with the first such one. */
function overlapsOf(operations: readonly Operation[]): { operation: Operation; other: Operation }[] {
  // Every pair is compared, so a definition with more operations than the platform allows is judged by its first ones.
  const routes = operations
    .slice(0, 2 * maxOperations)
    .map((operation) => ({ operation, route: typedRouteOf(operation), others: [] as Operation[] }));
  const comparable = groupedBy(routes, ({ operation, route }) => `${operation.method} ${route.length}`);
  for (const group of comparable.values())
    for (const [index, left] of group.entries())
      for (const right of group.slice(index + 1)) {
        const looser = looserOf(left.route, right.route);
        if (looser === 'left') left.others.push(right.operation);
        if (looser === 'right') right.others.push(left.operation);
      }
  return routes.flatMap(({ operation, others: [other] }) => (other ? [{ operation, other }] : []));
}
