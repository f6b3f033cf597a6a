/**
 * What the page and its worker say to each other. Everything is plain data. The engine runs in the worker, so that typing
 * never waits for it; the page keeps the files and shows what the worker says about them.
 */

import type { RootContent } from 'mdast';

/** A file as it was dropped; the name may have folders in front, such as `Orders/apiDefinition.swagger.json`. */
export interface PageFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Severity = 'error' | 'warn' | 'info';
export type Publisher = 'verified' | 'independent';

/** What is to be judged. */
export interface JudgeRequest {
  readonly files: readonly PageFile[];
  /** The version that is published, to compare with. */
  readonly old: readonly PageFile[];
  /** Who publishes; inferred where it is absent. */
  readonly publisher?: Publisher | undefined;
}

/** Some lines of a file around a finding. */
export interface Excerpt {
  /** The number of the first line, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
  /** The line that the finding is about, from 1. */
  readonly marked: number;
}

/** One way to fix a finding. */
export interface PageFix {
  readonly id: string;
  readonly class: 'safe' | 'suggestion';
  readonly title: string;
}

/** The lines that a fix changes, as they are before and after it; long texts are cut. */
export interface FixPreview {
  readonly before: string;
  readonly after: string;
}

/** A finding as the page shows it. */
export interface PageFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** From 1; absent for a finding about a whole file. */
  readonly line?: number | undefined;
  /** Offsets in the text of the file, where a line break is one character. */
  readonly span?: readonly [from: number, to: number] | undefined;
  readonly excerpt?: Excerpt | undefined;
  /** Where the maker portal has the field: "General tab, Description". */
  readonly portal?: string | undefined;
  readonly why: string;
  readonly url?: string | undefined;
  readonly fixes: readonly PageFix[];
  /** The values that an answer would fix it with, such as `contact.email`. */
  readonly asks: readonly string[];
}

/** A text that can be edited in the page. */
export interface EditableText {
  readonly name: string;
  readonly text: string;
  readonly language: 'json' | 'text';
  /** Whether its lines are too long to be edited, as those of an exported definition are. */
  readonly canFormat: boolean;
}

export interface ChecklistSection {
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly source?: string | undefined }[];
}

/** What the test flows of a solution call. */
export interface Coverage {
  readonly solution: string;
  readonly covered: number;
  readonly operations: readonly { readonly name: string; readonly calledBy: readonly string[] }[];
}

/** Everything that the page shows about what was dropped. */
export interface Judgment {
  /** What it is, in words: "a solution", "a submission package", … */
  readonly kind: string;
  readonly name: string;
  readonly publisher: Publisher;
  readonly publisherNote: string;
  readonly rejected: boolean;
  /** The verdict as a sentence. */
  readonly verdict: string;
  readonly findings: readonly PageFinding[];
  readonly texts: readonly EditableText[];
  /** The icon with its measurements, as an SVG document. */
  readonly icon?: string | undefined;
  readonly coverage: readonly Coverage[];
  readonly checklist: readonly ChecklistSection[];
  /** The categories to choose from. */
  readonly categories: readonly string[];
  /** What breaks and what is new, where an old version was dropped. */
  readonly update?: UpdateReport | undefined;
  /** What packing would take. */
  readonly packing: Packing;
}

/** What the package would be made of. */
export interface Packing {
  readonly connectorSolutions: readonly string[];
  readonly flowSolutions: readonly string[];
  readonly intros: readonly string[];
}

export interface UpdateReport {
  readonly summary: string;
  readonly changes: readonly { readonly severity: Severity; readonly message: string; readonly rule: string }[];
  /** Release notes in Markdown. */
  readonly notes: string;
}

/** Files after a change, and what the change was. */
export interface Changed {
  readonly files: readonly PageFile[];
  /** What was changed, a sentence each. */
  readonly changes: readonly string[];
}

/** Values that only the publisher has. */
export interface Answers {
  readonly contactName?: string;
  readonly contactUrl?: string;
  readonly contactEmail?: string;
  readonly website?: string;
  readonly privacyPolicy?: string;
  readonly categories?: readonly string[];
  readonly publisher?: string;
  readonly stackOwner?: string;
}

