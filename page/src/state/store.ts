import { batch, computed, effect, signal } from '@preact/signals';
import { engine } from '../engine/client.ts';
import { EngineError } from '../engine/engine-error.ts';
import type {
  Changed,
  Failure,
  FixPreview,
  ImportNote,
  Judgment,
  JudgeRequest,
  PageFile,
  Publisher,
} from '../engine/protocol.ts';
import type { PastStep } from './storage.ts';
import { forget, recall, remember } from './storage.ts';

export interface Problem extends Failure {
  /** The files that a connector can be made of, where they are the description of an API. */
  readonly descriptions?: readonly PageFile[];
}

/** What was dropped, as it is now, with every change. */
export const files = signal<readonly PageFile[]>([]);
/** The published version that the files are compared with. */
export const oldFiles = signal<readonly PageFile[]>([]);
/** Who publishes; inferred where it is absent. */
export const publisher = signal<Publisher | undefined>(undefined);
export const judgment = signal<Judgment | undefined>(undefined);
/** What is going on, for everybody to see; empty while nothing is. */
export const busy = signal('');
/** What went wrong last, and what to do about it. */
export const problem = signal<Problem | undefined>(undefined);
/** The outcome of importing an API. */
export const importNotes = signal<readonly ImportNote[]>([]);
/** What happened last, for people who do not see the page. */
export const announcement = signal('');

/** The changes that can be undone, the newest last. */
const history = signal<readonly PastStep[]>([]);

/** The changes since the files were dropped, the newest last. */
export const changes = computed(() => history.value.flatMap((step) => step.changes));
export const canUndo = computed(() => history.value.length > 0);
/** The files before the first change. */
export const originals = computed(() => history.value[0]?.files ?? files.value);

export const request = computed<JudgeRequest>(() => ({
  files: files.value,
  old: oldFiles.value,
  publisher: publisher.value,
}));

/** How many actions wait for their turn or run. */
let pending = 0;
/** Ends when the action that was asked for last has ended. */
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Runs an action once all that were asked for before have ended, so that each sees the files as the one before left them.
 * Shows what is going on, and keeps everything as it was where it fails.
 */
function enqueue<Result>(what: string, action: () => Promise<Result>): Promise<Result | undefined> {
  pending += 1;
  busy.value = what;
  const turn = lastTurn.then(async () => {
    try {
      const result = await action();
      problem.value = undefined;
      return result;
    } catch (failure) {
      const { message, remedy, isDefect } = failure as EngineError;
      problem.value = { message, remedy, isDefect };
      announcement.value = `${message} ${remedy}`;
      return undefined;
    } finally {
      pending -= 1;
      if (pending === 0) busy.value = '';
    }
  });
  lastTurn = turn;
  return turn;
}

/** Hands over what was typed and not yet judged; the editor sets it. */
let flushTyping: () => void = () => undefined;

export function onFlush(flush: () => void): void {
  flushTyping = flush;
}

/** Runs an action in its turn, after what was typed is taken over. */
export function run<Result>(what: string, action: () => Promise<Result>): Promise<Result | undefined> {
  flushTyping();
  return enqueue(what, action);
}

/** Judges the files as they are now. */
async function judge(): Promise<void> {
  const judged = await engine.judge(request.value);
  judgment.value = judged;
  announcement.value = judged.verdict;
}

/** Takes files in the place of what was there, judges them, and tells whether they could be judged. */
export async function open(dropped: readonly PageFile[]): Promise<boolean> {
  const done = await run('Checking', () => replace(dropped, []));
  if (done) importNotes.value = [];
  else await offerImport(dropped);
  return done === true;
}

/** Takes the files of the sample. Loading ends before they are opened, since an action can't wait for another one. */
export async function openSample(): Promise<void> {
  const sample = await run('Loading the sample', () => engine.sample());
  if (sample) await open(sample);
}

/** Offers to make a connector of what was refused, where it describes an API. */
async function offerImport(refused: readonly PageFile[]): Promise<void> {
  const { value: shown } = problem;
  if (!shown || shown.isDefect || !(await engine.canImport(refused))) return;
  const remedy = 'You can create a connector from it here.';
  if (problem.value === shown) problem.value = { ...shown, remedy, descriptions: refused };
}

/** Makes a connector of the description of an API, and takes it in the place of what was there. */
export async function importDescription(chosen: readonly PageFile[]): Promise<void> {
  const made = await run('Importing', () => engine.import(chosen, publisher.value));
  if (made && (await open(made.files))) importNotes.value = made.notes;
}

/** Adds files to those that are there; a file of the same name is replaced. */
export async function add(dropped: readonly PageFile[]): Promise<void> {
  const done = await run('Checking', () => {
    const kept = files.value.filter(({ name }) => !dropped.some((one) => one.name === name));
    return replace([...kept, ...dropped], history.value);
  });
  if (!done) await offerImport(dropped);
}

/** Takes other files; what cannot be read does not take the place of what can. */
async function replace(next: readonly PageFile[], past: readonly PastStep[]): Promise<true> {
  const before = { files: files.value, past: history.value };
  batch(() => {
    files.value = next;
    history.value = past;
  });
  try {
    await judge();
  } catch (failure) {
    batch(() => {
      files.value = before.files;
      history.value = before.past;
    });
    throw failure;
  }
  keep();
  return true;
}

