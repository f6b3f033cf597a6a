import type { Call, SourceMatches } from '../core/model/calls.ts';
import { callsOf, dynamicExtensions } from '../core/model/calls.ts';
import { closest } from '../core/text/closest.ts';
import type { RuleEntry } from '../core/rule/define.ts';
import { defineRules } from '../core/rule/define.ts';
import { inputOf, isAmbiguous, isUnknown, mostMissing } from '../core/model/inputs.ts';
import { isObject, objectOf, stringOf } from '../core/json/json.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { isDynamicSchema } from '../core/model/schema-content.ts';
import { jsonType } from '../core/shape/shape.ts';
import { sources } from '../core/rule/sources.ts';
import { listed, quoted, withArticle } from '../core/text/text.ts';
import { visit, visitKey } from '../core/rule/visit.ts';

/** For how many missing operations another is proposed, since each is compared with all that there are. */
const mostProposals = 5;

export const dynamic = defineRules('dynamic', {
  'pp-operation-id-not-found': {
    validatorCode: 'OperationIdNotFound',
    description: 'Name operations that the definition has.',
    why: 'The designer calls the operation to fill an input, a schema or a test; a missing one leaves makers with an empty list and an error.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      // Without any operation there is a deeper cause.
      if (operationsOf(model).length === 0) return;
      const known = operationsOf(model).flatMap(({ id }) => id ?? []);
      const unknown = callsOf(model).filter(({ operationId, target }) => operationId !== undefined && !target);
      const missing = new Set(unknown.map(({ operationId }) => operationId!));
      const near = new Map([...missing].slice(0, mostProposals).map((id) => [id, closest(id, known)]));
      for (const { operationId, label, path } of unknown) {
        const proposal = near.get(operationId!);
        report.at(
          [...path, 'operationId'],
          `${label} names the operation ${quoted(operationId!)}, which this definition does not have; ${proposal === undefined ? 'name one that it has.' : `did you mean ${quoted(proposal)}?`}`,
        );
      }
    }),
  },

  'pp-dynamic-values-operation-required': {
    validatorCode: 'OneOfPropertiesRequired',
    description: 'Say where dynamic values come from.',
    why: 'Without an operation, a built-in operation or a capability there is nothing to offer to makers.',
    source: sources.validator,
    severity: 'error',
    ...visit('x-ms-dynamic-values', ({ value }, report) => {
      if (['operationId', 'builtInOperation', 'capability'].every((key) => value[key] === undefined))
        report('x-ms-dynamic-values does not say where the values come from; add an operationId.');
    }),
  },

  'pp-file-picker-operation-required': {
    validatorCode: 'OneOfPropertiesRequired',
    description: 'Give the file picker the operations that list folders.',
    why: 'Without open or browse the picker has nothing to show.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const picker = objectOf(value['x-ms-capabilities'])['file-picker'];
      if (isObject(picker) && picker.open === undefined && picker.browse === undefined)
        report(
          'The file picker names no operation; add "open" for the first folder and "browse" for those below it.',
          'x-ms-capabilities',
          'file-picker',
        );
    }),
  },

  'pp-operation-missing-required-property': {
    validatorCode: 'OperationMissingRequiredProperty',
    description: 'Pass every required parameter to the operation that fills an input.',
    why: 'The operation is called without it and fails, so makers see an error instead of a list.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, value, operationId, missing }, report) => {
      if (missing.length === 0) return;
      const names = missing.slice(0, mostMissing).map((name) => quoted(name));
      const [are, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them'];
      report(
        `${label} calls ${quoted(operationId!)} without ${listed([...names, ...(missing.length > mostMissing ? ['others'] : [])])}, which ${are} required there; pass ${them} in parameters.`,
        ...(isObject(value.parameters) ? ['parameters'] : []),
      );
    }),
  },

  'pp-operation-parameter-name-not-found': {
    validatorCode: 'OperationParameterNameNotFound',
    description: 'Pass and refer to parameters that the operations have.',
    why: 'The import stops at a parameter that neither is a parameter of the operation nor a property of its body.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, operationId, arguments: passed }, report) => {
      for (const { name, path, target, value } of passed) {
        if (target && isUnknown(target))
          report.at(
            path,
            `${label} passes ${quoted(name)} to ${quoted(operationId!)}, which takes no such parameter; name one of its parameters or a property of its body.`,
          );
        if (value.kind !== 'reference' || value.matches.length === 0) continue;
        // Accepted connectors share parameters among operations of which some lack what the extension refers to.
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
    why: 'A name that is both a parameter and a property of the body does not say which of them gets the value.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, operationId, target: operation, arguments: passed }, report) => {
      const body = operation?.parameters.find(({ in: location }) => location === 'body')?.name;
      for (const { name, path, target } of passed)
        if (target && isAmbiguous(target))
          report.at(
            path,
            `${label} passes ${quoted(name)} to ${quoted(operationId!)}, where both a parameter and a property of the body are called so; write ${quoted(`${body}/${name}`)} for the property, or rename one of them.`,
          );
    }),
  },

  'pp-operation-parameter-static-type-mismatch': {
    validatorCode: 'OperationParameterStaticTypeMismatch',
    description: 'Pass fixed values of the type that the parameter has.',
    why: 'The value is sent as it is written, so the operation gets something else than it takes.',
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
            `${label} passes ${withArticle(given)} as ${quoted(name)} of ${quoted(operationId!)}, which is ${withArticle(type)}; write the value as ${withArticle(type)}.`,
          );
      }
    }),
  },

  'pp-operation-parameter-type-mismatch': {
    validatorCode: 'OperationParameterTypeMismatch',
    description: 'Pass on inputs of the type that the parameter has.',
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
    why: 'As long as a maker leaves the optional input empty, the list or schema that depends on it stays empty without a reason.',
    source: sources.validator,
    severity: 'warn',
    ...visit('call', ({ label, operationId, arguments: passed }, report) => {
      for (const { name, target, value } of passed) {
        const to = target && inputOf(target);
        if (value.kind !== 'reference' || !to?.required || to.hasDefault) continue;
        const optional = value.matches.find(({ match }) => {
          const from = inputOf(match);
          return from && !from.required && !from.hasDefault;
        });
        if (optional)
          report.at(
            value.path,
            `${label} passes ${quoted(value.reference)}, which ${optional.operation.label} does not require, as ${quoted(name)}, which ${quoted(operationId!)} requires; make both required or both optional.`,
          );
      }
    }),
  },

  'pp-source-property-internal': {
    validatorCode: 'SourcePropertyInternal',
    description: 'Refer to inputs that makers can fill in.',
    why: 'Nobody enters a value for an internal input, so nothing is passed on.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, arguments: passed }, report) => {
      for (const { value } of passed) {
        if (value.kind !== 'reference') continue;
        const hidden = value.matches.find(({ operation, match }) => {
          const from = inputOf(match);
          // Nobody fills in an internal operation either way.
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

  'pp-dynamic-list-extension-required-for-ambiguous-references': {
    validatorCode: 'DynamicListExtensionRequiredForAmbiguousReferences',
    ...siblingFor('x-ms-dynamic-values', 'x-ms-dynamic-list', 'ambiguous'),
  },

  'pp-dynamic-list-extension-required-for-non-parameter-references': {
    validatorCode: 'DynamicListExtensionRequiredForNonParameterReferences',
    ...siblingFor('x-ms-dynamic-values', 'x-ms-dynamic-list', 'properties'),
  },

  'pp-dynamic-properties-extension-required-for-ambiguous-references': {
    validatorCode: 'DynamicPropertiesExtensionRequiredForAmbiguousReferences',
    ...siblingFor('x-ms-dynamic-schema', 'x-ms-dynamic-properties', 'ambiguous'),
  },

  'pp-dynamic-properties-extension-required-for-non-parameter-references': {
    validatorCode: 'DynamicPropertiesExtensionRequiredForNonParameterReferences',
    ...siblingFor('x-ms-dynamic-schema', 'x-ms-dynamic-properties', 'properties'),
  },

  'pp-dynamic-properties-extension-required-for-properties-value-path': {
    validatorCode: 'DynamicPropertiesExtensionRequiredForPropertiesValuePath',
    description: 'Add x-ms-dynamic-properties where the value-path of x-ms-dynamic-schema ends in "properties".',
    why: 'The older extension may point at the properties of a schema, the newer one points at the schema itself; here the platform needs both.',
    source: sources.validator,
    severity: 'error',
    ...visitKey('schemaObject', 'x-ms-dynamic-schema', ({ value }, report) => {
      const path = stringOf(objectOf(value['x-ms-dynamic-schema'])['value-path']);
      if (path !== undefined && /(?:^|\/)properties$/.test(path) && value['x-ms-dynamic-properties'] === undefined)
        report(
          `The value-path ${quoted(path)} points at the properties of a schema; add x-ms-dynamic-properties beside x-ms-dynamic-schema, ${withoutProperties(path) === '' ? 'without itemValuePath' : `with the itemValuePath ${quoted(withoutProperties(path))}`}.`,
          'x-ms-dynamic-schema',
          'value-path',
        );
    }),
  },

  'pp-dynamic-properties-item-value-path-mismatch': {
    validatorCode: 'DynamicPropertiesItemValuePathMismatch',
    description: 'Let x-ms-dynamic-properties point at the schema whose properties x-ms-dynamic-schema points at.',
    why: 'Both extensions describe the same inputs or outputs, so they have to lead to the same schema.',
    source: sources.validator,
    severity: 'error',
    ...visitKey('schemaObject', 'x-ms-dynamic-schema', ({ value }, report) => {
      const { 'x-ms-dynamic-schema': older, 'x-ms-dynamic-properties': newer } = value;
      if (!isObject(older) || !isObject(newer)) return;
      const path = stringOf(older['value-path']) ?? '';
      const actual = stringOf(newer.itemValuePath) ?? '';
      const expected = withoutProperties(path);
      if (actual !== expected)
        report(
          `x-ms-dynamic-schema has ${path === '' ? 'no value-path' : `the value-path ${quoted(path)}`}; ${expected === '' ? `remove the itemValuePath ${quoted(actual)}` : `set itemValuePath to ${quoted(expected)}`} here.`,
          'x-ms-dynamic-properties',
          ...(actual === '' ? [] : ['itemValuePath']),
        );
    }),
  },

  'pp-dynamic-extension-definition-not-allowed-in-parameter': {
    validatorCode: 'DynamicExtensionDefinitionNotAllowedInParameter',
    description: 'Put the dynamic extensions of a body into its schema.',
    why: 'On the body parameter itself they have no effect.',
    source: sources.validator,
    severity: 'error',
    ...visit('parameterObject', ({ value }, report) => {
      if (value.in !== 'body') return;
      for (const extension of dynamicExtensions)
        if (value[extension] !== undefined)
          report(`${extension} stands on a body parameter; move it into the schema of the parameter.`, extension);
    }),
  },

  'pp-dynamic-tree-extension-missing': {
    validatorCode: 'DynamicTreeExtensionMissing',
    description: 'Add x-ms-dynamic-tree to inputs that use the file picker.',
    why: 'x-ms-dynamic-tree says how folders are opened and what is picked; without it there is no picker.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ label, value, owner }, report) => {
      if (value.capability === 'file-picker' && owner?.value['x-ms-dynamic-tree'] === undefined)
        report(`${label} uses the file picker; add x-ms-dynamic-tree beside it.`);
    }),
  },

  'pp-selected-item-value-path-not-allowed-in-this-position': {
    validatorCode: 'SelectedItemValuePathNotAllowedInThisPosition',
    description: 'Use selectedItemValuePath in the browse operation of x-ms-dynamic-tree only.',
    why: 'Only when a maker opens a node of the tree is there a selected item to take a value from.',
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, label, value, path }, report) => {
      const tree = extension === 'x-ms-dynamic-tree';
      if (tree && path.at(-1) === 'browse') return;
      const message = `${label} has a selectedItemValuePath, which is known in "browse" of x-ms-dynamic-tree only; remove it.`;
      // The other extensions take no key of this name, which pp-additional-property-not-allowed reports.
      if (tree && value.selectedItemValuePath !== undefined) report(message, 'selectedItemValuePath');
      for (const [name, entry] of Object.entries(objectOf(value.parameters)))
        if (objectOf(entry).selectedItemValuePath !== undefined)
          report(message, 'parameters', name, 'selectedItemValuePath');
    }),
  },

  'pp-invoked-operation-should-produce-array': {
    validatorCode: 'InvokedOperationShouldProduceArray',
    description: 'Take dynamic values from a list.',
    why: 'The designer offers one choice for each item of an array; anything else gives an empty list.',
    source: sources.validator,
    severity: 'warn',
    ...visit('call', ({ label, extension, operationId, outputs }, report) => {
      for (const { name, expects, path, resolution } of outputs) {
        if (expects !== 'array' || resolution.outcome === 'open') continue;
        const schema = resolution.outcome === 'found' ? resolution.schema : undefined;
        const type = stringOf(schema?.type);
        if (schema && (type === undefined || type === 'array' || isDynamicSchema(schema))) continue;
        const itemsKey = extension === 'x-ms-dynamic-values' ? 'value-collection' : 'itemsPath';
        const remedy =
          name === '' && type === 'object'
            ? `set ${itemsKey} to the path of the list in there`
            : 'give the path of a list that the schema describes';
        report.at(
          path,
          `${label} expects a list ${name === '' ? '' : `at ${quoted(name)} `}in what ${quoted(operationId!)} returns, but ${type === undefined ? 'the schema has nothing there' : `finds ${withArticle(type)}`}; ${remedy}.`,
        );
      }
    }),
  },

  'pp-invoked-operation-should-produce-property': {
    validatorCode: 'InvokedOperationShouldProduceProperty',
    description: 'Name properties that the operation returns.',
    why: 'A property that is not there gives makers blank names, or inputs without values.',
    source: sources.validator,
    severity: 'warn',
    ...visit('call', ({ label, operationId, outputs }, report) => {
      for (const { name, expects, path, resolution } of outputs)
        if (expects === 'property' && resolution.outcome === 'missing')
          report.at(
            path,
            `${label} reads ${quoted(name)} from what ${quoted(operationId!)} returns, but the schema has no such property; write the path as the schema has it, in the same capitals.`,
          );
    }),
  },

  'pp-helper-operations-internal': {
    description: 'Hide operations that only fill lists and schemas.',
    why: 'Makers see every operation that is not internal; one that only feeds the inputs of others is in their way. An operation that is useful by itself may stay visible.',
    source: sources.extensions,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const helpers = new Set(
        callsOf(model).flatMap(({ owner, target }) =>
          owner && target && !target.internal && !target.trigger ? target : [],
        ),
      );
      const [first] = helpers;
      if (first)
        report.at(
          first.path,
          helpers.size === 1
            ? `Makers see ${first.label}, which fills inputs of other operations; add "x-ms-visibility": "internal" to it, unless makers need it by itself.`
            : `Makers see ${helpers.size} operations that fill inputs of others, such as ${first.label}; add "x-ms-visibility": "internal" to those that makers do not need by themselves.`,
        );
    }),
  },

  'pp-test-connection-present': {
    description: 'Name an operation that tests a connection.',
    why: 'It shows wrong credentials when a connection is made, instead of when a flow fails.',
    source: sources.testConnection,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report, model) => {
      const capabilities = objectOf(value['x-ms-capabilities']);
      // An MCP server is called with POST, so a connector that is nothing else has nothing to name.
      if (operationsOf(model).every(({ mcpServer }) => mcpServer)) return;
      if (Object.keys(objectOf(value.securityDefinitions)).length > 0 && capabilities.testConnection === undefined)
        report(
          'This connector has no test connection; name a cheap GET operation under testConnection in x-ms-capabilities.',
          'x-ms-capabilities',
          'testConnection',
        );
    }),
  },

  'pp-test-connection-operation': {
    description: 'Test a connection with a GET operation and fixed values.',
    why: 'The test runs without a maker: nobody can enter a value, and nothing may be changed by it.',
    source: sources.testConnection,
    severity: 'error',
    ...visit('call', (call, report) => {
      if (!isTest(call)) return;
      const { target, arguments: passed } = call;
      if (target && target.method !== 'get')
        report(
          `The test connection calls ${target.label}, a ${target.method.toUpperCase()} operation; name a GET operation.`,
          'operationId',
        );
      for (const { value } of passed)
        if (value.kind === 'reference')
          report.at(
            value.path,
            `The test connection refers to the input ${quoted(value.reference)}, which nobody fills in; write a fixed value.`,
          );
    }),
  },

  'pp-test-connection-internal': {
    description: 'Hide an operation that is there for the test of a connection only.',
    why: 'Makers have no use for it.',
    source: sources.testConnection,
    severity: 'warn',
    ...visit('call', (call, report) => {
      const { target } = call;
      if (isTest(call) && target && !target.internal && isForTests(target))
        report.at(target.path, `${target.label} tests the connection; add "x-ms-visibility": "internal" to it.`);
    }),
  },

  'pp-test-connection-light': {
    description: 'Test a connection with a small answer.',
    why: 'The test runs each time a connection is made and counts as passed on 200; a long list takes long to fetch.',
    source: sources.testConnection,
    severity: 'info',
    ...visit('call', (call, report, { references }) => {
      const { target } = call;
      // Another method has a rule of its own.
      if (!isTest(call) || target?.method !== 'get') return;
      const answer = target.responses.find(({ status }) => status === '200');
      if (!answer && target.responses.length > 0)
        report(`The test connection calls ${target.label}, which has no 200 response; describe it.`, 'operationId');
      const schema = answer && references.follow(answer.value.schema, [...answer.target, 'schema']);
      const limited = target.parameters.some(({ name }) => /limit|top|size|count|max|take|page/i.test(name));
      if (schema?.value.type === 'array' && !limited)
        report(
          `The test connection calls ${target.label}, which returns a whole list; name an operation with a small answer, such as the current user.`,
          'operationId',
        );
    }),
  },
});

