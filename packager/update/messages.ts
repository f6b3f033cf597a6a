import type { Json } from '../../functions/core/json/json.ts';
import { stringOf } from '../../functions/core/json/json.ts';
import { counted, listed, quoted } from '../../functions/core/text/text.ts';
import type { ConnectorChange, FieldChange, OperationChange } from './changes.ts';
import { goneValues, listOf } from './direction.ts';
import type { SurfaceOperation } from './surface.ts';

/** How many values or operations a message names. */
const mostNamed = 5;

/** What a change of an operation does and what to do about it, for those kinds that are findings. */
export function operationMessage(change: OperationChange): string {
  const { old, new: fresh, before, after } = change;
  const name = (old ?? fresh)!.label;
  const [was, is] = [textOf(before), textOf(after)];
  if (old?.internal) return internalMessage(change, old);
  switch (change.kind) {
    case 'operation-removed':
      return old?.deprecated
        ? `${name} was removed after it was deprecated; flows that still use it stop working. Make sure that nobody has called it for 30 days.`
        : `${name} was removed; flows and apps that use it stop working. Restore it and deprecate it, and remove it after 30 days without traffic.`;
    case 'operation-renamed':
      return `${name} was renamed to ${fresh!.label}; flows and apps store the operationId and stop working. Restore the operationId ${name}.`;
    case 'operation-replaced':
      return `${name} was removed; for flows and apps, ${fresh!.label} is a different operation. Keep both, and deprecate ${name}.`;
    case 'operation-hidden':
      return old?.deprecated
        ? `${name} is now internal, after it was deprecated; makers can no longer edit flows that use it.`
        : `${name} is now internal; makers can no longer edit flows that use it. Deprecate it instead, or make it advanced.`;
    case 'operation-path':
      return isSameAddress(change)
        ? `The path of ${name} changed from ${was} to ${is}. Because the base path changed too, the service gets the same URL, but logic apps store the path, and Microsoft compares it. Restore the host, base path, and path.`
        : `The path of ${name} changed from ${was} to ${is}; logic apps store the old path. Keep the path and route requests with a policy if necessary, or add a new operation.`;
    case 'operation-path-case':
      return `The path of ${name} changed its capitalization from ${was} to ${is}; some servers are case-sensitive. Restore the path.`;
    case 'operation-method':
      return `${name} changed its method from ${methodOf(before)} to ${methodOf(after)}; logic apps store the method. Keep it, or add a new operation.`;
    case 'operation-kind':
      return `${name} changed from ${articled(before)} to ${articled(after)}; flows that use it stop working. Keep it, and add a new operation.`;
    case 'operation-media-type':
      return `${name} no longer accepts ${listed(goneValues(before, after).map(textOf))}, but ${listed(listOf(after).map(textOf))}; flows still send the old media type. Keep accepting it.`;
    case 'operation-status':
      return `${name} is a preview again; companies might block preview operations in their flows. Keep it in Production.`;
    case 'operation-deprecated':
      return `${name} is deprecated in this update. Tell your users and your certification contact 30 days before you remove it, and name the replacement.`;
    case 'operation-version':
      return `${name} is a new version in the family ${quoted(fresh?.family ?? '')}, but ${listed(listOf(after).map(String))}. Add what is missing.`;
    case 'notification-url':
      return after === undefined
        ? `${name} no longer has an input for the notification URL; it was ${was}. Flows that use it no longer start; keep the input.`
        : `${name} has the notification URL in ${is} instead of ${was}; flows store it under the old key and no longer start. Keep the key.`;
    case 'input-order':
      return `The required parameters of ${name} are in a different order; apps pass them by position, so values are swapped. Restore the order.`;
    default:
      return '';
  }
}

/** Internal operations matter only as far as the published version names them. */
function internalMessage({ kind, new: fresh, before, after }: OperationChange, { label }: SurfaceOperation): string {
  const what: Partial<Record<OperationChange['kind'], string>> = {
    'operation-removed': 'was removed',
    'operation-replaced': 'was removed',
    'operation-renamed': `was renamed to ${fresh?.label ?? ''}`,
    'operation-path': `has the path ${textOf(after)} instead of ${textOf(before)}`,
    'operation-method': `changed its method from ${methodOf(before)} to ${methodOf(after)}`,
    'notification-url': 'has the notification URL in another input',
  };
  return `The internal operation ${label} ${what[kind] ?? 'differs'}; the published version refers to it, and apps and open designers still call it. Keep it too.`;
}

