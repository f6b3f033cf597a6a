import { allTexts } from './all-texts.ts';
import { descriptions } from './descriptions.ts';
import { labels } from './labels.ts';
import { operationTexts } from './operation-texts.ts';

/** The texts that makers see in the designers. */
export const strings = { ...operationTexts, ...labels, ...descriptions, ...allTexts };
