import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter } from '@codemirror/language';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, useState } from 'preact/hooks';
import { engine } from '../engine/client.ts';
import type { EditableText, Judgment } from '../engine/protocol.ts';
import { place } from '../state/place.ts';
import { change, files } from '../state/store.ts';

/** How long typing has to pause before the files are judged again, in milliseconds. */
const PAUSE = 300;

/** The texts of the connector, to be edited; findings follow the typing. */
export function Editor({ judged }: { readonly judged: Judgment }) {
  const [name, setName] = useState(judged.texts[0]?.name);
  const [compared, setCompared] = useState(false);
  const wanted = place.value;
  useEffect(() => {
    if (wanted && judged.texts.some((text) => text.name === wanted.file)) setName(wanted.file);
  }, [wanted]);
  const shown = judged.texts.find((text) => text.name === name) ?? judged.texts[0];
  const originals = useOriginals(judged.texts);
  if (!shown) return null;
  return (
    <div class="editor" id="editor">
      <h3>Edit the files</h3>
      <div class="actions">
        <label class="choice">
          File
          <select value={shown.name} onChange={({ currentTarget: { value } }) => setName(value)}>
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
            checked={compared}
            onChange={({ currentTarget: { checked } }) => setCompared(checked)}
          />{' '}
          Show what changed
        </label>
      </div>
      <CodeArea
        key={`${shown.name}-${String(compared)}`}
        shown={shown}
        judged={judged}
        original={compared ? originals.get(shown.name) : undefined}
      />
    </div>
  );
}

/** The texts as they were when they were first seen. */
function useOriginals(texts: readonly EditableText[]): ReadonlyMap<string, string> {
  const first = useRef(new Map<string, string>());
  if (files.value.length === 0) first.current.clear();
  for (const { name, text } of texts) if (!first.current.has(name)) first.current.set(name, text);
  return first.current;
}

interface CodeAreaProps {
  readonly shown: EditableText;
  readonly judged: Judgment;
  readonly original: string | undefined;
}

function CodeArea({ shown, judged, original }: CodeAreaProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    if (!parent.current) return;
    const edited = EditorView.updateListener.of((update) => {
      // Only what the user types; texts that come from a fix are judged already.
      if (
        !update.docChanged ||
        !update.transactions.some(
          (one) =>
            one.isUserEvent('input') ||
            one.isUserEvent('delete') ||
            one.isUserEvent('undo') ||
            one.isUserEvent('redo') ||
            one.isUserEvent('move') ||
            one.isUserEvent('revert'),
        )
      )
        return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const text = update.view.state.doc.toString();
        void change('Checking', () => engine.edit(files.value, shown.name, text));
      }, PAUSE);
    });
    view.current = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: shown.text,
        extensions: [
          lineNumbers(),
          foldGutter(),
          lintGutter(),
          history(),
          bracketMatching(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': shown.name, tabindex: '0' }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
          ...(shown.language === 'json' ? [json()] : []),
          ...(original === undefined ? [] : [unifiedMergeView({ original, mergeControls: false })]),
          edited,
        ],
      }),
    });
    return () => {
      clearTimeout(timer.current);
      view.current?.destroy();
    };
  }, []);

  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const text = current.state.doc.toString();
    if (text !== shown.text) current.dispatch({ changes: { from: 0, to: text.length, insert: shown.text } });
    current.dispatch(setDiagnostics(current.state, diagnosticsOf(judged, shown)));
  }, [judged]);

  useEffect(() => {
    const { current } = view;
    const wanted = place.value;
    if (!current || wanted?.file !== shown.name) return;
    const { from } = current.state.doc.line(Math.min(wanted.line, current.state.doc.lines));
    current.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    current.focus();
  }, [place.value]);

  return <div ref={parent} class="code" data-editor={shown.name} />;
}

const levels = { error: 'error', warn: 'warning', info: 'info' } as const;

function diagnosticsOf({ findings }: Judgment, { name, text }: EditableText) {
  return findings.flatMap(({ file, span, severity, message, rule }) =>
    file === name && span
      ? [
          {
            from: Math.min(span[0], text.length),
            to: Math.min(span[1], text.length),
            severity: levels[severity],
            message,
            source: rule,
          },
        ]
      : [],
  );
}
