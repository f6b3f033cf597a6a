import type { RuleId } from '../../functions/core/rule/define.ts';

/** What is known of a rule or finding that tells whether a rule of Solution Checker looks at the same. */
interface KnownRule {
  readonly id: RuleId;
  readonly group: string;
  readonly validatorCode: string | null;
}

type Covers = (rule: KnownRule) => boolean;

const ids =
  (...wanted: readonly RuleId[]): Covers =>
  ({ id }) =>
    wanted.includes(id);

const properJson = ids('pp-connector-json', 'pp-json-syntax');
const swagger: Covers = ({ validatorCode }) => validatorCode !== null;

/**
 * The rules of Solution Checker for connectors, with the rules and findings here that look at the same.
 * Source: https://learn.microsoft.com/power-apps/maker/data-platform/use-powerapps-checker
 */
const connectorRules = {
  'connector-validate-brandcolor': ids(
    'pp-icon-brand-color-required',
    'pp-icon-brand-color-not-valid',
    'pp-icon-brand-color-white-or-default',
  ),
  'connector-validate-hexadecimalbrandcolor': ids('pp-icon-brand-color-not-valid'),
  'connector-validate-iconimage': ids(
    'pp-icon-png',
    'pp-icon-file-size',
    'pp-icon-square',
    'pp-icon-dimensions',
    'pp-icon-opaque',
    'pp-icon-logo-size',
    'pp-icon-background-plain',
    'pp-icon-background-not-white',
    'pp-icon-background-not-default',
    'pp-icon-background-brand-color',
  ),
  'connector-validate-pngiconimage': ids('pp-icon-png'),
  'connector-validate-iconsize': ids('pp-icon-file-size', 'pp-icon-square', 'pp-icon-dimensions'),
  'connector-validate-backgroundwithbrandiconcolor': ids(
    'pp-icon-background-brand-color',
    'pp-icon-background-plain',
    'pp-icon-background-not-white',
    'pp-icon-background-not-default',
  ),
  'connector-validate-swagger-isproperjson': properJson,
  'connector-validate-swagger': swagger,
  'connector-validate-swagger-extended': swagger,
  'connector-validate-title': ids('pp-connector-title-taken', 'pp-connector-title-similar'),
  'connector-validate-connectionparam-isproperjson': properJson,
  'connector-validate-connectionparameters': ({ group }) => group === 'connections' || group === 'oauth',
  'connector-validate-connectionparam-oauth2idp': ids('pp-oauth-identity-provider-unknown'),
} as const satisfies Readonly<Record<string, Covers>>;

/** The id of a rule of Solution Checker for connectors. */
export type SolutionCheckerRule = keyof typeof connectorRules;

/** All of them. */
export const solutionCheckerRules = Object.keys(connectorRules) as SolutionCheckerRule[];

/** The rules of Solution Checker that look at what a rule or finding looks at. */
export function solutionCheckerRulesOf(rule: KnownRule): SolutionCheckerRule[] {
  return solutionCheckerRules.filter((id) => connectorRules[id](rule));
}
