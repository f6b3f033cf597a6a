import { binary } from './binary.ts';
import { contents } from './contents.ts';
import { extensions } from './extensions.ts';
import { limits } from './limits.ts';
import { required } from './required.ts';
import { values } from './values.ts';

/** The rules about schemas, by theme. */
export const schemas = { ...values, ...binary, ...required, ...limits, ...extensions, ...contents };
