import type { Path } from '../json/json.ts';
import { groupedBy } from '../json/lists.ts';
import { arrayOf, stringOf } from '../json/json.ts';
import { memoizeByObject } from '../json/memoize.ts';
import { expressionsIn } from './policy-expressions.ts';
import type { Policy, PropertiesModel } from './properties-model.ts';

/** The parts of a call that policies change. */
export type CallPart = 'host' | 'path' | 'method' | 'query parameter' | 'header' | 'property';

/** When a policy runs: before the call, after it, or after it has failed. */
export type Section = 'request' | 'response' | 'failure';

/** What a policy does to one part of a call. */
export interface Effect {
  readonly policy: Policy;
  /** The position of the policy in the file, from 0. */
  readonly order: number;
  readonly section: Section;
  readonly part: CallPart;
  /** Which header, query parameter, or property of the body; empty for the parts that a call has once. */
  readonly name: string;
  /** Whether it replaces what is there, adds to it, or leaves it alone. */
  readonly ifPresent: 'override' | 'append' | 'skip';
  /** The template of the new value; `undefined` where the value comes from elsewhere or is made from the old one. */
  readonly value: string | undefined;
  /** Where the policy says so. */
  readonly path: Path;
}

/** What all policies together do to the calls of one operation. */
export interface PolicyEffects {
  /** In the order in which the policies run, which is the order of the file. */
  readonly all: readonly Effect[];
  /** The one that decides a part of the request in the end; `undefined` where no policy touches it. */
  readonly last: (part: CallPart, name?: string) => Effect | undefined;
}

const operationNames = 'x-ms-apimTemplate-operationName';
const prefix = 'x-ms-apimTemplateParameter.';

/** The operationIds that a policy lists; `undefined` where it lists none and so is for every operation. */
export function operationsOfPolicy({ parameters }: Policy): readonly string[] | undefined {
  const names = arrayOf(parameters[operationNames]).flatMap((name) => stringOf(name) ?? []);
  return names.length > 0 ? names : undefined;
}

/** Whether a policy runs for an operation; one without an operationId is reached by policies for all only. */
export function appliesTo(policy: Policy, operationId: string | undefined): boolean {
  const names = operationsOfPolicy(policy);
  return names === undefined || (operationId !== undefined && names.includes(operationId));
}

/** Everything that the policies of a properties file do, in the order of the file. */
export const effectsOf = memoizeByObject(({ policy }: PropertiesModel): readonly Effect[] =>
  policy.flatMap(effectsOfPolicy),
);

const effectsByOperation = memoizeByObject<PropertiesModel, Map<string | undefined, PolicyEffects>>(() => new Map());

/**
 * What the policies do to the calls of an operation.
 *
 * @param operationId `undefined` for an operation that no policy names
 */
export function effectsOn(model: PropertiesModel, operationId: string | undefined): PolicyEffects {
  const known = effectsByOperation(model);
  let effects = known.get(operationId);
  if (!effects) {
    const all = effectsOf(model).filter(({ policy }) => appliesTo(policy, operationId));
    effects = {
      all,
      last: (part, name = '') => {
        const touching = all.filter((effect) => effect.section === 'request' && isAbout(effect, part, name));
        return touching.findLast(({ ifPresent }) => ifPresent !== 'skip') ?? touching[0];
      },
    };
    known.set(operationId, effects);
  }
  return effects;
}

/** An effect that comes to nothing, because another policy sets the same. */
export interface LostEffect {
  readonly lost: Effect;
  readonly winner: Effect;
  /** The operations on which it is lost; `undefined` for all of its own. */
  readonly operations: readonly string[] | undefined;
}

/**
 * The effects that another policy makes void: a later one sets the same again, or it sets only what is not there, and an
 * earlier one has set it. What the service is called with between the two is not lost.
 */
export function lostEffects(model: PropertiesModel): LostEffect[] {
  return rivals(model).flatMap((effects) =>
    effects.flatMap((effect) => {
      const losses = effects.flatMap((other) => lossOf(effect, other, model));
      return losses.findLast(({ operations }) => operations === undefined) ?? losses.at(-1) ?? [];
    }),
  );
}

/** A policy for all operations, and those after it that set the same for the operations that they list. */
export interface Overridden {
  readonly general: Effect;
  readonly special: readonly [Effect, ...Effect[]];
}

/** The policies for all operations that later ones override for some of them. */
export function overriddenPolicies(model: PropertiesModel): Overridden[] {
  return rivals(model).flatMap((effects) => {
    const general = effects.findLast(({ policy }) => operationsOfPolicy(policy) === undefined);
    if (!general) return [];
    const [first, ...more] = effects.filter(
      (effect) =>
        effect.order > general.order && effect.ifPresent === 'override' && !calledBetween(general, effect, model),
    );
    return first ? [{ general, special: [first, ...more] }] : [];
  });
}

/** How many policies that set the same are compared with each other; no connector has nearly as many. */
const maxRivals = 100;

/** The effects on one part of a call, where there are several. */
function rivals(model: PropertiesModel): Effect[][] {
  const groups = groupedBy(effectsOf(model), (effect) => `${effect.section} ${effect.part} ${keyOf(effect)}`);
  return [...groups.values()].filter(({ length }) => length > 1).map((effects) => effects.slice(0, maxRivals));
}

