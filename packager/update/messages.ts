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
        ? `${name} is gone after it was deprecated; flows that still use it stop working. Make sure that nobody has called it for 30 days.`
        : `${name} is gone; flows and apps that use it stop working. Put it back and deprecate it, and remove it after 30 days without traffic.`;
    case 'operation-renamed':
      return `${name} is ${fresh!.label} now; flows and apps know it by its operationId and stop working. Write the operationId ${name} again.`;
    case 'operation-replaced':
      return `${name} is gone; for flows and apps, ${fresh!.label} is another operation. Keep both, and deprecate ${name}.`;
    case 'operation-hidden':
      return old?.deprecated
        ? `${name} is internal now, after it was deprecated; makers can no longer edit flows that use it.`
        : `${name} is internal now; makers can no longer edit the flows that use it. Deprecate it instead, or make it advanced.`;
    case 'operation-path':
      return isSameAddress(change)
        ? `The path of ${name} changed from ${was} to ${is}. The service sees no difference, since the base path makes up for it, but logic apps store the path, and Microsoft compares it. Keep host, base path and path as they were.`
        : `The path of ${name} changed from ${was} to ${is}; logic apps store the old one. Keep the path, with a policy that sends requests elsewhere if need be, or add a new operation.`;
    case 'operation-path-case':
      return `The path of ${name} is written ${is} instead of ${was}; some servers tell these apart. Keep the old letters.`;
    case 'operation-method':
      return `${name} is called by ${methodOf(after)} instead of ${methodOf(before)}; logic apps store the method. Keep it, or add a new operation.`;
    case 'operation-kind':
      return `${name} was ${articled(before)} and is ${articled(after)} now; flows that use it stop working. Keep it, and add a new operation.`;
    case 'operation-media-type':
      return `${name} no longer takes ${listed(goneValues(before, after).map(textOf))}, but ${listed(listOf(after).map(textOf))}; flows go on to send the old media type. Keep it.`;
    case 'operation-status':
      return `${name} goes back to Preview; companies may forbid such operations in their flows. Keep it in Production.`;
    case 'operation-deprecated':
      return `${name} is deprecated from this update on. Tell your users and your contact for certification 30 days before you remove it, and name what takes its place.`;
    case 'operation-version':
      return `${name} is a new version in the family ${quoted(fresh?.family ?? '')}, but ${listed(listOf(after).map(String))}. Add what is missing.`;
    case 'notification-url':
      return after === undefined
        ? `No input of ${name} takes the address for notifications any more; it was ${was}. Flows that use it are no longer started; keep the input.`
        : `${name} takes the address for notifications in ${is} instead of ${was}; flows store it under the old key and are no longer started. Keep the key.`;
    case 'input-order':
      return `The required parameters of ${name} stand in another order; apps pass them by position, so values change places. Restore the order.`;
    default:
      return '';
  }
}

