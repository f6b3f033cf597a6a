import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { arrayOf, objectOf } from '../core/json/json.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { credentials } from './credentials.ts';
import { requirementsOf } from './requirements.ts';
import { causesOf } from '../core/model/model.ts';

const requirements = defineRules('security', {
  'pp-security-requirement-must-be-defined': {
    validatorCode: 'SecurityRequirementMustBeDefined',
    description: 'Define in securityDefinitions what security requires.',
    why: 'A name without a definition tells nobody how to sign in.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      if (causesOf(model).isMistyped(['securityDefinitions'])) return;
      const dangling = requirementsOf(model).filter(({ scheme }) => scheme === undefined);
      // A missing definition is one finding, however many operations refer to it.
      for (const [name, [first, ...others]] of groupedBy(dangling, (requirement) => requirement.name))
        report.at(
          first!.path,
          `security requires ${quoted(name)} here${others.length > 0 ? ` and in ${counted(others.length, 'other place')}` : ''}, but securityDefinitions doesn't define it; add the definition, or remove the requirement.`,
        );
    }),
  },

  'pp-security-requirement-must-have-value': {
    validatorCode: 'SecurityRequirementMustHaveValue',
    description: 'Give every security requirement an array.',
    why: 'The array lists OAuth scopes; without any, it is [].',
    source: sources.validator,
    severity: 'error',
    checksTypes: true,
    ...visit('definition', (_definition, report, model) => {
      for (const { name, path, scopes } of requirementsOf(model))
        // pp-json-type-incorrect reports values of another type.
        if (scopes === null)
          report.at(path, `The security requirement ${quoted(name)} has no value; list its scopes, or set it to [].`);
    }),
  },

  'pp-security-requirement-must-have-empty-value': {
    validatorCode: 'SecurityRequirementMustHaveEmptyValue',
    description: 'List scopes only for OAuth.',
    why: 'API keys and passwords have no scopes.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, path, scopes, scheme } of requirementsOf(model))
        if ((scheme?.type === 'basic' || scheme?.type === 'apiKey') && arrayOf(scopes).length > 0)
          report.at(
            path,
            `The security requirement ${quoted(name)} lists scopes, but its type is ${quoted(scheme.type)}; set it to [].`,
          );
    }),
  },

  'pp-oauth-security-requirement-value-must-be-scope-name': {
    validatorCode: 'OAuthSecurityRequirementValueMustBeScopeName',
    description: 'Require OAuth scopes that are defined.',
    why: "A scope that isn't defined is a leftover or a typo.",
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, path, scopes, scheme } of requirementsOf(model)) {
        if (scheme?.type !== 'oauth2') continue;
        const defined = objectOf(scheme.scopes);
        for (const [index, scope] of arrayOf(scopes).entries())
          if (typeof scope === 'string' && !Object.hasOwn(defined, scope))
            report.at(
              [...path, index],
              `The scope ${quoted(scope)} isn't defined; add it to the scopes of ${quoted(name)} in securityDefinitions, or remove it here.`,
            );
      }
    }),
  },
});

/** The rules about security: what requests require, and what operations should not ask for. */
export const security = { ...requirements, ...credentials };
