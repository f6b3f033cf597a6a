import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import type { EditableText, Judgment } from '../engine/protocol.ts';
import { place } from '../state/place.ts';
import { edit, onFlush } from '../state/store.ts';

/** How long typing has to pause before the files are judged again, in milliseconds. */
const PAUSE = 300;

interface CodeAreaProps {
  readonly shown: EditableText;
  readonly judged: Judgment;
  /** The text that it is compared with. */
  readonly original: string | undefined;
}

/** An editor for one text. What is typed is judged after a pause; what a fix writes takes its place. */
export function CodeArea({ shown, judged, original }: CodeAreaProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  /** The text as the page has it: what was shown or handed over last. */
  const known = useRef(shown.text);
  /** How many texts were handed over and are not judged yet. */
  const waiting = useRef(0);

  useEffect(() => {
    if (!parent.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const editor = new EditorView({
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
          syntaxHighlighting(classHighlighter),
          EditorView.lineWrapping,
          // Tab leaves the editor, so that nobody is caught in it.
          EditorView.contentAttributes.of({ 'aria-label': shown.name, tabindex: '0' }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
          ...(shown.language === 'json' ? [json()] : []),
          ...(original === undefined ? [] : [unifiedMergeView({ original, mergeControls: false })]),
          EditorView.updateListener.of(({ docChanged }) => {
            if (!docChanged) return;
            clearTimeout(timer);
            timer = setTimeout(() => void handOver(), PAUSE);
          }),
        ],
      }),
    });
    view.current = editor;
    const handOver = async (): Promise<void> => {
      clearTimeout(timer);
      const text = textOf(editor, known.current);
      if (text === known.current) return;
      const before = known.current;
      known.current = text;
      waiting.current += 1;
      const taken = await edit(shown.name, text);
      waiting.current -= 1;
      // What was not taken stays in the editor, and is handed over again with the next change.
      if (!taken && known.current === text) known.current = before;
    };
    onFlush(() => void handOver());
    return () => {
      void handOver();
      onFlush(() => undefined);
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    const { current } = view;
    if (!current) return;
    // While typing goes on, what was judged is older than what is shown.
    const isTyping = waiting.current > 0 || textOf(current, known.current) !== known.current;
    if (shown.text !== known.current && !isTyping) {
      known.current = shown.text;
      current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: shown.text } });
    }
    current.dispatch(setDiagnostics(current.state, diagnosticsOf(judged, shown.name, current.state.doc.length)));
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

/** The text of an editor with the line breaks that the file has: the editor itself counts in line feeds. */
function textOf({ state }: EditorView, before: string): string {
  return state.doc.toString().replaceAll('\n', before.includes('\r\n') ? '\r\n' : '\n');
}

const levels = { error: 'error', warn: 'warning', info: 'info' } as const;

function diagnosticsOf({ findings }: Judgment, name: string, length: number) {
  return findings.flatMap(({ file, span, severity, message, rule }) =>
    file === name && span
      ? [
          {
            from: Math.min(span[0], length),
            to: Math.min(span[1], length),
            severity: levels[severity],
            message,
            source: rule,
          },
        ]
      : [],
  );
}
