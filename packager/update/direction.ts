import type { Json } from '../../functions/core/json/json.ts';
import type { Severity } from '../../functions/core/rule/define.ts';
import type { FieldChange, FieldChangeKind, Side } from './changes.ts';
import type { UpdateId } from './update-findings.ts';

/** What a change means: the finding that it is, and the severity of the rule. */
export interface Ruling {
  readonly id: UpdateId;
  readonly severity: Severity;
}

/** How a change of one kind is judged on one side; or why it breaks nothing there. */
export type Direction = ((change: FieldChange) => Ruling | undefined) | string;

/**
 * What each change of a field means for the flows, apps and agents that use it. What narrows an input breaks those that
 * fill it in, what widens an output breaks those that read it.
 */
export const directions: Readonly<Record<FieldChangeKind, Readonly<Record<Side, Direction>>>> = {
  removed: {
    input: () => error('pp-update-input-removed'),
    output: ({ place }) => error(place === '(root)' ? 'pp-update-output-schema-removed' : 'pp-update-output-removed'),
  },
  emptied: {
    input: () => error('pp-update-input-removed'),
    output: ({ place }) => error(place === '(root)' ? 'pp-update-output-schema-removed' : 'pp-update-output-removed'),
  },
  added: {
    input: (change) => (isDemanded(change) ? required(change, 'pp-update-input-required-added') : undefined),
    output: 'Nothing depends on what was not there.',
  },
  described: {
    input: 'What is described for the first time was sent as a whole before.',
    output: 'Nothing depends on what was not there.',
  },
  required: {
    input: (change) => required(change, 'pp-update-input-made-required'),
    output: 'Designers offer an output whether or not it is always returned.',
  },
  optional: {
    // Apps pass required parameters by their position.
    input: ({ place, hidden }) => (hidden || place.startsWith('body') ? undefined : warn('pp-update-input-order')),
    output: 'Designers offer an output whether or not it is always returned.',
  },
  type: {
    input: ({ before, after }) => typeRuling('pp-update-input-type', typesIn(before), typesIn(after)),
    output: ({ before, after }) => typeRuling('pp-update-output-type', typesIn(after), typesIn(before)),
  },
  'type-written': {
    input: 'Designers see the same type.',
    output: 'Designers see the same type.',
  },
  format: {
    input: ({ before, after }) => {
      if (isEncoded(before) || isEncoded(after)) return error('pp-update-input-format');
      return isWiderFormat(before, after) ? undefined : warn('pp-update-input-format');
    },
    output: ({ before, after }) =>
      isEncoded(before) || isEncoded(after) ? error('pp-update-output-format') : warn('pp-update-output-format'),
  },
  values: {
    input: ({ before, after, new: fresh }) => {
      if (after === undefined) return undefined;
      if (before === undefined)
        return fresh?.shape.type === 'boolean' ? undefined : error('pp-update-input-values-added');
      return goneValues(before, after).length > 0 ? error('pp-update-input-values-removed') : undefined;
    },
    output: ({ before, after }) =>
      before !== undefined && after === undefined ? warn('pp-update-output-values-removed') : undefined,
  },
  hidden: {
    input: () => error('pp-update-input-hidden'),
    output: 'It loses its token, but expressions still find its value.',
  },
  shown: {
    input: (change) =>
      change.new?.required && change.new.default === undefined && !change.new.shape.notificationUrl
        ? error('pp-update-input-required-added')
        : undefined,
    output: 'Nothing depends on what was not shown.',
  },
  visibility: {
    input: 'Important and advanced inputs are stored alike.',
    output: 'Important and advanced outputs are read alike.',
  },
  default: {
    input: ({ hidden }) => (hidden ? warn('pp-update-input-default') : undefined),
    output: 'The default of an output says nothing of what is returned.',
  },
  dynamic: {
    input: () => warn('pp-update-dynamic-schema'),
    output: () => warn('pp-update-dynamic-schema'),
  },
  bounds: {
    input: ({ before, after }) => (isNarrowed(before, after) ? warn('pp-update-input-bounds') : undefined),
    output: 'Limits of an output say nothing of how it is read.',
  },
  encoding: {
    input: () => warn('pp-update-input-encoding'),
    output: 'Outputs are not written into a URL.',
  },
  choices: {
    input: ({ before, after }) =>
      before === undefined || after === undefined ? undefined : warn('pp-update-input-choices'),
    output: 'Nobody chooses the value of an output.',
  },
  location: {
    input: () => error('pp-update-input-location'),
    output: 'Outputs are not sent anywhere.',
  },
  'body-name': {
    input: () => error('pp-update-body-renamed'),
    output: 'The body of a response has no name.',
  },
  header: {
    input: 'A header that is sent is a parameter.',
    output: () => warn('pp-update-output-removed'),
  },
  label: {
    input: 'Labels are shown and never stored.',
    output: 'Labels are shown and never stored.',
  },
  description: {
    input: 'Descriptions are shown and never stored.',
    output: 'Descriptions are shown and never stored.',
  },
  unknown: {
    input: () => ({ id: 'pp-update-incomparable', severity: 'info' }),
    output: () => ({ id: 'pp-update-incomparable', severity: 'info' }),
  },
};

