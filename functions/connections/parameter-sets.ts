import { defineRules } from '../core/rule/define.ts';
import { isObject, objectOf, stringOf } from '../core/json/json.ts';
import { missingLabels, repeatedSets } from '../core/model/connection-parameters.ts';
import { sources } from '../core/rule/sources.ts';
import { visitProperties } from '../core/rule/visit.ts';
import { isBlank, listed, quoted } from '../core/text/text.ts';

/** The ways to sign in that users choose from. A download writes an empty list where there are none. */
export const parameterSets = defineRules(
  'connections',
  {
    'pp-parameter-sets-several': {
      description: 'Offer at least two ways to sign in, or no parameter sets.',
      why: 'Parameter sets let users choose. A single way to sign in belongs in connectionParameters.',
      source: sources.multiAuth,
      severity: 'info',
      ...visitProperties('file', (_file, report, { parameterSet }) => {
        const [only, second] = parameterSet;
        if (only && !second)
          report.at(
            only.path,
            'connectionParameterSets offers only one way to sign in; add another, or move its parameters to connectionParameters.',
          );
      }),
    },

    'pp-parameter-set-name-unique': {
      description: 'Give each parameter set its own name.',
      why: 'A connection remembers its parameter set by name.',
      source: sources.multiAuth,
      severity: 'error',
      ...visitProperties('file', (_file, report, { parameterSet }) => {
        for (const { name, path } of repeatedSets(parameterSet))
          report.at(
            [...path, 'name'],
            `The name ${quoted(String(name))} is used by another parameter set; give this one its own.`,
          );
      }),
    },

    'pp-parameter-set-labels-required': {
      description: 'Name and describe the choice of sign-in methods, and each method.',
      why: 'Users read these texts when they choose how to sign in. Connectors without some of them have been accepted.',
      source: sources.multiAuth,
      severity: 'warn',
      ...visitProperties('file', (file, report, { parameterSet }) => {
        const { connectionParameterSets } = file.value;
        if (!isObject(connectionParameterSets) || parameterSet.length === 0) return;
        const choice = {
          value: connectionParameterSets,
          path: [...file.path, 'connectionParameterSets'],
          label: 'The choice of parameter sets',
        };
        for (const { value, path, label } of [choice, ...parameterSet]) {
          const missing = missingLabels(value);
          if (missing.length > 0)
            report.at(
              path,
              `${label} has no ${listed(missing, 'or')}; add ${missing.length === 1 ? 'it' : 'them'} to its uiDefinition.`,
            );
        }
      }),
    },

    'pp-parameter-set-schema': {
      description: 'Repeat the type and description of each text field of a parameter set in uiDefinition.schema.',
      why: 'In parameter sets, the field shows the description from there. Few accepted connectors have it.',
      source: sources.multiAuth,
      severity: 'info',
      recommended: false,
      ...visitProperties('parameterSet', ({ parameters, label }, report) => {
        const without = parameters.filter(({ type, hidden, uiDefinition }) => {
          const { type: schemaType, description } = objectOf(uiDefinition?.schema);
          return (
            !hidden &&
            (type === 'string' || type === 'securestring') &&
            (stringOf(schemaType)?.toLowerCase() !== type || isBlank(stringOf(description) ?? ''))
          );
        });
        if (without.length > 0)
          report(
            `${label}: ${listed(without.map(({ name }) => quoted(name)))} ${without.length === 1 ? 'has' : 'have'} no uiDefinition.schema with type and description; add it.`,
            'parameters',
          );
      }),
    },
  },
  'apiProperties',
);
