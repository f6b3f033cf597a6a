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
import type { Typing } from '../state/store.ts';
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
  /** What is typed from the text that was shown last. */
  const typing = useRef<Typing>({ name: shown.name, base: shown.text });
  /** What was judged last, for what outlives a rendering. */
  const latest = useRef({ shown, judged });
  latest.current = { shown, judged };

  const showText = (editor: EditorView): void => {
    const { name, text } = latest.current.shown;
    known.current = text;
    typing.current = { name, base: text };
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  };
  const showFindings = (editor: EditorView): void => {
    const found = diagnosticsOf(latest.current.judged, shown.name, editor.state.doc.length);
    editor.dispatch(setDiagnostics(editor.state, found));
  };

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
      const started = typing.current;
      known.current = text;
      waiting.current += 1;
      const outcome = await edit(started, text);
      waiting.current -= 1;
      // What was not judged stays in the editor, and is handed over again with the next change.
      if (outcome === 'not judged' && known.current === text) known.current = before;
      if (outcome === 'outdated' && typing.current === started && view.current === editor) {
        showText(editor);
        showFindings(editor);
      }
    };
    onFlush(() => void handOver());
    return () => {
      void handOver();
      onFlush(() => undefined);
      view.current = undefined;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    const { current } = view;
    if (!current) return;
    // While typing goes on, what was judged is older than what is shown.
    const isTyping = waiting.current > 0 || textOf(current, known.current) !== known.current;
    if (shown.text !== known.current && !isTyping) showText(current);
    showFindings(current);
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
  const text = state.doc.toString();
  // A file may have line breaks of several kinds.
  if (text === before.replaceAll(/\r\n?/g, '\n')) return before;
  return text.replaceAll('\n', before.includes('\r\n') ? '\r\n' : '\n');
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
