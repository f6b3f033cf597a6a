import { closest } from '../core/text/closest.ts';
import { defineRules } from '../core/rule/define.ts';
import type { Path } from '../core/json/json.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import { isMisplacedPublisherKey } from '../core/model/publisher.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import type { ShapeProblem } from '../core/shape/shape.ts';
import { listed, often, quoted, withArticle } from '../core/text/text.ts';

/** The capabilities that connectors declare. */
const capabilities = ['actions', 'triggers', 'cloud', 'gateway', 'tabular', 'blob'];

/** The pull requests in which Microsoft's validator of properties files, or a reviewer, asked to follow its schema. */
const schemaEvidence = [
  { kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3097', year: 2023 },
  { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1421', year: 2022 },
] as const;

/** What the schema of properties files says about types, values, and keys. */
export const propertiesSchema = defineRules(
  'properties',
  {
    'pp-properties-type-incorrect': {
      description: 'Use the type that each key of the properties file takes.',
      why: "Microsoft checks the file against a schema. The service ignores a value of another type, or rejects the file. A null counts as a missing key, because Microsoft's own tools write it.",
      source: sources.propertiesSchema,
      evidence: schemaEvidence,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem !== 'type' || problem.actual === 'null') return;
        if (!isConnectionConstraint(problem) && !isRedirectUrl(problem)) report(typeMessage(problem));
      }),
    },

    'pp-properties-value-not-in-list': {
      description: 'Use the values that each key of the properties file takes.',
      why: 'Microsoft checks the file against a schema with closed lists. The service knows no other values.',
      source: sources.propertiesSchema,
      evidence: schemaEvidence,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'value' && !isConnectionConstraint(problem)) report(valueMessage(problem));
      }),
    },

    'pp-properties-key-missing': {
      description: 'Give every object in the properties file its required keys.',
      why: 'Without the key, the service cannot read the rest of the object and rejects the file.',
      source: sources.propertiesSchema,
      evidence: schemaEvidence,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'required') report(`The key ${quoted(problem.key)} is missing here; add it.`);
      }),
    },

    'pp-properties-key-misspelled': {
      description: 'Spell the keys of the properties file correctly.',
      why: 'The service ignores a misspelled key together with everything below it: users cannot sign in, or a policy does nothing.',
      source: sources.propertiesSchema,
      evidence: schemaEvidence,
      severity: 'error',
      ...visitProperties('shapeProblem', (problem, report) => {
        const meant = meantKey(problem);
        if (meant !== undefined && vitalKeys.has(meant))
          report(`"${meant}" is misspelled as ${quoted(keyOf(problem))} and isn't read; rename it.`);
      }),
    },

    'pp-properties-key-unknown': {
      description: 'Use only the keys that the properties file takes.',
      why: "Microsoft's schema takes no other keys, and nothing reads them. Files with such a key have been accepted, so this is a warning.",
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (!isUnknownKey(problem) || isMisplacedPublisherKey(problem.key, problem.kind)) return;
        const meant = meantKey(problem);
        if (meant === undefined || !vitalKeys.has(meant)) report(unknownKeyMessage(problem, meant));
      }),
    },

    'pp-properties-duplicate-value': {
      description: 'List every value once.',
      why: 'A scope, capability, or operation that is listed twice is a leftover, and may stand in for one that was meant.',
      source: sources.propertiesSchema,
      severity: 'warn',
      ...visitProperties('shapeProblem', (problem, report) => {
        if (problem.problem === 'duplicate') report(duplicateMessage(problem));
      }),
    },

    'pp-capability-unknown': {
      description: 'Declare only capabilities that exist.',
      why: 'An unknown capability has no effect. Most connectors declare none, which is fine.',
      source: sources.propertiesSchema,
      severity: 'info',
      ...visitProperties('file', ({ value }, report) => {
        arrayOf(value.capabilities).forEach((item, index) => {
          const name = stringOf(item);
          if (name !== undefined && !capabilities.includes(name.toLowerCase()))
            report(
              `${quoted(name)} isn't a valid capability; use ${listed(
                capabilities.map((one) => quoted(one)),
                'or',
              )}, or remove it.`,
              'capabilities',
              index,
            );
        });
      }),
    },
  },
  'apiProperties',
);