/** A connector that was made of the description of an API. */
export interface Imported {
  readonly files: readonly PageFile[];
  /** What has to be decided, what is gone, and what changed. */
  readonly notes: readonly ImportNote[];
}

export interface ImportNote {
  readonly kind: 'to decide' | 'left out' | 'changed';
  readonly message: string;
  /** In how many places it is so. */
  readonly count: number;
}

export interface PackRequest {
  readonly files: readonly PageFile[];
  readonly connectorSolution: string;
  readonly flowSolution: string | undefined;
  /** Absent where an introduction is to be drafted. */
  readonly intro: string | undefined;
  readonly publisher?: Publisher | undefined;
}

export interface Packed {
  readonly file: PageFile;
  readonly sha256: string;
  /** What is in it, a line for each file. */
  readonly tree: string;
  readonly rejected: boolean;
  readonly verdict: string;
  /** What is still to be done about the package, the errors first. */
  readonly findings: readonly PackedFinding[];
}

/** A finding about the package, which is made of files that are corrected before they are packed. */
export interface PackedFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  /** From 1; absent for a finding about a whole file. */
  readonly line: number | undefined;
}

/** What to enter where. */
export interface Sheet {
  readonly markdown: string;
  /** The same as a tree; code in it is to be copied as it stands. */
  readonly content: readonly RootContent[];
}

/** What is known of a link from its text alone; it is not opened. */
export interface LinkReport {
  readonly problems: readonly { readonly severity: Severity; readonly message: string }[];
  readonly expires?: string | undefined;
}

/** The calls that the worker answers. */
export interface Engine {
  judge(request: JudgeRequest): Promise<Judgment>;
  /** What a fix of the judgment that was made last would write; absent where there is no such fix anymore. */
  preview(id: string): Promise<FixPreview | undefined>;
  /** Applies all safe fixes, or some by their ids. */
  fix(request: JudgeRequest, which: 'safe' | readonly string[]): Promise<Changed>;
  answer(request: JudgeRequest, answers: Answers): Promise<Changed>;
  edit(files: readonly PageFile[], name: string, text: string): Promise<Changed>;
  /** The texts that can be edited, by their names, broken into lines where they are one. */
  texts(files: readonly PageFile[]): Promise<ReadonlyMap<string, string>>;
  /** Breaks the JSON files that are one line into many. */
  format(request: JudgeRequest): Promise<Changed>;
  /** Takes a picture for the icon, in the solution where it is one. */
  replaceIcon(request: JudgeRequest, picture: PageFile): Promise<Changed>;
  pack(request: PackRequest): Promise<Packed>;
  /** Adds a draft of the solution with the test flows. */
  draftFlow(files: readonly PageFile[], connectorSolution: string): Promise<Changed>;
  /** Adds a draft of the introduction. */
  draftIntro(request: JudgeRequest): Promise<Changed>;
  /** The connector as a folder, in a zip; or its solution with what was changed. */
  download(request: JudgeRequest, what: 'solution' | 'folder' | 'report'): Promise<PageFile>;
  sheet(request: JudgeRequest): Promise<Sheet>;
  checkLink(link: string): Promise<LinkReport>;
  sample(): Promise<readonly PageFile[]>;
  /** Whether one of the files describes an API, so that a connector can be made of it. */
  canImport(files: readonly PageFile[]): Promise<boolean>;
  /** Makes a connector of the description of an API. */
  import(files: readonly PageFile[], publisher: Publisher | undefined): Promise<Imported>;
  /** Writes the files in YAML as JSON. */
  convert(request: JudgeRequest): Promise<Changed>;
}

/** What the worker answers to a call. */
export type Answer =
  { readonly call: number; readonly result: unknown } | { readonly call: number; readonly failure: Failure };

/** Why a call failed, and what to do about it. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
  /** Whether it is a mistake of ours. */
  readonly isDefect: boolean;
}
