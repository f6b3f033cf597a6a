import { rulesetFor } from '../ruleset.ts';

/** Everything that a verified publisher has to meet. */
export default rulesetFor('verified');