/** Internal operations matter only as far as the published version names them. */
function internalMessage({ kind, new: fresh, before, after }: OperationChange, { label }: SurfaceOperation): string {
  const what: Partial<Record<OperationChange['kind'], string>> = {
    'operation-removed': 'is gone',
    'operation-replaced': 'is gone',
    'operation-renamed': `is ${fresh?.label ?? ''} now`,
    'operation-path': `has the path ${textOf(after)} instead of ${textOf(before)}`,
    'operation-method': `is called by ${methodOf(after)} instead of ${methodOf(before)}`,
    'notification-url': 'takes the address for notifications elsewhere',
  };
  return `The internal operation ${label} ${what[kind] ?? 'differs'}; the published version names it, and apps and open designers still call it. Keep it as well.`;
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
  const otherName = otherKey === undefined ? '' : ` (is it ${quoted(otherKey, 120)} now?)`;
  switch (kind) {
    case 'removed':
      if (side === 'input')
        return `${input} is gone${otherName}; flows no longer send its value. Put it back, or add a new operation.`;
      return whole
        ? `${of} describes no response any more, so all of its outputs are gone. Put the schema back.`
        : `${output} is gone${otherName}; flows that use it get nothing. Keep it, or add a new operation.`;
    case 'emptied':
      return side === 'input'
        ? `${input} no longer describes its properties; flows no longer send ${namesIn(change)}. Describe them again.`
        : `${output} no longer describes its properties, so ${namesIn(change)} ${countIn(change) === 1 ? 'is' : 'are'} gone. Describe them again.`;
    case 'added':
      return fresh?.default === undefined
        ? `${input} is new and required; flows that exist do not send it. Make it optional, or add a new operation.`
        : `${input} is new and required, with the default ${textOf(fresh.default)}; flows that exist do not send it. Make it optional, unless the service takes the default by itself.`;
    case 'shown':
      return `${input} is visible now and required; flows that exist do not send it. Make it optional, or give it a default.`;
    case 'required':
      if (change.place === 'body')
        return `${input} became required; flows that send none may fail. Let it stay optional, unless it was always sent.`;
      return fresh?.default === undefined
        ? `${input} became required; flows that leave it empty fail. Let it stay optional, or give it a default.`
        : `${input} became required, with the default ${textOf(fresh.default)}; flows that leave it empty do not send it. Let it stay optional, unless the service takes the default by itself.`;
    case 'optional':
      return `${input} is no longer required; apps pass required parameters by position, so the others move up. Let it stay required.`;
    case 'type':
      return `${subject} changed its type from ${was} to ${is}; ${side === 'input' ? 'flows go on to send the old type' : 'flows and apps expect the old type'}. Keep the type, or add a new operation.`;
    case 'format':
      return `${subject} changed its format from ${formatIn(before)} to ${formatIn(after)}; ${side === 'input' ? 'flows go on to send the old one' : 'flows read it as before'}. Keep the format.`;
    case 'values':
      if (side === 'output')
        return `${output} no longer lists its values (${valuesIn(listOf(before))}); makers compare with these. Keep the list.`;
      return before === undefined
        ? `${input} took any value and now takes only ${valuesIn(listOf(after))}; flows may send others. Take any value, or add a new operation.`
        : `${input} no longer takes ${valuesIn(goneValues(before, after))}${caseHint(before, after)}; flows may hold ${goneValues(before, after).length === 1 ? 'it' : 'them'}. Keep taking old values.`;
    case 'hidden':
      return `${input} is internal now; makers can no longer change what their flows hold, and its default may take the place of that. Keep it visible, or advanced.`;
    case 'default':
      return `The default of the hidden input ${field} of ${of} changed from ${defaultIn(before)} to ${defaultIn(after)}; flows hold the old one. Take both.`;
    case 'dynamic':
      return dynamicMessage(subject, before, after);
    case 'bounds':
      return `${input} takes less than before (${boundsIn(before, after)}); flows may send more. Keep the limits.`;
    case 'encoding':
      return `${input} is written into the URL in another way; values with special characters reach the service in another form. Keep the encoding.`;
    case 'choices':
      return `${input} is filled from ${is} instead of ${was}; values that flows hold may not be on the new list. Keep the values.`;
    case 'location':
      return hint === undefined
        ? `${input} is sent in the ${is.slice(1, -1)} instead of the ${was.slice(1, -1)}; logic apps store the old place. Keep it, or add a new operation.`
        : `${input} moved from the ${was.slice(1, -1)} to the ${is.slice(1, -1)}, where its key is ${quoted(shownKey(hint, operation.new), 120)}; flows store the old key. Keep it where it was, or add a new operation.`;
    case 'body-name':
      return `The body of ${of} is called ${is} instead of ${was}; flows store each of its inputs under the name, such as ${quoted(exampleKey(wordOf(before), old), 120)}. Call it ${was} again.`;
    case 'header':
      return `${of} no longer declares the response header ${was}; flows that read it get nothing. Declare it again.`;
    case 'unknown':
      return before === undefined && after === undefined
        ? `${subject} is nested too deeply to be compared. Compare it by hand.`
        : `${subject} refers to ${textOf(after ?? before)}, which is not there, so it is not compared. Correct the reference.`;
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
        ? `Users can no longer sign in with ${quoted(wordOf(before))}; connections that do stop working. Keep it, and add the new way beside it.`
        : `The definition no longer signs requests with ${quoted(wordOf(before))}, although users still enter the same values. Make sure that a policy or script sends them.`;
    case 'identity-provider':
      return hint === undefined
        ? `The identity provider of ${quoted(name ?? '')} changed from ${was} to ${is}, which can't renew the tokens of existing connections. Keep the provider.`
        : `The identity provider of ${quoted(name ?? '')} changed from ${was} to ${is}, which speaks to the same service in another way. Test that existing connections still work.`;
    case 'connection-parameter-removed':
      return hint === undefined
        ? `${parameter} is gone; existing connections store its value under this name. Put it back.`
        : `${parameter} was moved into the set ${quoted(hint)}; existing connections have chosen no set. Keep it outside as well.`;
    case 'connection-parameter-type':
      return `${parameter} changed its type from ${was} to ${is}; existing connections hold a value of the old type. Keep the type.`;
    case 'connection-parameter-added':
      return `${parameter} is new and required; existing connections have no value for it. Make it optional.`;
    case 'connection-parameter-required':
      return `${parameter} became required; existing connections may have no value for it. Let it stay optional.`;
    case 'oauth-consent':
      return `The OAuth settings of ${quoted(name ?? '')} changed (${listed(listOf(after).map(String))}); users may have to sign in again. Tell them before the release.`;
    case 'redirect-url':
      return `${quoted(hint ?? '')} of ${quoted(name ?? '')} changed from ${was} to ${is}; register the new redirect URL with the service before the release.`;
    case 'credential-placement':
      return `The API key is sent as ${is} instead of ${was}; the service has to take it there before the release.`;
    case 'gateway-removed':
      return 'The capability "gateway" is gone; connections through an on-premises data gateway stop working. Put it back.';
    case 'gateway-added':
      return 'The capability "gateway" is new; users have to choose between a gateway and none when they connect. Test connections that exist.';
    case 'address':
      return `The address changed from ${was} to ${is}; all flows call the new one as soon as the update is released. Make sure that it serves them all${hint === undefined ? '' : `, and that ${quoted(hint)} is no test system`}.`;
    case 'route':
      return `Policies that decide where requests go have changed; test ${tested}.`;
    case 'script':
      return `The script, or the list of operations that it handles, has changed; test ${tested}.`;
    case 'tier':
      return `The tier changed from ${was} to ${is}; users without a premium license can no longer use the connector. Keep the tier.`;
    case 'connector-identity':
      return `The solution contains the connector ${is} instead of ${was}; for the platform that is another connector. Export the solution from the environment of the published one.`;
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
    return `${subject} is described by ${textOf(after)} at design time instead of in the definition; its parts may have other keys. Keep the description, or add a new operation.`;
  if (after === undefined)
    return `${subject} is described in the definition instead of by ${textOf(before)} at design time; its parts may have other keys. Keep the dynamic schema, or add a new operation.`;
  return `${subject} is described by ${textOf(after)} instead of ${textOf(before)}; its parts may have other keys. Make sure that both answer alike.`;
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

/** Says so where the values that are gone are still there in other capitals. */
function caseHint(before: Json | undefined, after: Json | undefined): string {
  const now = listOf(after).map((value) => textOf(value).toLowerCase());
  const gone = goneValues(before, after);
  return gone.every((value) => now.includes(textOf(value).toLowerCase())) ? ', only with other capitals' : '';
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
