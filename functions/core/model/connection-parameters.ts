import type { JsonObject } from '../json/json.ts';
import { isObject, objectOf, stringOf } from '../json/json.ts';
import type { ConnectionParameter, ParameterSet, PropertiesModel } from './properties-model.ts';
import { isBlank, normalized } from '../text/text.ts';

/** The types of connection parameters, as Microsoft's schema writes them. */
export const parameterTypes = ['string', 'securestring', 'int', 'bool', 'gatewaySetting', 'oauthSetting'];

/** The texts of a connection parameter that its dialog shows. */
export const dialogTexts = ['displayName', 'description', 'tooltip'] as const;

/** The types that carry no credential. */
const plainTypes = ['string', 'int', 'bool'];

/** Whether anything that a user fills in or signs in with is a credential, or may be meant as one. */
export function authenticates({ connectionParameter, parameterSet, properties }: PropertiesModel): boolean {
  const isUnfinished = parameterSet.length === 0 && isObject(properties.connectionParameterSets);
  return (
    isUnfinished ||
    connectionParameter.some(
      (parameter) => parameter.type === undefined || !plainTypes.includes(parameter.type) || isCredential(parameter),
    )
  );
}

/** A text of the connection dialog, `undefined` when there is none or it is blank. */
export function dialogText(
  { uiDefinition }: ConnectionParameter,
  key: (typeof dialogTexts)[number],
): string | undefined {
  const text = stringOf(uiDefinition?.[key]);
  return text === undefined || isBlank(text) ? undefined : text;
}

/** The description, wherever it stands: in parameter sets it belongs into a schema of its own. */
export function descriptionOf(parameter: ConnectionParameter): string | undefined {
  const inSchema = stringOf(objectOf(parameter.uiDefinition?.schema).description);
  return dialogText(parameter, 'description') ?? (inSchema === undefined || isBlank(inSchema) ? undefined : inSchema);
}

/** Whether users fill in a credential, or what may be one, be it of the right type or not. */
export function isCredential(parameter: ConnectionParameter): boolean {
  return (
    parameter.type === 'securestring' || (parameter.type === 'string' && !parameter.hidden && mayBeSecret(parameter))
  );
}

/** Whether name or label end as those of passwords, tokens and keys do. A public key is no secret. */
export function mayBeSecret(parameter: ConnectionParameter): boolean {
  return namesOf(parameter).some((name) => /(?:password|passphrase|passwd|pwd|secret|token|key)\W*$/i.test(name));
}

/** Whether a parameter of type string holds a secret beyond doubt, which a rule reports as an error. */
export function isUnprotectedSecret(parameter: ConnectionParameter): boolean {
  return parameter.type === 'string' && !parameter.hidden && isSecret(parameter);
}

/**
 * Whether name or label say that the value is a password, a token or a key that opens something. Other keys, such as
 * that of a project, are names; they are secret where the texts of the dialog speak of a credential.
 */
function isSecret(parameter: ConnectionParameter): boolean {
  if (namesOf(parameter).some((name) => secretName.test(name))) return true;
  const texts = `${descriptionOf(parameter) ?? ''} ${dialogText(parameter, 'tooltip') ?? ''}`;
  return mayBeSecret(parameter) && credential.test(texts);
}

const secretName =
  /(?:password|passphrase|passwd|pwd|secret|token|(?:access|api|auth(?:entication|ori[sz]ation)?|developer|encryption|hmac|integration|licen[cs]e|master|private|secret|security|shared|signature|signing|subscription)[\s_-]*key)\W*$/i;

const credential =
  /\b(?:access|api|private|secret|subscription)[ _-]?key|\bsecret\b|\bcredential|\bauthenticat|\bauthori[sz]/i;

/** The name of a parameter without the prefix of OAuth, and its label, as far as they can name a secret. */
function namesOf(parameter: ConnectionParameter): string[] {
  const name = parameter.name.slice(parameter.name.indexOf(':') + 1);
  // "Client ID - your API key" and "Login (not your password)" say in passing what is meant elsewhere.
  const [label = ''] = (dialogText(parameter, 'displayName') ?? '').split(/ [-–] |[(:,;]/);
  return [name, label].map((text) => text.trim()).filter((text) => !/public[\s_-]*key\W*$/i.test(text));
}

/** Whether a label is a raw identifier: one word in small letters or with underscores, or the bare word "KEY". */
export function isRawLabel(label: string): boolean {
  return /^[a-z][A-Za-z0-9_-]*$|^\w*_\w*$|^KEY$/.test(label.trim());
}

/** Whether a text only stands for one that is still to be written. */
export function isPlaceholderText(text: string): boolean {
  return (
    /<<|\[\[|^\s*[<[{].*[>\]}]\s*$|lorem ipsum|enter here your/i.test(text) ||
    /^\W*(?:string|text|test|todo|tbd|n\/a|description|display ?name|tooltip|placeholder)\W*$/i.test(text)
  );
}

/** The most characters that a text of the dialog has in any accepted connector; no limits are published. */
export const longestTexts = { displayName: 82, description: 160, tooltip: 136 } as const;

/** Which of its texts only repeat the label. */
export function repeatedTexts(parameter: ConnectionParameter): string[] {
  const label = normalized(dialogText(parameter, 'displayName') ?? '');
  return (['description', 'tooltip'] as const).filter(
    (key) => label !== '' && normalized(dialogText(parameter, key) ?? '') === label,
  );
}

/** The parameters with a tab index that one before them in the same dialog has. */
export function sharedTabIndices(
  parameters: readonly ConnectionParameter[],
): { parameter: ConnectionParameter; tabIndex: number }[] {
  const taken = new Set<string>();
  return parameters.flatMap((parameter) => {
    const { constraints, group, hidden } = parameter;
    const { tabIndex } = constraints;
    if (hidden || typeof tabIndex !== 'number') return [];
    const place = `${group ?? 'outside'}: ${tabIndex}`;
    if (taken.has(place)) return [{ parameter, tabIndex }];
    taken.add(place);
    return [];
  });
}

/** Which of the texts that introduce a choice of sign-in methods, or one method, are missing. */
export function missingLabels({ uiDefinition }: JsonObject): string[] {
  const { displayName, displayname, description } = objectOf(uiDefinition);
  // Microsoft's page writes the key in small letters in one place; both work.
  const labels = { displayName: displayName ?? displayname, description };
  return Object.entries(labels).flatMap(([key, text]) => (isBlank(stringOf(text) ?? '') ? [key] : []));
}

/** The parameter sets whose name a set before them has. */
export function repeatedSets(sets: readonly ParameterSet[]): ParameterSet[] {
  const taken = new Set<string>();
  return sets.filter(({ name }) => {
    if (name === undefined) return false;
    if (taken.has(name)) return true;
    taken.add(name);
    return false;
  });
}
