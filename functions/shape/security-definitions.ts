import type { JsonObject } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { listed, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { needsKey } from './problems.ts';

/** What a security definition needs and may have, besides `type`, `description` and extensions. */
interface SecurityType {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Source: https://swagger.io/specification/v2/#security-scheme-object */
const types: Readonly<Record<string, SecurityType>> = {
  basic: { required: [], optional: [] },
  apiKey: { required: ['name', 'in'], optional: [] },
};

/** `scopes` is optional here, since connectors are accepted without. */
const flows: Readonly<Record<string, SecurityType>> = {
  implicit: { required: ['flow', 'authorizationUrl'], optional: ['scopes'] },
  password: { required: ['flow', 'tokenUrl'], optional: ['scopes'] },
  application: { required: ['flow', 'tokenUrl'], optional: ['scopes'] },
  accessCode: { required: ['flow', 'authorizationUrl', 'tokenUrl'], optional: ['scopes'] },
};

const oauth2: SecurityType = {
  required: ['flow'],
  optional: ['authorizationUrl', 'tokenUrl', 'scopes'],
};

/** The keys that only some security definitions have. */
const particularKeys = ['name', 'in', ...oauth2.required, ...oauth2.optional];

/** What security definitions need and may have, by their type. */
export const securityDefinitions = defineRules('shape', {
  'pp-security-definition-type-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every security definition a type.',
    why: 'The type decides how users sign in.',
    source: sources.validator,
    severity: 'error',
    ...needsKey(
      'securitySchemeObject',
      'type',
      (path) =>
        `The security definition ${quoted(String(path.at(-1)))} has no type; add it with "basic", "apiKey", or "oauth2".`,
    ),
  },

  'pp-security-scheme-property-required': {
    validatorCode: 'SecuritySchemePropertyRequired',
    description: 'Complete the security definitions.',
    why: 'Each type of security definition needs certain keys. Without the URLs or the name of the header, nobody can sign in.',
    source: sources.validator,
    severity: 'error',
    ...visit('securitySchemeObject', ({ value }, report) => {
      const missing = missingKeys(value);
      if (missing.length > 0)
        report(
          `A security definition of type ${typeOf(value)} needs ${listed(missing.map((key) => quoted(key)))}; add ${missing.length === 1 ? 'it' : 'them'}.`,
        );
    }),
  },

  'pp-security-scheme-property-not-valid': {
    validatorCode: 'SecuritySchemePropertyNotValid',
    description: "Remove keys that a security definition of its type doesn't use.",
    why: 'Each type of security definition has its own keys. Certification rejects those of another type.',
    source: sources.validator,
    severity: 'error',
    ...visit('securitySchemeObject', ({ value }, report) => {
      for (const key of unusedKeys(value))
        report(`A security definition of type ${typeOf(value)} doesn't use ${quoted(key)}; remove it.`, key);
    }),
  },

  'pp-oauth-scopes-required': {
    description: 'List the scopes of an OAuth security definition.',
    why: 'Swagger requires scopes, even if there are none. Connectors are accepted without them.',
    source: 'https://swagger.io/specification/v2/#security-scheme-object',
    severity: 'warn',
    ...visit('securitySchemeObject', ({ value }, report) => {
      if (value.type === 'oauth2' && value.scopes === undefined)
        report('This security definition has no scopes; add them, or {} if there are none.', 'scopes');
    }),
  },
});

/** The type of a security definition, with the flow where it has one: `oauth2 (implicit)`. */
function typeOf(scheme: JsonObject): string {
  const type = stringOf(scheme.type) ?? '';
  const flow = stringOf(scheme.flow);
  return type === 'oauth2' && flow !== undefined ? `${type} (${flow})` : type;
}

/** The keys that a security definition has but must not have, for its type. */
export function unusedKeys(scheme: JsonObject): string[] {
  const type = securityType(scheme);
  if (!type) return [];
  const used = [...type.required, ...type.optional];
  return particularKeys.filter((key) => scheme[key] !== undefined && !used.includes(key));
}

/** The keys that a security definition needs for its type but does not have. */
function missingKeys(scheme: JsonObject): string[] {
  return securityType(scheme)?.required.filter((key) => scheme[key] === undefined) ?? [];
}

/** What holds for a security definition; `undefined` where its type is unknown. */
function securityType({ type, flow }: JsonObject): SecurityType | undefined {
  if (type === 'oauth2') return typeof flow === 'string' && Object.hasOwn(flows, flow) ? flows[flow] : oauth2;
  return typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
}
