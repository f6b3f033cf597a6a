import { mimeTypes } from './mime-types.ts';
import { operationIds } from './operation-ids.ts';
import { summaries } from './summaries.ts';
import { texts } from './texts.ts';

/** The rules about operations, by theme. */
export const operations = { ...operationIds, ...summaries, ...texts, ...mimeTypes };