/** A departure from the schema of one kind. */
type Problem<Kind extends ShapeProblem['problem']> = Extract<ShapeProblem, { readonly problem: Kind }>;

type UnknownKey = Problem<'additional' | 'extension'>;

/** Whether a value is a constraint that must be true or false as text, which has a rule of its own. */
function isConnectionConstraint({ path }: ShapeProblem): boolean {
  const [, , constraints, key] = path.slice(-4);
  return (
    constraints === 'constraints' &&
    (key === 'required' || key === 'hidden') &&
    ['connectionParameters', 'parameters'].includes(String(path.at(-5)))
  );
}

/** Whether a value is the redirect URL of OAuth settings, which has a rule of its own. */
function isRedirectUrl({ path }: ShapeProblem): boolean {
  return path.at(-1) === 'redirectUrl' && path.at(-2) === 'oAuthSettings';
}

/** How messages name a value: by its key, or by its position in a list. */
function placeName(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return quoted(String(last));
  return `Item ${last + 1} of ${listName(path)}`;
}

function listName(path: Path): string {
  return quoted(String(path.findLast((key) => typeof key === 'string')));
}

function typeMessage({ path, expected, actual }: Problem<'type'>): string {
  return `${placeName(path)} is ${withArticle(actual)}; use ${listed(expected.map(withArticle), 'or')}.`;
}

function valueMessage({ path, value, values }: Problem<'value'>): string {
  const allowed = listed(
    values.map((one) => quoted(one)),
    'or',
  );
  return `${placeName(path)} is ${quoted(value)}; use ${allowed}.`;
}

function duplicateMessage({ path, value, times }: Problem<'duplicate'>): string {
  return `${listName(path)} lists ${typeof value === 'string' ? quoted(value) : 'an item'} ${often(times)}; keep one.`;
}

function isUnknownKey(problem: ShapeProblem): problem is UnknownKey {
  return problem.problem === 'additional' || problem.problem === 'extension';
}

function keyOf(problem: ShapeProblem): string {
  return String(problem.path.at(-1));
}

/** The key that a misspelled one stands for. Publisher and stackOwner have a rule of their own. */
function meantKey(problem: ShapeProblem): string | undefined {
  if (!isUnknownKey(problem) || isMisplacedPublisherKey(problem.key, problem.kind)) return undefined;
  return closest(problem.key, problem.known);
}

/** The keys without which users cannot sign in, a call goes wrong, or the connector has no look of its own. */
const vitalKeys: ReadonlySet<string> = new Set([
  'additionalParameters',
  'allowedValues',
  'clientId',
  'connectionParameterSets',
  'connectionParameters',
  'constraints',
  'customParameters',
  'gatewaySettings',
  'iconBrandColor',
  'identityProvider',
  'oAuthSettings',
  'parameters',
  'policyTemplateInstances',
  'properties',
  'redirectMode',
  'scopes',
  'scriptOperations',
  'templateId',
  'type',
  'uiDefinition',
  'values',
]);

/** Keys that belong elsewhere, with what to do about them. */
const misplaced: Readonly<Record<string, string>> = {
  default: 'move the value to "defaultValue", beside "type"',
  defaultValue: 'move it to the connection parameter, beside "type"',
  enum: 'list the choices in uiDefinition.constraints.allowedValues',
  'x-ms-enum-values': 'list the choices in uiDefinition.constraints.allowedValues',
};

/** The objects in which the keys of `misplaced` are looked for in vain. */
const holdersOfMisplaced = ['connection parameter', 'uiDefinition', 'constraints', 'uiDefinition schema'];

/** The keys of `properties` that people write beside it. */
const keysOfProperties = ['iconBrandColor', 'capabilities', 'policyTemplateInstances', 'scriptOperations'];

function unknownKeyMessage({ key, kind }: UnknownKey, meant: string | undefined): string {
  const fault = `${quoted(key)} isn't a valid key here`;
  if (kind === 'file' && (keysOfProperties.includes(key) || key.startsWith('connectionParameter')))
    return `${fault}; move it into "properties".`;
  const remedy = holdersOfMisplaced.includes(kind) && Object.hasOwn(misplaced, key) ? misplaced[key] : undefined;
  return `${fault}; ${remedy ?? (meant === undefined ? 'remove it' : `rename it to ${quoted(meant)}`)}.`;
}
