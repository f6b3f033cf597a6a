import type { Publisher } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';
import type { Subject } from '../read/subject.ts';
import type { Pictures } from './icon/pictures.ts';
import type { Linter } from './lint/linter.ts';
import type { PublishedList } from './published/published-list.ts';
import type { SpellingContext } from './spelling/spelling-context.ts';

/** One of the things that a check looks for in a subject. */
export type Check = (subject: Subject, options: CheckContext) => readonly Finding[] | Promise<readonly Finding[]>;

/** What a check looks for; see `checks`. */
export type CheckName =
  'files' | 'icon' | 'documents' | 'drafts' | 'script' | 'relations' | 'published' | 'spelling' | 'structure';

/** What the checks work with. Nothing of it needs Node; whoever judges hands in what does. */
export interface CheckContext {
  /** Who publishes the connector. */
  readonly publisher: Publisher;
  /** Runs the rules. */
  readonly linter: Linter;
  /** Opens what decodes pictures, for the first icon; where there is nothing, icons are judged as far as their bytes tell. */
  readonly pictures?: (() => Promise<Pictures | undefined>) | undefined;
  /** The connectors that are published already; without them nothing is compared. */
  readonly published?: PublishedList | undefined;
  /** Finds spelling mistakes; without it nothing is looked up. */
  readonly spelling?: SpellingContext | undefined;
  /** Whether the submission includes an AI plugin. */
  readonly plugin?: boolean | undefined;
  /** Whether every visible action and trigger must be called by a test flow. */
  readonly requireFullCoverage?: boolean | undefined;
}
