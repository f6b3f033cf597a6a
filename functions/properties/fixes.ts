import type { JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isObject, sameJson, stringOf } from '../core/json/json.ts';
import type { PropertiesModel } from '../core/model/properties-model.ts';
import { misplacedKeys, nameUnder, realName } from '../core/model/publisher.ts';
import { answered, answerTo } from '../core/rule/fix-answers.ts';
import type { Fix, Fixable, FixSurroundings, FixTable, Proposal } from '../core/rule/fix.ts';
import { fix, move, onValue, remove, rename, safe, set, shown, suggestion, valueAt } from '../core/rule/fix-parts.ts';
import { fileOf, isWithin } from '../core/rule/properties-fixes.ts';
import { closest } from '../core/text/closest.ts';
import { cssColor } from '../core/text/colors.ts';
import { quoted } from '../core/text/text.ts';
import { convertedTo, nearestSpelling } from '../core/text/values.ts';

/** The fix of a brand color that can't stay. */
const colorOfIcon: Fixable<PropertiesModel> = {
  class: 'suggestion',
  also: ['ask'],
  published: 'text',
  phase: 'values',
  does: 'It uses the background color of the icon, or the color that you provide.',
  propose: colorFix,
};

/** The fixes of the rules of this group. */
export const propertiesFixes: FixTable<PropertiesModel> = {
  'pp-properties-type-incorrect': {
    class: 'safe',
    phase: 'structure',
    does: 'It converts text to a boolean or number, a number or boolean to text, and a single text to a list.',
    propose: onProblem('type', ({ path, expected }, root) => {
      const value = valueAt(root, path);
      // The service writes these booleans with a capital.
      const isSetting = path.at(-2) === 'properties' && path.at(-3) === 'oAuthSettings' && typeof value === 'boolean';
      const right = isSetting
        ? value
          ? 'True'
          : 'False'
        : value === undefined
          ? undefined
          : convertedTo(value, expected);
      return right === undefined ? undefined : safe(`Write ${JSON.stringify(right)}`, set(path, right));
    }),
  },
  'pp-properties-value-not-in-list': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It corrects the case of the value. Otherwise, it suggests the closest value.',
    propose: onProblem('value', ({ path, value, values }) => {
      const same = nearestSpelling(value, values);
      if (same !== undefined) return safe(`Write ${quoted(same)}`, set(path, same));
      const near = closest(value, values);
      return near === undefined ? undefined : suggestion(`Write ${quoted(near)}`, set(path, near));
    }),
  },
  'pp-properties-key-missing': 'design',
  'pp-properties-key-misspelled': {
    class: 'suggestion',
    published: 'connections',
    phase: 'removals',
    does: 'It corrects the name of the key; the values below it then take effect.',
    propose: onUnknownKey((path, meant) =>
      meant === undefined ? undefined : suggestion(`Write ${quoted(meant)}`, rename(path, meant)),
    ),
  },
  'pp-properties-key-unknown': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It replaces the key with the closest valid one, or removes it.',
    propose: onUnknownKey((path, meant) =>
      meant === undefined
        ? suggestion(`Remove ${quoted(String(path.at(-1)))}`, remove(path))
        : suggestion(`Write ${quoted(meant)}`, rename(path, meant)),
    ),
  },
  'pp-properties-duplicate-value': {
    class: 'safe',
    phase: 'removals',
    does: 'It removes the later copies.',
    propose: onProblem('duplicate', ({ path, value }, root) => {
      const list = path.slice(0, -1);
      const items = arrayOf(valueAt(root, list));
      const first = items.findIndex((item) => sameJson(item, value));
      const later = items.flatMap((item, index) =>
        index > first && sameJson(item, value) ? [remove([...list, index])] : [],
      );
      return safe('Remove the later copies', ...later);
    }),
  },
  'pp-capability-unknown': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It writes the closest capability, or removes it.',
    propose: onValue((value, path) => {
      const near = closest(shown(value), ['actions', 'triggers', 'cloud', 'gateway', 'tabular', 'blob']);
      return near === undefined
        ? suggestion(`Remove ${quoted(shown(value))}`, remove(path))
        : suggestion(`Write ${quoted(near)}`, set(path, near));
    }),
  },

  'pp-icon-brand-color-required': { ...colorOfIcon, phase: 'additions' },
  'pp-icon-brand-color-not-valid': {
    class: 'safe',
    also: ['suggestion', 'ask'],
    published: 'text',
    phase: 'values',
    does: 'It writes six digits, adds the number sign, or converts a CSS name. Otherwise, it uses the background color of the icon.',
    propose: (place, model, around) => {
      const color = cssColor(stringOf(model.properties.iconBrandColor) ?? '');
      return color === undefined
        ? colorFix(place, model, around)
        : [safe(`Write ${quoted(color)}`, set(['properties', 'iconBrandColor'], color))];
    },
  },
  'pp-icon-brand-color-white-or-default': colorOfIcon,
  'pp-icon-brand-color-own': colorOfIcon,
  'pp-icon-brand-color-independent': {
    class: 'safe',
    also: ['suggestion'],
    published: 'text',
    phase: 'values',
    does: 'It writes the color of independent publishers if you specify that you are one. Otherwise, it suggests that color.',
    propose: (_place, _model, { publisher }) => [
      fix(publisher === 'independent' ? 'safe' : 'suggestion', 'Write "#da3b01"', [
        set(['properties', 'iconBrandColor'], '#da3b01'),
      ]),
    ],
  },
  'pp-properties-secret': {
    class: 'suggestion',
    phase: 'values',
    does: 'It removes the value. Also revoke the credential in the service.',
    propose: onValue((_value, path) =>
      fix('suggestion', 'Remove the credential', [typeof path.at(-1) === 'number' ? remove(path) : set(path, '')], {
        followUp: 'Revoke the credential in the service, because it was in the file.',
      }),
    ),
  },
  'pp-properties-environment-variable': 'design',

  'pp-publisher-required': {
    class: 'ask',
    published: 'text',
    phase: 'additions',
    does: 'It adds the publisher that you provide.',
    propose: (_place, _model, around) => [
      answered('publisher', around, (name) => [set(['properties', 'publisher'], name)]),
    ],
  },
  'pp-stack-owner-required': {
    class: 'suggestion',
    also: ['ask'],
    published: 'text',
    phase: 'additions',
    does: 'It adds the stack owner that you provide. Otherwise, it suggests the publisher, because a verified publisher owns the service.',
    propose: (_place, { properties }, around) => {
      const place = ['properties', 'stackOwner'];
      const publisher = realName(properties, 'publisher') ?? answerTo('publisher', around.answers);
      if (
        answerTo('stackOwner', around.answers) !== undefined ||
        publisher === undefined ||
        around.publisher === 'independent'
      )
        return [answered('stackOwner', around, (name) => [set(place, name)])];
      return [suggestion(`Write the stack owner ${quoted(publisher)}`, set(place, publisher))];
    },
  },
  'pp-publisher-placeholder': {
    class: 'ask',
    published: 'text',
    phase: 'values',
    does: 'It uses the name that you provide.',
    propose: ({ path }, _model, around) => {
      const key = path.at(-1) === 'stackOwner' ? 'stackOwner' : 'publisher';
      return [answered(key, around, (name) => [set(['properties', key], name)])];
    },
  },
  'pp-publisher-misplaced': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'structure',
    does: 'It moves the key to `properties`, with the correct case. If that key already exists, it suggests removing this one.',
    propose: ({ path }, model) => {
      const [file] = model.file;
      if (!file) return [];
      const found = misplacedKeys(file).find((one) => isWithin(path, one.path));
      if (!found) return [];
      const target = ['properties', found.meant];
      if (valueAt(fileOf(model), target) !== undefined)
        return [suggestion(`Remove ${quoted(String(found.path.at(-1)))}`, remove(found.path))];
      return [
        safe(
          `Move it to "properties" as ${quoted(found.meant)}`,
          found.path.length === 1 ? move(found.path, target) : rename(found.path, found.meant),
        ),
      ];
    },
  },
  'pp-publisher-organization': 'design',
  'pp-publisher-characters': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It removes the other characters from the name.',
    propose: ({ path }, { properties }) => {
      const key = path.at(-1) === 'stackOwner' ? 'stackOwner' : 'publisher';
      const name = nameUnder(properties, key) ?? '';
      const plain = name
        .replace(/[^\p{L}\p{N}\p{M} .,&'’()+-]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return plain !== '' && plain !== name
        ? [suggestion(`Write ${quoted(plain)}`, set(['properties', key], plain))]
        : [];
    },
  },
  'pp-publisher-and-stack-owner-same': 'design',
  'pp-publisher-and-stack-owner-distinct': 'service',
};

