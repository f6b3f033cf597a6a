import { passedArguments } from './arguments.ts';
import { calls } from './calls.ts';
import { outputs } from './outputs.ts';
import { pairs } from './pairs.ts';
import { testConnection } from './test-connection.ts';

/** The rules about dynamic values, schemas and trees, and about the test of a connection, by theme. */
export const dynamic = { ...calls, ...passedArguments, ...pairs, ...outputs, ...testConnection };
