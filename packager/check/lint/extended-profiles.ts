import type { RulesetDefinition } from '@stoplight/spectral-core';
import { isObject } from '../../../functions/core/json/json.ts';
import type { Publisher, RuleId } from '../../../functions/core/rule/define.ts';
import { ruleIds, rules } from '../../../ruleset.ts';

/** A ruleset that another one extends, and which of its rules are on. */
type Extended = RulesetDefinition | [RulesetDefinition, 'off' | 'recommended' | 'all'];

/** The rulesets that one extends, in their order. */
export function extendsOf(definition: RulesetDefinition): Extended[] {
  return 'extends' in definition ? [definition.extends].flat(1) : [];
}

/** A ruleset with our profile in the place of that for verified publishers, where it extends that one. */
export function withProfile(definition: RulesetDefinition, profile: RulesetDefinition): RulesetDefinition {
  if (isVerifiedProfile(definition)) return profile;
  if (!extendsVerifiedProfile(definition)) return definition;
  const extended = extendsOf(definition).map((one): Extended =>
    Array.isArray(one) ? [withProfile(one[0], profile), one[1]] : withProfile(one, profile),
  );
  return { ...(isIndependent(definition) ? definition : withoutOthers(definition, profile)), extends: extended };
}

/** A ruleset without what it says of rules that our profile leaves out, since they are for another kind of publisher. */
export function withoutOthers(definition: RulesetDefinition, profile: RulesetDefinition): RulesetDefinition {
  const isAsked = (id: string): boolean =>
    !Object.hasOwn(rules, id) || ('rules' in profile && Object.hasOwn(profile.rules, id));
  const asked = <Ruled extends object>(ruleset: Ruled): Ruled => {
    if (!('rules' in ruleset) || !isObject(ruleset.rules)) return ruleset;
    const kept = Object.entries(ruleset.rules).filter(([id, rule]) => typeof rule === 'object' || isAsked(id));
    return { ...ruleset, rules: Object.fromEntries(kept) };
  };
  const { overrides } = definition;
  return { ...asked(definition), ...(overrides ? { overrides: overrides.map(asked) } : {}) };
}

/** Rules by which the profile for one kind of publisher is known among ours. */
function rulesOfOnly(kind: Publisher): RuleId[] {
  return ruleIds.filter((id) => {
    const { publisher, validatorCode } = rules[id]!.extensions;
    return publisher === kind && validatorCode === undefined;
  });
}

const verifiedOnly = rulesOfOnly('verified');
const independentOnly = rulesOfOnly('independent');

/** Whether a ruleset is the profile for independent publishers, or extends it. */
export function isIndependent(ruleset: RulesetDefinition): boolean {
  return defines(independentOnly, ruleset) || extendedBy(ruleset).some(isIndependent);
}

/** Whether a ruleset is the profile for verified publishers, of this package or of another version of it. */
function isVerifiedProfile(ruleset: RulesetDefinition): boolean {
  return defines(verifiedOnly, ruleset);
}

/** Whether a ruleset extends the profile for verified publishers, or extends one that does. */
function extendsVerifiedProfile(ruleset: RulesetDefinition): boolean {
  return extendedBy(ruleset).some((one) => isVerifiedProfile(one) || extendsVerifiedProfile(one));
}

/** Whether a ruleset is one of ours, or extends one. */
export function bringsOurs(ruleset: RulesetDefinition): boolean {
  return defines(ruleIds, ruleset) || extendedBy(ruleset).some(bringsOurs);
}

/** Whether a ruleset itself has some rule, and not only says of it that it is on or off. */
function defines(ids: readonly RuleId[], ruleset: RulesetDefinition): boolean {
  return 'rules' in ruleset && ids.some((id) => typeof ruleset.rules[id] === 'object');
}

function extendedBy(ruleset: RulesetDefinition): RulesetDefinition[] {
  return extendsOf(ruleset).map((one) => (Array.isArray(one) ? one[0] : one));
}
