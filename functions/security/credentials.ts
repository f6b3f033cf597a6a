import type { JsonObject } from '../core/json/json.ts';
import { objectOf, stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { view } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf, parametersOf } from '../core/model/operations.ts';
import { usedPropertiesOf } from '../core/model/schemas.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';

/** Rules about credentials that operations ask for, although they belong in the connection. */
export const credentials = defineRules('security', {
  'pp-security-key-repeated': {
    description: "Don't let operations ask for the key that the connection asks for.",
    why: 'Makers have to enter the key twice, the second time in the flow, where everybody who can open the flow reads it.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      reportAggregated(
        report,
        repeatedKeysOf(model),
        'parameters',
        'should be removed, because the platform sends the key of the connection that securityDefinitions describes',
      );
    }),
  },

  'pp-credential-as-input': {
    description: 'Ask for credentials in the connection and not in operations.',
    why: 'An API key or password that is an input stands in plain text in every flow, in its history, and in exports.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const repeated = new Set(repeatedKeysOf(model).map(({ path }) => path.join('/')));
      reportAggregated(
        report,
        credentialInputsOf(model).filter(({ path }) => !repeated.has(path.join('/'))),
        'inputs',
        'should be part of the connection, because everybody who can open a flow reads its inputs; describe the authentication in securityDefinitions',
      );
    }),
  },
});

/** The visible parameters that have the name and location of an API key of the connection. */
const repeatedKeysOf = view((model): readonly Place[] => {
  const keys = Object.values(objectOf(model.root.securityDefinitions))
    .map(objectOf)
    .filter(({ type }) => type === 'apiKey');
  return parametersOf(model).flatMap(({ internal, in: location, name, path }) =>
    !internal && keys.some((key) => key.in === location && isSameName(stringOf(key.name), name))
      ? [{ path, name: `${location} parameter ${quoted(name)}` }]
      : [],
  );
});

/** Names that stand for a credential of an API, whatever the operation does. */
const credentialName =
  /^(?:x[-_])?(?:api[-_ ]?(?:key|token|secret)|(?:access|auth|bearer)[-_ ]?token|client[-_ ]?secret|(?:secret|private|subscription)[-_ ]?key|ocp-apim-subscription-key)$/i;

/** Names that may also stand for what an operation is about, such as the password of a new user. */
const ambiguousName = /^(?:password|token|secret)$/i;

/** An input that is named like a credential, and the operations that ask for it. */
interface NamedInput {
  readonly name: string;
  readonly place: Place;
  readonly value: JsonObject;
  readonly required: boolean;
  /** `body`, or the location of a parameter. */
  readonly in: string;
  readonly operations: readonly Operation[];
}

/**
 * The inputs that are credentials: by their name if they are required or half of the operations ask for them; if the name
 * is ambiguous, only if they are required, half of the operations ask for them, and the connection asks for nothing or
 * they are headers.
 */
function credentialInputsOf(model: ConnectorModel): Place[] {
  const inputs = namedInputsOf(model);
  const visible = operationsOf(model).filter(({ internal }) => !internal).length;
  const secured = Object.keys(objectOf(model.root.securityDefinitions)).length > 0;
  const isCommon = ({ name }: NamedInput): boolean => {
    const asking = new Set(
      inputs.filter((input) => isSameName(input.name, name)).flatMap(({ operations }) => operations),
    );
    return asking.size * 2 >= visible;
  };
  return inputs
    .filter((input) =>
      credentialName.test(input.name)
        ? (input.required && input.in !== 'path') || isCommon(input)
        : (input.in === 'header' || !secured) && input.required && isCommon(input),
    )
    .map(({ place }) => place);
}

function namedInputsOf(model: ConnectorModel): NamedInput[] {
  const isNamed = (name: string): boolean => credentialName.test(name) || ambiguousName.test(name);
  const parameters = parametersOf(model)
    .filter(({ internal, in: location, name }) => !internal && location !== 'body' && isNamed(name))
    .map(({ name, path, value, in: location, operations }) => ({
      name,
      place: { path, name: `${location} parameter ${quoted(name)}` },
      value,
      required: value.required === true,
      in: location,
      operations: operations.filter(({ internal }) => !internal),
    }));
  const properties = usedPropertiesOf(model)
    .filter(({ internal, role, property }) => !internal && role === 'request' && isNamed(property.name))
    .map(({ property, path, value, operation }) => ({
      name: property.name,
      place: { path, name: `property ${quoted(property.name)} in the body of ${operation.label}` },
      value,
      required: property.required,
      in: 'body',
      operations: [operation],
    }));
  return [...parameters, ...properties].filter(({ value }) => value.type === 'string');
}

function isSameName(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