/** Whether host, base path and path make up the same address as before. */
function isSameAddress({ old, new: fresh }: OperationChange): boolean {
  const parts = ({ address, template }: SurfaceOperation): string => `${address}${template}`.replace(/\/+$/, '');
  return old !== undefined && fresh !== undefined && parts(old) === parts(fresh);
}

/** What a change of a field does and what to do about it, for those kinds that are findings. */
export function fieldMessage(change: FieldChange): string {
  const { kind, side, operation, before, after, old, new: fresh, hint } = change;
  const field = quoted(keyOf(change), 120);
  const of = operation.old.label;
  const [was, is] = [textOf(before), textOf(after)];
  const whole = side === 'output' && change.place === '(root)';
  const output = whole ? `What ${of} returns` : `The output ${field} of ${of}`;
  const input = change.place === 'body' ? `The body of ${of}` : `The input ${field} of ${of}`;
  const subject = side === 'input' ? input : output;
  const otherKey = hint !== undefined && side === 'input' ? shownKey(hint, operation.new) : hint;
  const otherName = otherKey === undefined ? '' : ` (was it renamed to ${quoted(otherKey, 120)}?)`;
  switch (kind) {
    case 'removed':
      if (side === 'input')
        return `${input} was removed${otherName}; flows no longer send its value. Restore it, or add a new operation.`;
      return whole
        ? `${of} no longer has a response schema, so all of its outputs are removed. Restore the schema.`
        : `${output} was removed${otherName}; flows that use it get no value. Restore it, or add a new operation.`;
    case 'emptied':
      return side === 'input'
        ? `${input} no longer declares its properties; flows no longer send ${namesIn(change)}. Declare them again.`
        : `${output} no longer declares its properties, so ${namesIn(change)} ${countIn(change) === 1 ? 'is' : 'are'} removed. Declare them again.`;
    case 'added':
      return fresh?.default === undefined
        ? `${input} is new and required; existing flows don't send it. Make it optional, or add a new operation.`
        : `${input} is new and required, with the default ${textOf(fresh.default)}; existing flows don't send it. Make it optional, unless the service applies the default itself.`;
    case 'shown':
      return `${input} is now visible and required; existing flows don't send it. Make it optional, or add a default.`;
    case 'required':
      if (change.place === 'body')
        return `${input} became required; flows that don't send it might fail. Keep it optional, unless it was always sent.`;
      return fresh?.default === undefined
        ? `${input} became required; flows that leave it empty fail. Keep it optional, or add a default.`
        : `${input} became required, with the default ${textOf(fresh.default)}; flows that leave it empty don't send it. Keep it optional, unless the service applies the default itself.`;
    case 'optional':
      return `${input} is no longer required; apps pass required parameters by position, so the others shift. Keep it required.`;
    case 'type':
      return `${subject} changed its type from ${was} to ${is}; ${side === 'input' ? 'flows still send the old type' : 'flows and apps expect the old type'}. Keep the type, or add a new operation.`;
    case 'format':
      return `${subject} changed its format from ${formatIn(before)} to ${formatIn(after)}; ${side === 'input' ? 'flows still send the old format' : 'flows expect the old format'}. Keep the format.`;
    case 'values':
      if (side === 'output')
        return `${output} no longer lists its values (${valuesIn(listOf(before))}); makers use them in conditions. Keep the list.`;
      return before === undefined
        ? `${input} accepted any value and now accepts only ${valuesIn(listOf(after))}; flows might send other values. Accept any value, or add a new operation.`
        : `${input} no longer accepts ${valuesIn(goneValues(before, after))}${caseHint(before, after)}; flows might contain ${goneValues(before, after).length === 1 ? 'it' : 'them'}. Keep accepting old values.`;
    case 'hidden':
      return `${input} is now internal; makers can no longer change its value in their flows, and its default might replace the value. Keep it visible or advanced.`;
    case 'default':
      return `The default of the hidden input ${field} of ${of} changed from ${defaultIn(before)} to ${defaultIn(after)}; flows contain the old default. Accept both.`;
    case 'dynamic':
      return dynamicMessage(subject, before, after);
    case 'bounds':
      return `${input} has stricter limits than before (${boundsIn(before, after)}); flows might exceed them. Keep the old limits.`;
    case 'encoding':
      return `${input} is encoded differently in the URL; values with special characters change. Keep the encoding.`;
    case 'choices':
      return `${input} gets its values from ${is} instead of ${was}; values in existing flows might not be on the new list. Keep the values.`;
    case 'location':
      return hint === undefined
        ? `${input} is sent in the ${is.slice(1, -1)} instead of the ${was.slice(1, -1)}; logic apps store the old location. Keep it, or add a new operation.`
        : `${input} moved from the ${was.slice(1, -1)} to the ${is.slice(1, -1)}, where its key is ${quoted(shownKey(hint, operation.new), 120)}; flows store the old key. Keep the old location, or add a new operation.`;
    case 'body-name':
      return `The body of ${of} was renamed from ${was} to ${is}; flows store each of its inputs under the name, such as ${quoted(exampleKey(wordOf(before), old), 120)}. Restore the name ${was}.`;
    case 'header':
      return `${of} no longer declares the response header ${was}; flows that use it get no value. Declare it again.`;
    case 'unknown':
      return before === undefined && after === undefined
        ? `${subject} is nested too deeply to be compared. Compare it yourself.`
        : `${subject} refers to ${textOf(after ?? before)}, which doesn't exist, so it wasn't compared. Correct the reference.`;
    default:
      return '';
  }
}