/** What a change of a field means; nothing where it breaks nothing. What makers did not see before is a warning at most. */
export function rulingOf(change: FieldChange): Ruling | undefined {
  const direction = directions[change.kind][change.side];
  const ruling = typeof direction === 'string' ? undefined : direction(change);
  // Whoever has to fill in what was hidden sees it now.
  if (!ruling || change.kind === 'shown') return ruling;
  return change.hidden && ruling.severity === 'error' ? { ...ruling, severity: 'warn' } : ruling;
}

function error(id: UpdateId): Ruling {
  return { id, severity: 'error' };
}

function warn(id: UpdateId): Ruling {
  return { id, severity: 'warn' };
}

/** Whether a new input has to be filled in by somebody. */
function isDemanded({ new: fresh }: FieldChange): boolean {
  return fresh !== undefined && fresh.required && !fresh.shape.notificationUrl;
}

/** What becomes required: services mostly take the default for what a flow does not send, and a body by its properties. */
function required({ place, new: fresh, kind }: FieldChange, id: UpdateId): Ruling {
  const shape = fresh?.shape;
  const hasParts = shape !== undefined && shape.properties.size > 0;
  const demandsPart = hasParts && [...shape.properties.values()].some((part) => part.required);
  const isWholeBody = place === 'body' && (kind === 'required' || (hasParts && !demandsPart));
  return fresh?.default !== undefined || isWholeBody ? warn(id) : error(id);
}

function typesIn(told: Json | undefined): string[] {
  return typeof told === 'string' ? told.split(' or ') : [];
}

/**
 * Judges types by what fits where: what is given fits into what is taken, fits nearly (whole numbers into numbers), or
 * does not.
 *
 * @param given the types that come, such as those that flows send
 * @param taken the types that are expected, such as those that the service takes
 */
function typeRuling(id: UpdateId, given: readonly string[], taken: readonly string[]): Ruling | undefined {
  if (given.every((type) => taken.includes(type))) return undefined;
  const fits = (type: string): boolean => taken.includes(type) || (type === 'integer' && taken.includes('number'));
  return given.every(fits) ? warn(id) : error(id);
}

/** Whether values of a format are bytes written as text, or bytes. */
function isEncoded(format: Json | undefined): boolean {
  return format === 'byte' || format === 'binary';
}

const widerFormats: Readonly<Record<string, string>> = { int32: 'int64', float: 'double' };

function isWiderFormat(before: Json | undefined, after: Json | undefined): boolean {
  return after === undefined || (typeof before === 'string' && widerFormats[before] === after);
}

/** The values that could be chosen before and cannot be chosen now, as they would be written in JSON. */
export function goneValues(before: Json | undefined, after: Json | undefined): Json[] {
  const texts = new Set(listOf(after).map((value) => JSON.stringify(value)));
  return listOf(before).filter((value) => !texts.has(JSON.stringify(value)));
}

export function listOf(told: Json | undefined): readonly Json[] {
  return Array.isArray(told) ? (told as readonly Json[]) : [];
}

/** Whether less fits between the bounds than before, or may fit into another pattern. */
function isNarrowed(before: Json | undefined, after: Json | undefined): boolean {
  const [old, fresh] = [before, after] as [Record<string, Json>, Record<string, Json>];
  return Object.entries(fresh).some(([key, bound]) => {
    const was = old[key];
    if (key === 'pattern') return was !== bound;
    if (typeof bound !== 'number') return false;
    if (typeof was !== 'number') return key.startsWith('max') || bound > 0;
    return key.startsWith('max') ? bound < was : bound > was;
  });
}
