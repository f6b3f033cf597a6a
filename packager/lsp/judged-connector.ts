import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../core/user-error.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import { read } from '../read/disk/read.ts';
import type { Subject } from '../read/subject.ts';
import type { ShownFinding } from './diagnostics.ts';
import { shownFindings } from './diagnostics.ts';
import type { EditorFiles } from './editor-files.ts';
import type { Settings } from './settings.ts';

/** What is wrong with a connector as the editor shows it. */
export interface Judgment {
  readonly subject: Subject;
  readonly shown: readonly ShownFinding[];
  readonly settings: Settings;
}

/** Who is told of judgments. */
export interface JudgmentListener {
  /** `undefined` where there is no connector any more. */
  judged(judgment: Judgment | undefined): void;
  /** A defect of ours; what was judged before stays. */
  failed(failure: unknown): void;
}

/** How long changes are waited for that come together, in milliseconds: those of one keystroke, or all of a burst. */
const together = 10;

/** A connector with open documents. It is judged again after changes, once for all that came meanwhile. */
export class JudgedConnector {
  /** The paths of its open documents. */
  readonly documents = new Set<string>();
  readonly found: Found;
  /** The folder that its settings are for, from which its files are named. */
  readonly root: string;
  readonly files: EditorFiles;
  readonly #settings: () => Promise<Settings>;
  readonly #listener: JudgmentListener;
  #isDue = false;
  #running: Promise<void> | undefined;
  #judgment: Judgment | undefined;

  constructor(
    found: Found,
    root: string,
    files: EditorFiles,
    settings: () => Promise<Settings>,
    listener: JudgmentListener,
  ) {
    this.found = found;
    this.root = root;
    this.files = files;
    this.#settings = settings;
    this.#listener = listener;
  }

  /** Judges it again, soon. */
  request(): void {
    this.#isDue = true;
    this.#running ??= this.#run();
  }

  /** What is wrong with it, once nothing is left to be judged. */
  async settled(): Promise<Judgment | undefined> {
    while (this.#running) await this.#running;
    return this.#judgment;
  }

  async #run(): Promise<void> {
    try {
      while (this.#isDue) {
        await pause(together);
        this.#isDue = false;
        this.#judgment = await this.#judged();
        this.#listener.judged(this.#judgment);
      }
    } catch (failure) {
      this.#listener.failed(failure);
    } finally {
      this.#running = undefined;
    }
  }

  async #judged(): Promise<Judgment | undefined> {
    const settings = await this.#settings();
    const subject = await read(this.found, this.files.open).catch((failure: unknown) => {
      // The folder is gone, or contains no connector.
      if (failure instanceof UserError) return undefined;
      throw failure;
    });
    if (!subject?.definition && !subject?.properties) return undefined;
    const findings = await settings.findings(subject);
    return { subject, settings, shown: shownFindings(findings, this.root, this.files.at) };
  }
}
