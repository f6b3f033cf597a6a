import { defineRules } from '../core/define.ts';

export const triggers = defineRules('triggers', {});