/** What an effect loses to another one. */
function lossOf(lost: Effect, winner: Effect, model: PropertiesModel): LostEffect[] {
  if (lost.policy === winner.policy || calledBetween(lost, winner, model)) return [];
  const loses =
    lost.order < winner.order
      ? // A value that is made from the old one needs it.
        winner.ifPresent === 'override' && !readsItself(winner)
      : lost.ifPresent === 'skip' && winner.ifPresent !== 'skip';
  if (!loses) return [];
  const [own, others] = [operationsOfPolicy(lost.policy), operationsOfPolicy(winner.policy)];
  if (others === undefined) return [{ lost, winner, operations: undefined }];
  const shared = own?.filter((name) => others.includes(name)) ?? [];
  if (own === undefined || shared.length === 0) return [];
  return [{ lost, winner, operations: shared.length === own.length ? undefined : shared }];
}

/** How messages name what an effect changes: `the header "X-Shop"`, `the host`. */
export function nameOfPart({ part, name, section }: Effect): string {
  const of = section === 'request' ? '' : ' of the response';
  if (part === 'property') return `the property "${name}" of the ${section === 'request' ? 'body' : 'response'}`;
  return name === '' ? `the ${part}${of}` : `the ${part} "${name}"${of}`;
}

function isAbout(effect: Effect, part: CallPart, name: string): boolean {
  return effect.part === part && keyOf(effect) === (part === 'property' ? name : name.toLowerCase());
}

/** The name as it is compared: the names of properties alone are distinguished by letter case. */
function keyOf({ part, name }: Effect): string {
  return part === 'property' ? name : name.toLowerCase();
}

/** Whether the new value of an effect is made from the old one. */
function readsItself({ part, name, value, path, policy }: Effect): boolean {
  if (part === 'property') return value === undefined || value.includes('@body()') || value.includes('@item()');
  if (policy.templateId === 'setvaluefromurl') return false;
  const source = part === 'header' ? 'header' : part === 'query parameter' ? 'queryParameters' : undefined;
  return expressionsIn(value ?? '', path).some(
    (read) => read.source === source && read.name?.toLowerCase() === name.toLowerCase(),
  );
}

/** The positions of the policies that call the service to get a value. */
const fetches = memoizeByObject(({ policy }: PropertiesModel): readonly number[] =>
  policy.flatMap(({ templateId }, order) => (templateId === 'setvaluefromurl' ? [order] : [])),
);

/** Whether the service is called between two policies. */
function calledBetween(one: Effect, other: Effect, model: PropertiesModel): boolean {
  const [from, to] = [Math.min(one.order, other.order), Math.max(one.order, other.order)];
  return fetches(model).some((order) => order > from && order <= to);
}

function effectsOfPolicy(policy: Policy, order: number): Effect[] {
  const { templateId, parameters, path } = policy;
  const parameter = (name: string): string | undefined => stringOf(parameters[prefix + name]);
  const effect = (part: CallPart, name: string, key: string, more: Partial<Effect> = {}): Effect => ({
    policy,
    order,
    section: sectionOf(policy),
    part,
    name,
    ifPresent: 'override',
    value: parameter(key),
    path: [...path, 'parameters', prefix + key],
    ...more,
  });
  switch (templateId) {
    case 'dynamichosturl':
    case 'dynamicsubdomain':
      return [effect('host', '', 'urlTemplate', { section: 'request' })];
    case 'routerequesttoendpoint': {
      const method = parameter('httpMethod');
      const route = effect('path', '', 'newPath', { section: 'request' });
      const isChanged = method !== undefined && !method.startsWith('@');
      return isChanged ? [route, effect('method', '', 'httpMethod', { section: 'request' })] : [route];
    }
    case 'setheader':
    case 'setqueryparameter': {
      const name = parameter('name');
      const part = templateId === 'setheader' ? 'header' : 'query parameter';
      return name === undefined ? [] : [effect(part, name, 'value', { ifPresent: ifPresentOf(policy) })];
    }
    case 'setvaluefromurl': {
      const [target] = expressionsIn(parameter('parameterTemplate') ?? '', path);
      if (target?.name === undefined || (target.source !== 'header' && target.source !== 'queryParameters')) return [];
      const part = target.source === 'header' ? 'header' : 'query parameter';
      return [effect(part, target.name, 'parameterTemplate', { value: undefined })];
    }
    case 'setproperty': {
      const name = propertyName(parameter('newPropertyParentPathTemplate'), parameter('newPropertySubPathTemplate'));
      return name === undefined ? [] : [effect('property', name, 'propertyValuePathTemplate')];
    }
    case 'convertarraytoobject':
    case 'convertobjecttoarray':
    case 'encodepropertyvalue':
    case 'stringreplace':
    case 'stringtoarray': {
      const name = propertyName(parameter('newPropertyPath'), undefined);
      return name === undefined ? [] : [effect('property', name, 'newPropertyPath', { value: undefined })];
    }
    default:
      return [];
  }
}

/** The policies that say nothing run before the call. */
function sectionOf({ parameters }: Policy): Section {
  const section = stringOf(parameters['x-ms-apimTemplate-policySection'])?.toLowerCase();
  return section === 'response' || section === 'failure' ? section : 'request';
}

function ifPresentOf({ parameters }: Policy): Effect['ifPresent'] {
  const action = stringOf(parameters[`${prefix}existsAction`])?.toLowerCase();
  return action === 'append' || action === 'skip' ? action : 'override';
}

/** The name of a property from the root of the body, such as `order.total`; `undefined` where no name is written. */
function propertyName(parent: string | undefined, below: string | undefined): string | undefined {
  const from = (parent ?? '').trim().replace(/^@?\{?@?(?:body|item)\(\)\}?\.?/i, '');
  return [from, (below ?? '').trim()].filter((part) => part !== '').join('.') || undefined;
}
