import { defineRules } from '../core/define.ts';

export const security = defineRules('security', {});