/** A rule that asks for the newer extension where the older one cannot say which input it refers to. */
function siblingFor(
  older: 'x-ms-dynamic-values' | 'x-ms-dynamic-schema',
  newer: 'x-ms-dynamic-list' | 'x-ms-dynamic-properties',
  reason: 'ambiguous' | 'properties',
): Omit<RuleEntry, 'validatorCode'> {
  const ambiguous = reason === 'ambiguous';
  return {
    description: ambiguous
      ? `Add ${newer} where a reference in ${older} stands for two inputs.`
      : `Add ${newer} where ${older} refers to properties of the body.`,
    why: ambiguous
      ? `${older} cannot tell a parameter from a property of the body that has the same name; ${newer} gives the whole path.`
      : `${older} refers to parameters only, so the property is not found; ${newer} takes its path.`,
    source: sources.validator,
    severity: 'error',
    ...visit('call', ({ extension, label, owner, arguments: passed }, report) => {
      if (extension !== older || owner?.value[newer] !== undefined) return;
      const references = passed.flatMap(({ value }) =>
        value.kind === 'reference' &&
        value.matches.some(({ match }) =>
          ambiguous ? isAmbiguous(match) : match.property !== undefined && match.parameter === undefined,
        )
          ? quoted(value.reference)
          : [],
      );
      if (references.length > 0)
        report(
          ambiguous
            ? `${label} refers to ${listed(references)}, which ${references.length === 1 ? 'is' : 'are'} both a parameter and a property of the body; add ${newer} beside it with the whole path as parameterReference.`
            : `${label} refers to ${listed(references)} in the body; add ${newer} beside it with the path from the body parameter on as parameterReference.`,
        );
    }),
  };
}

/** A path that leads to the properties of a schema, turned into the path of the schema. */
function withoutProperties(path: string): string {
  return path.replace(/(?:^|\/)properties$/, '');
}

function nobodyHas([first, ...others]: SourceMatches): string {
  return others.length === 0
    ? `${first!.operation.label} does not have`
    : `none of the ${others.length + 1} operations that use it has`;
}

function isTest({ extension, path }: Call): boolean {
  return extension === 'x-ms-capabilities' && path.at(-1) === 'testConnection';
}

/** Whether the name or path of an operation says that it is there to be tested: "TestConnection", "/ping". */
function isForTests({ id = '', template }: Operation): boolean {
  const words = `${id} ${template}`.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/);
  return words.some((word) => /^(?:test.*|ping|health.*|diagnos.*)$/i.test(word));
}
