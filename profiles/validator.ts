import { validatorRuleset } from '../ruleset.ts';

/** Only what Microsoft's Swagger Validator checks. */
export default validatorRuleset();
