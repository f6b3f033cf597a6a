import type { Json, JsonObject, Path } from '../json/json.ts';
import type { Publisher, RuleId } from './define.ts';

/**
 * How sure a fix is. A `safe` one has one right answer, changes nothing for the service or for existing flows, and loses
 * no words; it is applied without a question. A `suggestion` is a likely answer that a person accepts. What is `ask`
 * needs a value or a sample that only the publisher has.
 */
export type FixClass = 'safe' | 'suggestion' | 'ask';

/**
 * What a fix means for a connector that is published: nothing; other words in the designers; a line in Microsoft's
 * comparison of the versions although nothing breaks; a break for flows and apps; or that connections have to be made
 * again or a URL registered.
 */
export type FixEffect = 'none' | 'text' | 'listed' | 'breaking' | 'connections';

/** When a fix is applied, in this order; fixes of a later phase see what earlier ones made. */
export const fixPhases = ['syntax', 'structure', 'removals', 'additions', 'values', 'files', 'layout'] as const;

export type FixPhase = (typeof fixPhases)[number];

/**
 * Why a rule has no fix.
 *
 * - `design`: several designs are possible, and the author decides.
 * - `words`: a person has to find the words.
 * - `service`: only the owner of the service knows.
 * - `export`: Power Platform writes it, so the solution has to be exported again.
 * - `repack`: `pack` or `upload` makes it right.
 * - `code`: code is not rewritten.
 * - `drawing`: a person has to draw it.
 */
export type NoFixReason = 'design' | 'words' | 'service' | 'export' | 'repack' | 'code' | 'drawing';

/**
 * One change of a JSON or YAML document, as plain data. Paths are those of the document before any edit of the same
 * pass. What is outside of the edits keeps every byte.
 */
export type PathEdit =
  /** Gives a key a value, or an item of an array another one. A key that is not there is added where it belongs. */
  | { readonly edit: 'set'; readonly path: Path; readonly value: Json }
  /** Puts an item into an array, before the one that has its index. */
  | { readonly edit: 'insert'; readonly path: Path; readonly value: Json }
  /** Takes a key or item out. */
  | { readonly edit: 'remove'; readonly path: Path }
  /** Gives a key another name, at the same place. */
  | { readonly edit: 'rename'; readonly path: Path; readonly key: string }
  /** Takes a key with its value to another object, or gives it there another name. */
  | { readonly edit: 'move'; readonly path: Path; readonly to: Path }
  /** Puts the keys of an object in an order; those that are not named stay behind, as they are. */
  | { readonly edit: 'order'; readonly path: Path; readonly keys: readonly string[] }
  /** Changes how the whole document is written, and nothing of what it means. */
  | { readonly edit: 'layout'; readonly change: LayoutChange };

/**
 * Takes out the commas before closing brackets, the comments, or the whitespace between tokens; or indents with spaces
 * and leaves none at the end of lines.
 */
export type LayoutChange = 'finalCommas' | 'comments' | 'minify' | 'whitespace';

/** One way to fix one place. Its edits are made together or not at all. */
export interface Fix {
  readonly class: FixClass;
  /** What it does there, as an imperative without a period: `Add the label "Order ID"`. */
  readonly title: string;
  readonly edits: readonly PathEdit[];
  /** What it means for a published connector, where that differs from the entry. */
  readonly published?: FixEffect;
  /** Other ways to fix the same place, the likelier first. */
  readonly alternatives?: readonly Fix[];
  /** What else has to be done outside of the file, as a sentence. */
  readonly followUp?: string;
}

/** A value that only the publisher has, by its name in an answers file; or a sample answer of an operation. */
export type AnswerName =
  | 'contact.name'
  | 'contact.url'
  | 'contact.email'
  | 'website'
  | 'privacyPolicy'
  | 'categories'
  | 'publisher'
  | 'stackOwner'
  | 'brandColor'
  | `sample:${string}`;

/** Something to ask for, since a place cannot be fixed without it. */
export interface Question {
  readonly class: 'ask';
  readonly ask: AnswerName;
}

/** What can be done about a place. */
export type Proposal = Fix | Question;

export function isQuestion(proposal: Proposal): proposal is Question {
  return 'ask' in proposal;
}

/** Values that the publisher gave, in the form of an answers file. */
export interface Answers {
  readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string };
  readonly website?: string;
  readonly privacyPolicy?: string;
  readonly categories?: readonly string[];
  readonly publisher?: string;
  readonly stackOwner?: string;
  readonly brandColor?: string;
}

/** What is known besides the document that a fix changes. Everything may be missing. */
export interface FixSurroundings {
  /** The name of the folder or solution. */
  readonly name?: string;
  /** Who publishes, where that was said and is not guessed. */
  readonly publisher?: Publisher;
  readonly definition?: JsonObject;
  readonly properties?: JsonObject;
  /** The text of `intro.md`, or of `readme.md`. */
  readonly intro?: string;
  /** The ids that the script compares `Context.OperationId` with. */
  readonly scriptOperations?: readonly string[];
  /** The color of the icon's background, as `#rrggbb`; absent where it has none or several. */
  readonly iconColor?: string;
  readonly answers?: Answers;
  /** What the service answered, by operationId. */
  readonly samples?: ReadonlyMap<string, readonly Json[]>;
}

/** What a fix needs of a finding. */
export interface FixPlace {
  readonly path: Path;
  readonly message: string;
  /** All places that the finding stands for, where there are several. */
  readonly places?: readonly Path[];
}

/** The facts of a fix, for pages, lists and `rules.json`. */
export type FixFacts =
  | {
      /** The surest class that it reaches. */
      readonly class: FixClass;
      /** The other classes that findings of the rule may get. */
      readonly also: readonly FixClass[];
      readonly published: FixEffect;
      /** What it does and for which findings, in sentences. */
      readonly description: string;
    }
  | { readonly class: 'none'; readonly reason: NoFixReason };

/** A fix beside its rule, with what it does. */
export interface Fixable<Model> {
  readonly class: FixClass;
  readonly also?: readonly FixClass[];
  /** `none` when absent. */
  readonly published?: FixEffect;
  readonly phase: FixPhase;
  /** What it does and for which findings, in sentences. */
  readonly does: string;
  /**
   * What can be done about a finding: a pure function. A finding that stands for many places gives a fix for each; none
   * where there is nothing that is likely.
   */
  readonly propose: (place: FixPlace, model: Model, surroundings: FixSurroundings) => readonly Proposal[];
}

/** What fix does about a rule: a fix, or the reason why there is none. */
export type FixEntry<Model> = Fixable<Model> | NoFixReason;

/** The fixes of some rules, by their ids. */
export type FixTable<Model> = Readonly<Record<RuleId, FixEntry<Model>>>;

/** The facts of an entry. */
export function fixFacts(entry: FixEntry<never>): FixFacts {
  if (typeof entry === 'string') return { class: 'none', reason: entry };
  return {
    class: entry.class,
    also: entry.also ?? [],
    published: entry.published ?? 'none',
    description: entry.does,
  };
}
