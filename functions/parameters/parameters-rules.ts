import { labels } from './labels.ts';
import { lists } from './lists.ts';
import { locations } from './locations.ts';
import { visibility } from './visibility.ts';

/** The rules about parameters, by theme. */
export const parameters = { ...lists, ...locations, ...labels, ...visibility };
