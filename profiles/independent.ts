import { rulesetFor } from '../ruleset.ts';

/** Everything that an independent publisher has to meet. */
export default rulesetFor('independent');