/** What a change of the connector does and what to do about it, for those kinds that are findings. */
export function connectorMessage({ kind, name, before, after, hint, operations }: ConnectorChange): string {
  const [was, is] = [textOf(before), textOf(after)];
  const parameter = `The connection parameter ${quoted(name ?? '')}`;
  const tested =
    operations === undefined
      ? 'all operations'
      : operations.length <= mostNamed
        ? listed(operations.map((id) => quoted(id)))
        : `${listed(operations.slice(0, mostNamed).map((id) => quoted(id)))} and ${counted(operations.length - mostNamed, 'other')}`;
  switch (kind) {
    case 'authentication-removed':
      return hint === undefined
        ? `Users can no longer sign in with ${quoted(wordOf(before))}; existing connections stop working. Keep it, and add the new authentication type to it.`
        : `The definition no longer uses ${quoted(wordOf(before))} for requests, although users still enter the same values. Make sure that a policy or script sends them.`;
    case 'identity-provider':
      return hint === undefined
        ? `The identity provider of ${quoted(name ?? '')} changed from ${was} to ${is}, which can't renew the tokens of existing connections. Keep the provider.`
        : `The identity provider of ${quoted(name ?? '')} changed from ${was} to ${is}, which uses the same service in a different way. Test that existing connections still work.`;
    case 'connection-parameter-removed':
      return hint === undefined
        ? `${parameter} was removed; existing connections store its value under this name. Restore it.`
        : `${parameter} was moved to the parameter set ${quoted(hint)}; existing connections don't use a parameter set. Keep it outside of the set too.`;
    case 'connection-parameter-type':
      return `${parameter} changed its type from ${was} to ${is}; existing connections contain a value of the old type. Keep the type.`;
    case 'connection-parameter-added':
      return `${parameter} is new and required; existing connections have no value for it. Make it optional.`;
    case 'connection-parameter-required':
      return `${parameter} became required; existing connections might have no value for it. Keep it optional.`;
    case 'oauth-consent':
      return `The OAuth settings of ${quoted(name ?? '')} changed (${listed(listOf(after).map(String))}); users might have to sign in again. Tell them before the release.`;
    case 'redirect-url':
      return `${quoted(hint ?? '')} of ${quoted(name ?? '')} changed from ${was} to ${is}; register the new redirect URL with the service before the release.`;
    case 'credential-placement':
      return `The API key is sent as ${is} instead of ${was}; make sure that the service accepts it there before the release.`;
    case 'gateway-removed':
      return 'The capability "gateway" was removed; connections through an on-premises data gateway stop working. Restore it.';
    case 'gateway-added':
      return 'The capability "gateway" is new; users have to choose whether to use a gateway when they connect. Test existing connections.';
    case 'address':
      return `The address changed from ${was} to ${is}; all flows call the new address as soon as the update is released. Make sure that it supports all of them${hint === undefined ? '' : `, and that ${quoted(hint)} isn't a test system`}.`;
    case 'route':
      return `The policies that route requests changed; test ${tested}.`;
    case 'script':
      return `The script, or the list of operations that it handles, changed; test ${tested}.`;
    case 'tier':
      return `The tier changed from ${was} to ${is}; users without a premium license can no longer use the connector. Keep the tier.`;
    case 'connector-identity':
      return `The solution contains the connector ${is} instead of ${was}; the platform treats it as a different connector. Export the solution from the environment of the published one.`;
    default:
      return '';
  }
}

