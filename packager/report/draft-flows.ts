import { createColors } from 'picocolors';
import { stringsIn } from '../../functions/core/json/json.ts';
import { counted } from '../../functions/core/text/text.ts';
import { isPlaceholder } from '../core/placeholders.ts';
import type { FlowInput } from '../write/pack/flow-inputs.ts';
import type { DraftFlow, ScaffoldedFlow } from '../write/pack/scaffold-flow.ts';

/** The flows of a draft for a terminal: what they call, and which inputs hold placeholders or are best chosen. */
export function draftText({ flows }: ScaffoldedFlow, { color }: { readonly color: boolean }): string {
  const { bold, yellow } = createColors(color);
  return flows
    .map(({ name, calls }) =>
      [
        `${bold(name)} ${startOf(calls)}`,
        ...calls.flatMap((call) => [
          `  ${call.name}`,
          ...call.inputs.flatMap((input) => {
            const remark = remarkOn(input);
            return remark === undefined ? [] : [`    ${yellow(remark.padEnd(widest))}  ${input.name}`];
          }),
        ]),
      ].join('\n'),
    )
    .join('\n\n');
}

const remarks = { placeholder: 'fill in', dynamic: 'choose' } as const;
const widest = Math.max(...Object.values(remarks).map((remark) => remark.length));

/** What has to be done about an input; nothing where the definition gives a value. */
function remarkOn({ origin, dynamic }: FlowInput): string | undefined {
  if (dynamic) return remarks.dynamic;
  return origin === 'placeholder' ? remarks.placeholder : undefined;
}

/** What is to be done about the inputs of a draft, as part of a sentence; `undefined` where nothing is. */
export function openInputsText({ flows }: ScaffoldedFlow): string | undefined {
  const open = flows.flatMap(({ calls }) =>
    calls.flatMap(({ inputs }) => inputs.filter((input) => remarkOn(input) !== undefined)),
  );
  if (open.length === 0) return undefined;
  const unmarked = open.filter(
    ({ origin, value }) => origin === 'placeholder' && !stringsIn(value, []).some((text) => isPlaceholder(text.value)),
  ).length;
  const remark =
    unmarked === 0
      ? ''
      : ` (${unmarked} of them ${unmarked === 1 ? 'holds' : 'hold'} a sample value of the right type, which "verify" can't recognize as a sample)`;
  return `fill in ${counted(open.length, 'input')} as listed${remark}`;
}

function startOf(calls: DraftFlow['calls']): string {
  const [first] = calls;
  return first?.operation.trigger === true
    ? 'starts with the trigger'
    : `starts manually and calls ${counted(calls.length, 'action')}`;
}
