import { arrayOf, objectOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable, PathEdit } from '../core/rule/fix.ts';
import {
  everywhere,
  onHolder,
  onValue,
  remove,
  rename,
  safe,
  set,
  shown,
  suggestion,
  valueAt,
} from '../core/rule/fix-parts.ts';
import { withoutParameter } from '../core/rule/parameter-fixes.ts';
import { quoted } from '../core/text/text.ts';
import { nearestSpelling } from '../core/text/values.ts';
import type { SecurityRequirement } from './requirements.ts';
import { requirementsOf } from './requirements.ts';

/** The fixes of the rules of this group. */
export const securityFixes: FixTable<ConnectorModel> = {
  'pp-security-requirement-must-be-defined': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It corrects the case of the name, or removes the requirement.',
    propose: everywhere(
      (model) => requirementsOf(model).filter(({ scheme }) => scheme === undefined),
      (requirement, { root }) => {
        const near = nearestSpelling(requirement.name, Object.keys(objectOf(root.securityDefinitions)));
        return near === undefined
          ? suggestion(`Remove the requirement ${quoted(requirement.name)}`, ...withoutRequirement(requirement, root))
          : suggestion(`Write ${quoted(near)}`, rename(requirement.path, near));
      },
    ),
  },
  'pp-credential-as-input': 'design',
  'pp-security-key-repeated': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'removals',
    does: 'It removes the parameter, because the platform sends it from the connection.',
    propose: onHolder(
      ({ in: location, name }) => typeof location === 'string' && typeof name === 'string',
      ({ path }, model) => suggestion('Remove the parameter', ...withoutParameter(path, model)),
    ),
  },
  'pp-security-requirement-must-have-value': {
    class: 'safe',
    phase: 'structure',
    does: 'It writes an empty list.',
    propose: onValue((value, path) => (value === null ? safe('Write []', set(path, [])) : undefined)),
  },
  'pp-security-requirement-must-have-empty-value': {
    class: 'safe',
    phase: 'removals',
    does: 'It empties the list.',
    propose: onValue((_value, path) => safe('Write []', set(path, []))),
  },
  'pp-oauth-security-requirement-value-must-be-scope-name': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It corrects the case of the scope, or removes the scope.',
    propose: onValue((value, path, model) => {
      const requirement = requirementsOf(model).find(
        ({ path: place }) => JSON.stringify(place) === JSON.stringify(path.slice(0, -1)),
      );
      const near = nearestSpelling(shown(value), Object.keys(objectOf(requirement?.scheme?.scopes)));
      return near === undefined
        ? suggestion(`Remove the scope ${quoted(shown(value))}`, remove(path))
        : suggestion(`Write ${quoted(near)}`, set(path, near));
    }),
  },
};

/** The edits that take a requirement out; one that stands alone goes with the braces around it. */
function withoutRequirement({ path }: SecurityRequirement, root: ConnectorModel['root']): PathEdit[] {
  const around = path.slice(0, -1);
  const alone = Object.keys(objectOf(valueAt(root, around))).length === 1;
  const list = path.slice(0, -2);
  if (!alone) return [remove(path)];
  return [arrayOf(valueAt(root, list)).length === 1 && list.length > 1 ? remove(list) : remove(around)];
}