type ShapeProblem = PropertiesModel['shapeProblem'][number];
type ProblemOf<Kind extends ShapeProblem['problem']> = Extract<ShapeProblem, { readonly problem: Kind }>;

/** A fix of the departure from the schema at the place of a finding. */
function onProblem<Kind extends ShapeProblem['problem']>(
  kind: Kind,
  build: (problem: ProblemOf<Kind>, root: JsonObject) => Fix | undefined,
): (place: { readonly path: Path }, model: PropertiesModel) => readonly Fix[] {
  return ({ path }, model) =>
    model.shapeProblem
      .filter(
        (problem): problem is ProblemOf<Kind> =>
          problem.problem === kind && isWithin(path, problem.path) && path.length === problem.path.length,
      )
      .flatMap((problem) => build(problem, fileOf(model)) ?? []);
}

/** A fix of the key at the place of a finding that its object does not have. */
function onUnknownKey(
  build: (path: Path, meant: string | undefined) => Fix | undefined,
): (place: { readonly path: Path }, model: PropertiesModel) => readonly Fix[] {
  return ({ path }, model) =>
    model.shapeProblem.flatMap((problem) => {
      if (problem.problem !== 'additional' && problem.problem !== 'extension') return [];
      if (!isWithin(path, problem.path) || path.length !== problem.path.length) return [];
      const meant = closest(problem.key, problem.known);
      const holder = valueAt(fileOf(model), problem.path.slice(0, -1));
      const isTaken = meant !== undefined && isObject(holder) && holder[meant] !== undefined;
      return build(problem.path, isTaken ? undefined : meant) ?? [];
    });
}

/** The brand color that the icon has, or the one that is given. */
function colorFix(_place: unknown, _model: PropertiesModel, around: FixSurroundings): readonly Proposal[] {
  const place = ['properties', 'iconBrandColor'];
  const { iconColor } = around;
  if (
    answerTo('brandColor', around.answers) === undefined &&
    iconColor !== undefined &&
    !['#ffffff', '#007ee5', '#da3b01'].includes(iconColor)
  )
    return [suggestion(`Write ${quoted(iconColor)}, the color of the icon`, set(place, iconColor))];
  return [answered('brandColor', around, (color) => [set(place, color)])];
}
