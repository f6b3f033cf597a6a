import { bodiesAndResponses } from './bodies-and-responses.ts';
import { layout } from './layout.ts';
import { publishedValues } from './published-values.ts';
import { usability } from './usability.ts';

/** What makes a connector good to use and safe to publish. */
export const quality = { ...usability, ...bodiesAndResponses, ...layout, ...publishedValues };
