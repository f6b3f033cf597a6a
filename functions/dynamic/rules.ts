import { defineRules } from '../core/define.ts';

export const dynamic = defineRules('dynamic', {});
