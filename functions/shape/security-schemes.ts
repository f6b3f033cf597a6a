import type { JsonObject } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';

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

/** The type of a security definition, with the flow where it has one: `oauth2 (implicit)`. */
export function typeOf(scheme: JsonObject): string {
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
export function missingKeys(scheme: JsonObject): string[] {
  return securityType(scheme)?.required.filter((key) => scheme[key] === undefined) ?? [];
}

/** What holds for a security definition; `undefined` where its type is unknown. */
function securityType({ type, flow }: JsonObject): SecurityType | undefined {
  if (type === 'oauth2') return typeof flow === 'string' && Object.hasOwn(flows, flow) ? flows[flow] : oauth2;
  return typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
}
