import { useEffect, useState } from 'preact/hooks';
import { engine } from '../engine/client.ts';
import type { Judgment } from '../engine/protocol.ts';
import { place } from '../state/place.ts';
import { change, originals, request, run } from '../state/store.ts';
import { CodeArea } from './code-area.tsx';

/** The texts of the connector, to be edited; findings follow the typing. */
export function Editor({ judged }: { readonly judged: Judgment }) {
  const [name, setName] = useState(judged.texts[0]?.name);
  const [compared, setCompared] = useState(false);
  const wanted = place.value;
  useEffect(() => {
    if (wanted && judged.texts.some((text) => text.name === wanted.file)) setName(wanted.file);
  }, [wanted]);
  const before = useOriginals(compared);
  const shown = judged.texts.find((text) => text.name === name) ?? judged.texts[0];
  if (!shown) return null;
  const original = compared ? before?.get(shown.name) : undefined;
  return (
    <div class="editor" id="editor">
      <h3>Edit the files</h3>
      <div class="actions">
        <label class="choice">
          File
          <select
            data-action="choose-text"
            value={shown.name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          >
            {judged.texts.map((text) => (
              <option key={text.name} value={text.name}>
                {text.name}
              </option>
            ))}
          </select>
        </label>
        <label class="choice">
          <input
            type="checkbox"
            data-action="compare"
            checked={compared}
            onChange={({ currentTarget: { checked } }) => setCompared(checked)}
          />{' '}
          Show what changed
        </label>
        {judged.texts.some((text) => /\.ya?ml$/i.test(text.name)) && (
          <button
            type="button"
            data-action="convert"
            onClick={() => void change('Converting', () => engine.convert(request.value))}
          >
            Convert YAML to JSON
          </button>
        )}
        {judged.texts.some(({ canFormat }) => canFormat) && (
          <button
            type="button"
            data-action="format"
            onClick={() => void change('Formatting', () => engine.format(request.value))}
          >
            Format JSON
          </button>
        )}
      </div>
      <CodeArea
        key={`${shown.name}-${String(original !== undefined)}`}
        shown={shown}
        judged={judged}
        original={original}
      />
    </div>
  );
}

/** The texts before the first change, once they are asked for. */
function useOriginals(wanted: boolean): ReadonlyMap<string, string> | undefined {
  const [texts, setTexts] = useState<ReadonlyMap<string, string> | undefined>(undefined);
  const files = originals.value;
  useEffect(() => {
    if (wanted) void run('Comparing', async () => setTexts(await engine.texts(files)));
  }, [wanted, files]);
  return texts;
}
