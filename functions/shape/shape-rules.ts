import { keysAndValues } from './keys-and-values.ts';
import { requiredKeys } from './required-keys.ts';
import { securityDefinitions } from './security-definitions.ts';

/** The form of the document: which keys objects have and need, and what their values can be. */
export const shape = { ...keysAndValues, ...requiredKeys, ...securityDefinitions };