/** The key of an input or output as flows store it: inputs of the body under its name. */
export function keyOf({ place, side, operation }: FieldChange): string {
  return side === 'output' ? place : shownKey(place, operation.old);
}

/** A place of an input with the real name of the body. */
export function shownKey(place: string, { body }: SurfaceOperation): string {
  if (place !== 'body' && !place.startsWith('body/')) return place;
  return `${body?.name ?? 'body'}${place.slice('body'.length)}`;
}

function exampleKey(name: string, field: FieldChange['old']): string {
  const [first = ''] = field?.shape.properties.keys() ?? [];
  return first === '' ? name : `${name}/${first}`;
}

function dynamicMessage(subject: string, before: Json | undefined, after: Json | undefined): string {
  if (before === undefined)
    return `${subject} gets its schema from ${textOf(after)} at design time instead of from the definition; its properties might have other keys. Keep the schema in the definition, or add a new operation.`;
  if (after === undefined)
    return `${subject} gets its schema from the definition instead of from ${textOf(before)} at design time; its properties might have other keys. Keep the dynamic schema, or add a new operation.`;
  return `${subject} gets its schema from ${textOf(after)} instead of ${textOf(before)}; its properties might have other keys. Make sure that both return the same schema.`;
}

function namesIn({ old }: FieldChange): string {
  const names = [...(old?.shape.properties.keys() ?? [])].map((name) => quoted(name));
  const more = names.length - mostNamed;
  return listed([...names.slice(0, mostNamed), ...(more > 0 ? [counted(more, 'other')] : [])]);
}

function countIn({ old }: FieldChange): number {
  return old?.shape.properties.size ?? 0;
}

function valuesIn(values: readonly Json[]): string {
  const more = values.length - mostNamed;
  return listed([...values.slice(0, mostNamed).map(textOf), ...(more > 0 ? [counted(more, 'other')] : [])]);
}

/** An addition to the message if the removed values still exist with other capitalization. */
function caseHint(before: Json | undefined, after: Json | undefined): string {
  const now = listOf(after).map((value) => textOf(value).toLowerCase());
  const gone = goneValues(before, after);
  return gone.every((value) => now.includes(textOf(value).toLowerCase())) ? ' in this capitalization' : '';
}

function formatIn(format: Json | undefined): string {
  return format === undefined ? 'none' : textOf(format);
}

function defaultIn(value: Json | undefined): string {
  return value === undefined ? 'none' : textOf(value);
}

function boundsIn(before: Json | undefined, after: Json | undefined): string {
  const [old, fresh] = [before, after] as [Record<string, Json>, Record<string, Json>];
  return listed(
    [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
      .filter((key) => old[key] !== fresh[key])
      .map((key) => `${key} ${defaultIn(fresh[key])} instead of ${defaultIn(old[key])}`),
  );
}

/** A value for use in a message: texts and what is longer than a number in quotes. */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return quoted(typeof value === 'string' ? value : JSON.stringify(value ?? null), 120);
}

/** A text as it is, without quotes. */
export function wordOf(told: Json | undefined): string {
  return stringOf(told) ?? '';
}

function methodOf(told: Json | undefined): string {
  return wordOf(told).toUpperCase();
}

function articled(told: Json | undefined): string {
  const text = wordOf(told);
  return /^[aeiou]/.test(text) ? `an ${text}` : `a ${text}`;
}
