import type { Json, Path } from '../core/json/json.ts';
import { stringOf, stringsIn } from '../core/json/json.ts';
import { view } from '../core/model/model.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import { quoted } from '../core/text/text.ts';

/** A value that a definition gives for a parameter, property or response. */
export interface Sample {
  readonly value: Json;
  readonly path: Path;
  /** The key that it stands under: a default is sent to the service, the others only show what one looks like. */
  readonly key: SampleKey;
  /** The name of the parameter or property that it belongs to; empty where it is for something else. */
  readonly owner: string;
  /** How messages call it after "the", such as `default of parameter "status"`. */
  readonly name: string;
}

const sampleKeys = ['default', 'example', 'examples', 'x-example', 'x-ms-test-value'] as const;

type SampleKey = (typeof sampleKeys)[number];

const sampledKinds = ['parameterObject', 'schemaObject', 'itemsObject', 'headerObject', 'responseObject'] as const;

/** The defaults, examples and test values of a definition. */
export const samplesIn = view((model): readonly Sample[] => {
  const holders = new Set(sampleKeys.flatMap((key) => model.objectsWith(key, sampledKinds)));
  return sampledKinds.flatMap((kind) =>
    model
      .objects(kind)
      .filter((node) => holders.has(node))
      .flatMap((node) => {
        const keys = sampleKeys.filter((key) => node.value[key] !== undefined);
        const { path } = node;
        const { owner, label } = ownerOf(node, path);
        return keys.map((key) => ({
          value: node.value[key]!,
          path: [...path, key],
          key,
          owner,
          name: label === '' ? key : `${key} of ${label}`,
        }));
      }),
  );
});

function ownerOf({ kind, value }: ShapeNode, path: Path): { owner: string; label: string } {
  const holder = path.at(-2);
  const last = String(path.at(-1));
  if (kind === 'parameterObject') {
    const owner = stringOf(value.name) ?? '';
    return { owner, label: `parameter ${quoted(owner)}` };
  }
  if (holder === 'properties') return { owner: last, label: `property ${quoted(last)}` };
  if (holder === 'definitions') return { owner: '', label: `definition ${quoted(last)}` };
  if (holder === 'headers') return { owner: last, label: `header ${quoted(last)}` };
  if (kind === 'responseObject') return { owner: '', label: `response ${quoted(last)}` };
  if (last === 'schema') return { owner: '', label: path.at(-3) === 'parameters' ? 'a body' : 'a response' };
  return { owner: '', label: '' };
}

/** The texts in the defaults, examples and test values of a definition, each with its sample. */
export const sampleTexts = view((model): readonly { text: string; path: Path; sample: Sample }[] =>
  samplesIn(model).flatMap((sample) =>
    stringsIn(sample.value, sample.path).map(({ value, path }) => ({ text: value, path, sample })),
  ),
);
