import type { Severity } from '../engine/protocol.ts';

/** What a finding of a severity is called. */
export const words: Readonly<Record<Severity, string>> = { error: 'Error', warn: 'Warning', info: 'Suggestion' };