/** Compares with another version; no files end the comparison. */
export async function compareWith(dropped: readonly PageFile[]): Promise<void> {
  await run('Comparing', async () => {
    const before = oldFiles.value;
    oldFiles.value = dropped;
    try {
      await judge();
    } catch (failure) {
      oldFiles.value = before;
      throw failure;
    }
    keep();
  });
}

function keep(): void {
  remember({ files: files.value, old: oldFiles.value, publisher: publisher.value, past: history.value });
}

/** Makes a change that can be undone. */
export async function change(what: string, action: () => Promise<Changed>): Promise<void> {
  const focused = document.activeElement;
  const isDone = await run(what, async () => {
    const made = await action();
    if (made.changes.length === 0) {
      announcement.value = 'Nothing changed.';
      return false;
    }
    const step = { files: files.value, changes: made.changes };
    await replace(made.files, [...history.value, step]);
    announcement.value = `${made.changes.join(' ')} ${judgment.value?.verdict ?? ''}`;
    return true;
  });
  if (isDone === true) keepFocus(focused);
}

/** Typing in one file: everything that is typed from one text that the editor was given. */
export interface Typing {
  readonly name: string;
  /** The text that it started from. */
  readonly base: string;
}

/** The outcome of typing; an outdated text is dropped for the text that the file has by now. */
export type TypingOutcome = 'judged' | 'not judged' | 'outdated';

/** The typing that was judged last, with the text that it left in the file. */
let lastTyping: { readonly typing: Typing; readonly text: string | undefined } | undefined;

/** The text of a file as it is now. */
function currentText(name: string): string | undefined {
  return judgment.value?.texts.find((text) => text.name === name)?.text;
}

/** Whether nothing but the typing itself has changed the file since the typing began. */
function isUpToDate(typing: Typing): boolean {
  const current = currentText(typing.name);
  return current === typing.base || (lastTyping?.typing === typing && lastTyping.text === current);
}

/**
 * Takes over what was typed into a file, and returns the outcome. Typing in one file is one step back, however often it
 * pauses. Where the file was replaced in the meantime, the new one stays.
 */
export async function edit(typing: Typing, text: string): Promise<TypingOutcome> {
  const { name } = typing;
  let outcome: TypingOutcome = 'not judged';
  await enqueue('Checking', async () => {
    if (!isUpToDate(typing)) {
      outcome = 'outdated';
      throw outdated(name);
    }
    const made = await engine.edit(files.value, name, text);
    const last = history.value.at(-1);
    const goesOn = last?.changes.length === 1 && last.changes[0] === made.changes[0];
    const past = goesOn ? history.value : [...history.value, { files: files.value, changes: made.changes }];
    await replace(made.files, past);
    lastTyping = { typing, text: currentText(name) };
    outcome = 'judged';
  });
  return outcome;
}

function outdated(name: string): EngineError {
  return new EngineError({
    message: `${name} changed while you typed, so what you typed last wasn't applied.`,
    remedy: 'The editor shows the file as it is now; make your change again.',
    isDefect: false,
  });
}

/**
 * Shows what a fix would write, now and each time the files are judged. What can't be previewed is told when it is applied.
 *
 * @returns ends the watch
 */
export function watchPreview(id: string, show: (preview: FixPreview | undefined) => void): () => void {
  return effect(() => {
    if (!judgment.value) return undefined;
    let isLatest = true;
    const showLatest = (preview: FixPreview | undefined): void => {
      if (isLatest) show(preview);
    };
    engine.preview(id).then(showLatest, () => showLatest(undefined));
    return () => {
      isLatest = false;
    };
  });
}

/** A button that is gone once it has done its work hands the focus to the heading of its step. */
function keepFocus(focused: Element | null): void {
  requestAnimationFrame(() => {
    if (focused?.isConnected === true || document.activeElement !== document.body) return;
    document.getElementById('fix-title')?.focus();
  });
}

/** Takes the last change back. */
export async function undo(): Promise<void> {
  await run('Checking', async () => {
    const last = history.value.at(-1);
    if (last) await replace(last.files, history.value.slice(0, -1));
  });
}

export async function choosePublisher(chosen: Publisher | undefined): Promise<void> {
  await run('Checking', async () => {
    const before = publisher.value;
    publisher.value = chosen;
    try {
      await judge();
    } catch (failure) {
      publisher.value = before;
      throw failure;
    }
    keep();
  });
}

/** Forgets everything, in the page and in the storage of the browser. */
export async function start(): Promise<void> {
  await run('Forgetting', () => {
    forget();
    batch(() => {
      files.value = [];
      oldFiles.value = [];
      publisher.value = undefined;
      judgment.value = undefined;
      importNotes.value = [];
      history.value = [];
    });
    return Promise.resolve();
  });
}

/** Takes up what an accidental reload would have lost. */
export async function restore(): Promise<void> {
  await run('Checking', async () => {
    const kept = await recall();
    if (!kept || kept.files.length === 0) return;
    batch(() => {
      oldFiles.value = kept.old;
      publisher.value = kept.publisher;
    });
    try {
      await replace(kept.files, kept.past);
    } catch (failure) {
      batch(() => {
        oldFiles.value = [];
        publisher.value = undefined;
      });
      throw failure;
    }
  });
}
