import { groupedBy } from '../json/lists.ts';
import type { JsonObject } from '../json/json.ts';
import { objectOf, stringOf } from '../json/json.ts';
import type { ConnectionParameter, ParameterSet, PropertiesModel } from './properties-model.ts';
import { isBlank, normalized } from '../text/text.ts';

/** The types of connection parameters, as in Microsoft's schema. */
export const parameterTypes = ['string', 'securestring', 'int', 'bool', 'gatewaySetting', 'oauthSetting'];

/** The texts of a connection parameter that its dialog shows. */
export const dialogTexts = ['displayName', 'description', 'tooltip'] as const;

/** The types that carry no credential. */
const plainTypes = ['string', 'int', 'bool'];

/** Whether anything that users fill in or sign in with is a credential, or may be meant as one. */
export function authenticates({ connectionParameter }: PropertiesModel): boolean {
  return connectionParameter.some(
    (parameter) => parameter.type === undefined || !plainTypes.includes(parameter.type) || isCredential(parameter),
  );
}

/** A text of the connection dialog, `undefined` when there is none or it is empty. */
export function dialogText(
  { uiDefinition }: ConnectionParameter,
  key: (typeof dialogTexts)[number],
): string | undefined {
  const text = stringOf(uiDefinition?.[key]);
  return text === undefined || isBlank(text) ? undefined : text;
}

/** Whether there is a description without any text, which the service rejects even where the dialog hides it. */
export function isEmptyDescription({ uiDefinition }: ConnectionParameter): boolean {
  const description = uiDefinition?.description;
  return typeof description === 'string' && isBlank(description);
}

/** The description, wherever it is: in parameter sets it belongs in a schema of its own. */
export function descriptionOf(parameter: ConnectionParameter): string | undefined {
  const inSchema = stringOf(objectOf(parameter.uiDefinition?.schema).description);
  return dialogText(parameter, 'description') ?? (inSchema === undefined || isBlank(inSchema) ? undefined : inSchema);
}

/** Whether users fill in a credential, or what may be one, of the right type or not. */
export function isCredential(parameter: ConnectionParameter): boolean {
  return (
    parameter.type === 'securestring' || (parameter.type === 'string' && !parameter.hidden && mayBeSecret(parameter))
  );
}

/** Whether the name or label ends like those of passwords, tokens, and keys. A public key is not a secret. */
export function mayBeSecret(parameter: ConnectionParameter): boolean {
  return namesOf(parameter).some((name) => /(?:password|passphrase|passwd|pwd|secret|token|key)\W*$/i.test(name));
}

/** Whether a parameter of type string clearly holds a secret, which a rule reports. */
export function isUnprotectedSecret(parameter: ConnectionParameter): boolean {
  return parameter.type === 'string' && !parameter.hidden && isSecret(parameter);
}

/**
 * Whether the name or label says that the value is a password, a token, or a key that gives access. Other keys, such as
 * that of a project, are names; they are secret where the dialog speaks of a credential.
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

/** Whether a label is an identifier: one lowercase word, one with underscores, or the bare word "KEY". */
export function isRawLabel(label: string): boolean {
  return /^[a-z][A-Za-z0-9_-]*$|^\w*_\w*$|^KEY$/.test(label.trim());
}

/** Whether a text is a placeholder for one that is still to be written. */
export function isPlaceholderText(text: string): boolean {
  return (
    /<<|\[\[|^\s*[<[{].*[>\]}]\s*$|lorem ipsum|enter here your/i.test(text) ||
    /^\W*(?:string|text|test|todo|tbd|n\/a|description|display ?name|tooltip|placeholder)\W*$/i.test(text)
  );
}

/** The most characters that a text of the dialog has in any accepted connector; no limits are published. */
export const maxTextLengths = { displayName: 82, description: 160, tooltip: 136 } as const;

/** Which texts of a parameter only repeat its label. */
export function repeatedTexts(parameter: ConnectionParameter): string[] {
  const label = normalized(dialogText(parameter, 'displayName') ?? '');
  return (['description', 'tooltip'] as const).filter(
    (key) => label !== '' && normalized(dialogText(parameter, key) ?? '') === label,
  );
}

/** A parameter with the tab index of another one in the same dialog. */
export interface SharedTabIndex {
  readonly parameter: ConnectionParameter;
  readonly tabIndex: number;
  readonly other: ConnectionParameter;
  /** An index that no parameter of the dialog has. */
  readonly free: number;
}

/** The parameters with a tab index that one before them in the same dialog has. */
export function sharedTabIndices(parameters: readonly ConnectionParameter[]): SharedTabIndex[] {
  return [...groupedBy(parameters, ({ group }) => group).values()].flatMap((dialog) => {
    const taken = new Map<number, ConnectionParameter>();
    let free = Math.max(0, ...dialog.flatMap((parameter) => tabIndexOf(parameter) ?? []));
    return dialog.flatMap((parameter) => {
      const tabIndex = tabIndexOf(parameter);
      if (tabIndex === undefined) return [];
      const other = taken.get(tabIndex);
      if (!other) taken.set(tabIndex, parameter);
      return other ? [{ parameter, tabIndex, other, free: ++free }] : [];
    });
  });
}

function tabIndexOf({ constraints, hidden }: ConnectionParameter): number | undefined {
  const { tabIndex } = constraints;
  return !hidden && typeof tabIndex === 'number' ? tabIndex : undefined;
}

/** Which of the texts that introduce a choice of sign-in methods, or one method, are missing. */
export function missingLabels({ uiDefinition }: JsonObject): string[] {
  const { displayName, displayname, description } = objectOf(uiDefinition);
  // Microsoft's page writes the key in lowercase in one place; both work.
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
