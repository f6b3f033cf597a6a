import { arrayOf, stringOf } from '../core/json/json.ts';
import { misspelledFunctions } from '../core/model/policy-expressions.ts';
import { parameterProblems, templateIds, urlsOf } from '../core/model/policy-templates.ts';
import type { Policy, PropertiesModel } from '../core/model/properties-model.ts';
import type { Fix, FixTable } from '../core/rule/fix.ts';
import { fix, onValue, remove, rename, safe, set, suggestion } from '../core/rule/fix-parts.ts';
import { isWithin } from '../core/rule/properties-fixes.ts';
import { closest } from '../core/text/closest.ts';
import { isBlank, quoted } from '../core/text/text.ts';

const operationsKey = 'x-ms-apimTemplate-operationName';

/** The fixes of the rules of this group. */
export const policiesFixes: FixTable<PropertiesModel> = {
  'pp-policy-host-behind-gateway': 'design',
  'pp-policy-template-unknown': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It writes the closest template; the policy then takes effect.',
    propose: onPolicy(({ value, path }) => {
      const near = closest(stringOf(value.templateId) ?? '', templateIds);
      return near === undefined ? undefined : suggestion(`Write ${quoted(near)}`, set([...path, 'templateId'], near));
    }),
  },
  'pp-policy-parameter-required': 'design',
  'pp-policy-parameter-unknown': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'removals',
    does: 'It writes the closest name, or removes the parameter.',
    propose: onPolicy((policy, place) => {
      const found = parameterProblems(policy).unknown.find(({ key }) => key === place.at(-1));
      if (!found) return undefined;
      const path = [...policy.path, 'parameters', found.key];
      return found.meant === undefined || policy.parameters[found.meant] !== undefined
        ? suggestion(`Remove ${quoted(found.key)}`, remove(path))
        : suggestion(`Write ${quoted(found.meant)}`, rename(path, found.meant));
    }),
  },
  'pp-policy-title': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It drafts a title from the template and the operations of the policy.',
    propose: onPolicy((policy, _place, { policy: all }) => {
      const names = arrayOf(policy.parameters[operationsKey]).flatMap((name) => stringOf(name) ?? []);
      const what = titles.get(policy.templateId ?? '') ?? stringOf(policy.value.templateId) ?? 'Policy';
      const title = `${what} for ${names.length === 0 ? 'all operations' : names.length > 3 ? `${names.length} operations` : names.join(', ')}`;
      const taken = all.filter((other) => other !== policy).map(({ value }) => value.title);
      let free = title;
      for (let number = 2; taken.includes(free); number++) free = `${title} (${number})`;
      return suggestion(`Write the title ${quoted(free)}`, set([...policy.path, 'title'], free));
    }),
  },
  'pp-policy-operations-list': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes an empty list, which means all operations. It suggests removing empty names.',
    propose: onPolicy(({ parameters, path }) => {
      const names = arrayOf(parameters[operationsKey]);
      const place = [...path, 'parameters', operationsKey];
      if (names.length === 0) return safe('Remove the empty list', remove(place));
      const blank = names.flatMap((name, index) =>
        typeof name === 'string' && isBlank(name) ? [remove([...place, index])] : [],
      );
      return fix('suggestion', 'Remove names without a text', blank.length === names.length ? [remove(place)] : blank);
    }),
  },
  'pp-policy-url-https': {
    class: 'suggestion',
    phase: 'values',
    does: 'It writes https.',
    propose: onPolicy((policy, place) => {
      const address = urlsOf(policy).find(({ path }) => isWithin(place, path));
      return (
        address && suggestion('Write "https"', set(address.path, address.value.replace(/^(\s*)http:/i, '$1https:')))
      );
    }),
  },
  'pp-policy-secret': 'design',
  'pp-policy-expression-misspelled': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It writes the closest function; the policy then takes effect.',
    propose: onValue((value, path, { policy }) => {
      const found = policy.flatMap(misspelledFunctions).find((one) => isWithin(path, one.path));
      return found && typeof value === 'string'
        ? suggestion(
            `Write ${quoted(`@${found.meant}`)}`,
            set(path, value.replace(`@${found.name}`, `@${found.meant}`)),
          )
        : undefined;
    }),
  },
  'pp-policy-basic-not-encoded': 'design',
  'pp-policy-effect-lost': 'design',
  'pp-policy-overridden': 'design',
  'pp-policy-property-expression': 'design',
  'pp-policy-value-from-url-body': 'design',
  'pp-policy-connection-parameter-unknown': 'design',
  'pp-policy-connection-parameter-not-in-every-set': 'design',
};

/** What policies do, by their templates. */
const titles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    setheader: 'Set header',
    setqueryparameter: 'Set query parameter',
    setproperty: 'Set property',
    dynamichosturl: 'Set host',
    routerequesttoendpoint: 'Route request',
    updatenextlink: 'Update next link',
    pollingtrigger: 'Polling trigger',
    setconnectionstatustounauthenticated: 'Set connection status',
    converttoarray: 'Convert to array',
  }),
);

/** A fix of the policy that the place of a finding is in. */
function onPolicy(
  build: (policy: Policy, place: readonly (string | number)[], model: PropertiesModel) => Fix | undefined,
): (place: { readonly path: readonly (string | number)[] }, model: PropertiesModel) => readonly Fix[] {
  return ({ path }, model) => {
    const policy = model.policy.find((one) => isWithin(path, one.path));
    const found = policy && build(policy, path, model);
    return found ? [found] : [];
  };
}
