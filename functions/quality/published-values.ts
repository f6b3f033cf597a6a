import { groupedBy } from '../core/json/lists.ts';
import type { Path } from '../core/json/json.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { isHostForm, isWorkflowHost, stageOf } from '../core/text/hosts.ts';
import { looksRandom, secretIn } from '../core/text/secrets.ts';
import { counted, isBlank } from '../core/text/text.ts';
import { personalDataIn } from './personal-data.ts';
import type { Sample } from './samples.ts';
import { samplesIn, sampleTexts } from './samples.ts';
import { secretsIn } from './secret-texts.ts';

/** No example needs to be longer, in characters. */
const maxExampleLength = 2048;

/** What everybody can read once the connector is published: defaults, examples, and credentials. */
export const publishedValues = defineRules('quality', {
  'pp-secret-published': {
    description: 'Keep credentials out of the definition.',
    why: 'The definition is public. A credential that was in it has to be replaced, even if it was removed again.',
    source: sources.formerSubmission,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      for (const { secret, path } of secretsIn(value))
        report.at(
          path,
          `This text contains ${secret.kind}, ${secret.masked}; remove it, and revoke it at the service.`,
        );
    }),
  },

  'pp-default-looks-secret': {
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/909', year: 2021 }],
    description: 'Keep keys and passwords out of the defaults of parameters and properties.',
    why: 'A default is public, and is sent for every customer. A key belongs in the connection.',
    source: sources.formerSubmission,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const keys = sampleTexts(model).filter(
        ({ text, path, sample }) =>
          sample.key === 'default' && !secretIn(text) && isKey(text, sample.owner, innerKey(path, sample)),
      );
      // A default may hold many such values; one says enough.
      const places = [...groupedBy(keys, ({ sample }) => sample)].map(([sample, [first]]) => {
        const { text, path } = first!;
        const inner = innerKey(path, sample);
        return {
          path,
          name: inner === undefined ? sample.name : `"${inner}" in the ${sample.name}`,
          value: `${text.slice(0, 4)}…`,
        };
      });
      reportAggregated(
        report,
        places,
        'defaults',
        'should be removed if the value is a key or password, which then has to be revoked at the service',
      );
    }),
  },

  'pp-default-not-production': {
    description: 'Use production addresses as defaults.',
    why: 'A default is sent for every customer who changes nothing. A test system or the trigger of a flow belongs to its author.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const places = sampleTexts(model).flatMap(({ text, path, sample }) => {
        const host = sample.key === 'default' ? hostIn(text, sample.owner) : undefined;
        return host !== undefined && (isWorkflowHost(host) || stageOf(host) !== undefined)
          ? [{ path, name: sample.name, value: text }]
          : [];
      });
      reportAggregated(
        report,
        places,
        'defaults',
        'should be an address of the production service, not of a test system or flow',
      );
    }),
  },

  'pp-personal-data': {
    description: 'Use invented people in defaults and examples.',
    why: 'The definition is public, and the rules for submissions forbid personal data in it.',
    source: sources.formerSubmission,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const personal = sampleTexts(model).flatMap(({ text, path, sample }) => {
        const data = personalDataIn(text);
        return data ? [{ path, sample, ...data }] : [];
      });
      const [first] = personal;
      if (!first) return;
      const others = personal.length > 1 ? ` and ${counted(personal.length - 1, 'other text')}` : '';
      report.at(
        first.path,
        `The ${first.sample.name}${others} may be about a real person: ${first.kind} (${first.shown}); use invented data, such as email addresses at example.com.`,
        personal.map(({ path }) => path),
      );
    }),
  },

  'pp-example-size': {
    description: 'Keep examples short.',
    why: 'Examples count toward the size of the definition and are shown nowhere.',
    source: sources.publisherSkill,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const large = samplesIn(model)
        .filter(({ value, key }) => key !== 'default' && isLongerThan(maxExampleLength, value))
        .map(({ path, name }) => ({ path, name }));
      reportAggregated(report, large, 'examples', 'should be shortened to what shows the form');
    }),
  },
});

/** The name that a text has within a sample; `undefined` where it is the sample itself, or an item of a list. */
function innerKey(path: Path, sample: Sample): string | undefined {
  return path.slice(sample.path.length).findLast((key) => typeof key === 'string');
}

const secretName =
  /(?:secret|passw(?:or)?d|passphrase|pwd|credentials?|(?:access|auth|bearer|refresh)[-_ ]?token|(?:api|access|subscription)[-_ ]?key)$/i;

/**
 * Whether a default may be a key or password: by the name of the parameter or property, whatever it looks like, or
 * because it looks random. Within a larger default, which is a sample of a body full of invented IDs, only a random text
 * with a telling name counts.
 *
 * @param owner the parameter or property whose default it is
 * @param inner its name within a larger default
 */
function isKey(text: string, owner: string, inner: string | undefined): boolean {
  if (inner !== undefined)
    return (
      looksRandom(text) &&
      /(?:key|token|secret|password|passphrase|pwd|code|sig|signature|auth|authorization|credentials?)$/i.test(inner)
    );
  if (secretName.test(owner)) return !isBlank(text);
  return looksRandom(text) && !/(?:id|hash|digest|checksum|etag|cursor)$/i.test(owner);
}

/** The host of a URL; or a text with three labels or more, where the name of its parameter or property speaks of one. */
function hostIn(text: string, owner: string): string | undefined {
  const host = /^https?:\/\/([^\s/?#]{1,250})/i.exec(text)?.[1];
  if (host !== undefined) return isHostForm(host) ? host : undefined;
  const isNamedSo = /host|domain|url|server|endpoint|instance|environment|site/i.test(owner);
  return isNamedSo && /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){2,6}$/i.test(text) ? text : undefined;
}

/** Whether a value takes more characters in a file than `limit`. It is read no further than that. */
function isLongerThan(limit: number, value: unknown): boolean {
  let length = 0;
  const stack = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) {
        length += Array.isArray(next) ? 1 : key.length + 4;
        stack.push(inner);
      }
      length += 2;
    } else length += String(next).length;
    if (length > limit) return true;
  }
  return false;
}
