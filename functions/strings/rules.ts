import { defineRules } from '../core/define.ts';

export const strings = defineRules('strings', {});
