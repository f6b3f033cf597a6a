import type { JsonObject } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf, sameJson, stringOf } from '../core/json/json.ts';
import { categories, categoriesOf, metadataNames, metadataOf, sameName } from '../core/model/metadata.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { Fix, Fixable, FixSurroundings, FixTable, PathEdit, Proposal } from '../core/rule/fix.ts';
import {
  fix,
  insert,
  onHolder,
  onValue,
  remove,
  safe,
  set,
  shown,
  suggestion,
  valueAt,
} from '../core/rule/fix-parts.ts';
import { answered, answerTo } from '../core/rule/fix-answers.ts';
import { closest } from '../core/text/closest.ts';
import { isHostForm } from '../core/text/hosts.ts';
import { labelFrom } from '../core/text/name-words.ts';
import { cutSentences } from '../core/text/shorten.ts';
import { isBlank, mentionedProducts, quoted, wholeWord } from '../core/text/text.ts';
import { onOneLine, withoutEnding } from '../core/text/tidy.ts';
import { nearestSpelling } from '../core/text/values.ts';
import { maxDefinitionLength } from './file.ts';
import { isEmail, isHttpUrl } from './urls.ts';

/** The fixes of the rules of this group. */
export const connectorFixes: FixTable<ConnectorModel> = {
  'pp-title-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts the title from the name of the folder or solution.',
    propose: (_place, { root }, { name }) => titleFix(root, name),
  },
  'pp-title-length': 'words',
  'pp-title-restricted-words': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It removes "API" and "Connector" from the title.',
    propose: onTitle((title) => title.replace(/(?<![\p{L}\p{N}])(?:APIs?|Connector)(?![\p{L}\p{N}])/giu, '')),
  },
  'pp-title-product-names': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It removes the name of the product and the words before it from the title.',
    propose: onTitle((title) =>
      mentionedProducts(title).reduce(
        (rest, name) =>
          rest.replace(
            new RegExp(
              `(?:\\s*[-–(]?\\s*\\b(?:for|in|on|with|from)\\s+)?(?:Microsoft\\s+)?${name.replace(' ', ' ?')}\\)?`,
              'i',
            ),
            '',
          ),
        title,
      ),
    ),
  },
  'pp-title-ending': {
    class: 'safe',
    published: 'text',
    phase: 'values',
    does: 'It removes punctuation and spaces from the end of the title.',
    propose: onHolder(isInfo, ({ value, path }) => {
      const title = stringOf(value.title) ?? '';
      const ended = withoutEnding(title);
      const lost = title.slice(ended?.length);
      return ended === undefined
        ? undefined
        : fix(/^[\s\p{P}]*$/u.test(lost) ? 'safe' : 'suggestion', `Write the title ${quoted(ended)}`, [
            set([...path, 'title'], ended),
          ]);
    }),
  },
  'pp-title-english': 'words',
  'pp-title-names-product': 'words',
  'pp-title-version': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It removes the version from the title.',
    propose: onTitle((title) =>
      title.replace(/\s*(?:\(v ?\d+(?:\.\d+)*\)|\bv ?\d+(?:\.\d+)*|\b\d+\.\d+(?:\.\d+)*)(?=\s*(?:$|\())/i, ''),
    ),
  },
  'pp-description-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It uses the first paragraph of `intro.md` or `readme.md` if it has 30 to 500 characters.',
    propose: onHolder(isInfo, ({ path }, _model, { intro }) => {
      const text = firstParagraph(intro ?? '');
      return text === undefined
        ? undefined
        : suggestion('Add the description from the document', set([...path, 'description'], text));
    }),
  },
  'pp-description-length': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It shortens a description of more than 500 characters after its last complete sentence.',
    propose: onHolder(isInfo, ({ value, path }) => {
      const short = cutSentences(stringOf(value.description) ?? '', 500, 30);
      return short === undefined
        ? undefined
        : suggestion('Shorten the description after its last complete sentence', set([...path, 'description'], short));
    }),
  },
  'pp-description-english': 'words',
  'pp-description-restricted-words': 'words',
  'pp-description-product-names': 'words',
  'pp-description-api-word': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It replaces "API" with "service" after an article or a name.',
    propose: onHolder(isInfo, ({ value, path }) => {
      const text = stringOf(value.description) ?? '';
      const written = withoutApi(text);
      return written === text || wholeWord('APIs?').test(written)
        ? undefined
        : suggestion('Write "service" for "API"', set([...path, 'description'], written));
    }),
  },
  'pp-description-repeats-title': 'words',
  'pp-description-purpose': 'words',
  'pp-description-sales-talk': 'words',
  'pp-description-instructions': 'words',
  'pp-description-plain-text': {
    class: 'safe',
    also: ['suggestion'],
    published: 'text',
    phase: 'values',
    does: 'It replaces line breaks with spaces. It suggests removing Markdown and HTML.',
    propose: onHolder(isInfo, ({ value, path }) => {
      const text = stringOf(value.description) ?? '';
      const line = onOneLine(text);
      if (line !== undefined) return safe('Write the description on one line', set([...path, 'description'], line));
      const plain = text
        .replace(/<\/?[a-z][^<>]*>/gi, ' ')
        .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2')
        .replace(/ {2,}/g, ' ')
        .replace(/ (?=[.,;:!?])/g, '')
        .trim();
      return plain === text
        ? undefined
        : suggestion('Write the description as plain text', set([...path, 'description'], plain));
    }),
  },
  'pp-description-spaces': {
    class: 'safe',
    published: 'text',
    phase: 'values',
    does: 'It replaces several spaces with one, and removes spaces around the text.',
    propose: onHolder(isInfo, ({ value, path }) => {
      const text = stringOf(value.description) ?? '';
      const written = text.replace(/ {2,}/g, ' ').trim();
      return written === text ? undefined : safe('Keep single spaces', set([...path, 'description'], written));
    }),
  },
  'pp-connector-text-empty': {
    class: 'suggestion',
    also: ['ask'],
    published: 'text',
    phase: 'additions',
    does: 'It adds the version "1.0", and drafts the title and description.',
    propose: onHolder(isInfo, ({ path }, { root }, { name, intro }, place) => {
      const key = place.path.at(-1);
      if (key === 'version') return suggestion('Write the version "1.0"', set([...path, 'version'], '1.0'));
      if (key === 'title') return titleFix(root, name);
      const text = firstParagraph(intro ?? '');
      return key === 'description' && text !== undefined
        ? suggestion('Take the description from the document', set([...path, 'description'], text))
        : undefined;
    }),
  },

  'pp-contact-required': contactFix(['name', 'url', 'email']),
  'pp-contact-name-required': contactFix(['name']),
  'pp-contact-url-or-email-required': contactFix(['url', 'email']),
  'pp-contact-complete': contactFix(['url', 'email']),
  'pp-contact-email-not-valid': {
    class: 'safe',
    also: ['ask'],
    published: 'text',
    phase: 'values',
    does: `It removes "mailto:", brackets, quotation marks, and spaces from the address. If that isn't enough, it uses the address that you provide.`,
    propose: onHolder(isContact, ({ value, path }, _model, around) => {
      const bare = (stringOf(value.email) ?? '').replace(/^\s*(?:mailto:)?[\s<"']*|[\s>"']*$/gi, '');
      return isEmail(bare) && bare !== value.email
        ? safe(`Write ${quoted(bare)}`, set([...path, 'email'], bare))
        : answered('contact.email', around, (email) => [set([...path, 'email'], email)]);
    }),
  },
  'pp-contact-email-placeholder': {
    class: 'ask',
    published: 'text',
    phase: 'values',
    does: 'It uses the address that you provide.',
    propose: onHolder(isContact, ({ path }, _model, around) =>
      answered('contact.email', around, (email) => [set([...path, 'email'], email)]),
    ),
  },
  'pp-url-not-valid': {
    class: 'suggestion',
    also: ['ask'],
    published: 'text',
    phase: 'values',
    does: 'It adds `https://` before a host name, and removes spaces and quotation marks.',
    propose: onHolder(
      ({ url }) => typeof url === 'string',
      ({ value, path }, _model, around) => {
        const url = completeUrl(stringOf(value.url) ?? '');
        if (url !== undefined) return suggestion(`Write ${quoted(url)}`, set([...path, 'url'], url));
        return path.at(-1) === 'contact'
          ? answered('contact.url', around, (answer) => [set([...path, 'url'], answer)])
          : undefined;
      },
    ),
  },

  'pp-connector-metadata-required': {
    class: 'ask',
    published: 'text',
    phase: 'additions',
    does: 'It adds the website, privacy policy, and categories that you provide.',
    propose: (_place, { root }, around) =>
      root['x-ms-connector-metadata'] === undefined
        ? metadataFixes(metadataNames, around, (entries) => [set(['x-ms-connector-metadata'], entries)])
        : [],
  },
  'pp-connector-metadata-properties-missing': {
    class: 'ask',
    published: 'text',
    phase: 'additions',
    does: 'It adds the missing entries that you provide.',
    propose: (_place, { root }, around) => {
      const { length } = arrayOf(root['x-ms-connector-metadata']);
      const names = metadataOf(root).map(({ name }) => name);
      const missing = metadataNames.filter((wanted) => !names.some((name) => sameName(name, wanted)));
      return metadataFixes(missing, around, (entries) =>
        entries.map((entry) => insert(['x-ms-connector-metadata', length], entry)),
      );
    },
  },
  'pp-metadata-value-empty': {
    class: 'ask',
    published: 'text',
    phase: 'additions',
    does: 'It adds the values that you provide.',
    propose: onHolder(
      ({ propertyName }) => propertyName !== undefined,
      ({ value, path }, _model, around) => {
        const name = metadataNames.find((known) => sameName(stringOf(value.propertyName) ?? '', known));
        return name && answered(answerNames[name], around, (answer) => [set([...path, 'propertyValue'], answer)]);
      },
    ),
  },
  'pp-metadata-url': {
    class: 'suggestion',
    also: ['ask'],
    published: 'text',
    phase: 'values',
    does: "It adds `https://` before a host name. If that isn't enough, it uses the address that you provide.",
    propose: onHolder(
      ({ propertyName }) => propertyName !== undefined,
      ({ value, path }, _model, around) => {
        const url = completeUrl(stringOf(value.propertyValue) ?? '');
        if (url !== undefined) return suggestion(`Write ${quoted(url)}`, set([...path, 'propertyValue'], url));
        const name = metadataNames.find((known) => sameName(stringOf(value.propertyName) ?? '', known));
        return name && answered(answerNames[name], around, (answer) => [set([...path, 'propertyValue'], answer)]);
      },
    ),
  },
  'pp-metadata-url-spaces': {
    class: 'safe',
    published: 'text',
    phase: 'values',
    does: 'It removes spaces around the URL, and replaces spaces inside with "%20".',
    propose: onHolder(
      ({ propertyName }) => propertyName !== undefined,
      ({ value, path }) => {
        const url = (stringOf(value.propertyValue) ?? '').trim().replace(/ /g, '%20');
        return isHttpUrl(url) && url !== value.propertyValue
          ? safe(`Write ${quoted(url)}`, set([...path, 'propertyValue'], url))
          : undefined;
      },
    ),
  },
  'pp-metadata-spelling': {
    class: 'safe',
    phase: 'values',
    does: 'It corrects the spelling of the name or category.',
    propose: (_place, { root }) => [...nameSpellings(root), ...categorySpellings(root)],
  },
  'pp-metadata-duplicate': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes the later entry. If they differ, you choose.',
    propose: onHolder(
      ({ propertyName }) => propertyName !== undefined,
      ({ value, path }, { root }) => {
        const first = metadataOf(root).find(({ name }) => sameName(name, (stringOf(value.propertyName) ?? '').trim()));
        const same = first !== undefined && sameJson(first.value, value.propertyValue);
        return fix(same ? 'safe' : 'suggestion', 'Remove the later entry', [remove(path)]);
      },
    ),
  },
  'pp-invalid-connector-category': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It writes the closest category of the list.',
    propose: (_place, { root }) =>
      onCategories(root, 'suggestion', (names) =>
        names.map((name) =>
          categories.some((known) => sameName(name, known)) ? name : (closest(name, categories) ?? name),
        ),
      ),
  },
  'pp-categories-semicolon': {
    class: 'safe',
    phase: 'values',
    also: ['ask'],
    does: 'It separates the categories with semicolons if every part is a category. Otherwise, it uses the categories that you provide.',
    propose: (_place, { root }, around) => {
      const { entry } = categoriesOf(root);
      if (!entry) return [];
      const names = entry.value
        .split(/[;,|/]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
      const place = [...entry.path, 'propertyValue'];
      return names.every((name) => categories.some((known) => sameName(name, known)))
        ? [safe('Separate the categories with semicolons', set(place, names.join(';')))]
        : [answered('categories', around, (given) => [set(place, given)])];
    },
  },
  'pp-too-many-connector-categories': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It keeps the first two categories.',
    propose: (_place, { root }) => onCategories(root, 'suggestion', (names) => names.slice(0, 2)),
  },

  'pp-privacy-policy-page': 'words',
  'pp-contact-email-personal': 'words',

  'pp-host-required': 'service',
  'pp-host-name-not-valid': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'structure',
    does: 'It removes the scheme and a final slash, and moves a path to the base path.',
    propose: (_place, { root }) => {
      const [, host = '', path = ''] =
        /^\s*(?:https?:\/\/)?([^/\s]+)(\/\S*?)?\/?\s*$/i.exec(stringOf(root.host) ?? '') ?? [];
      if (!isHostForm(host) || host === root.host) return [];
      const base = stringOf(root.basePath) ?? '';
      const isFree = root.basePath === undefined || base === '/' || base === '';
      return [
        fix(path === '' || isFree ? 'safe' : 'suggestion', `Write the host ${quoted(host)}`, [
          set(['host'], host),
          ...(path === ''
            ? []
            : [set(['basePath'], isFree ? path : `${path}${base.startsWith('/') ? '' : '/'}${base}`)]),
        ]),
      ];
    },
  },
  'pp-host-placeholder': 'service',
  'pp-host-not-production': 'service',
  'pp-host-workflow': 'service',
  'pp-base-path-not-valid': {
    class: 'safe',
    phase: 'structure',
    does: 'It adds a slash at the beginning.',
    propose: (_place, { root }) => {
      const base = (stringOf(root.basePath) ?? '').trim();
      return base === '' || /:\/\/|\s/.test(base)
        ? []
        : [safe(`Write the base path ${quoted(`/${base}`)}`, set(['basePath'], `/${base}`))];
    },
  },
  'pp-base-path-trailing-slash': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It removes the slash from the end. The URLs of requests change, so make sure that the service accepts them.',
    propose: (_place, { root }) => {
      const base = (stringOf(root.basePath) ?? '').replace(/\/+$/, '');
      return base === ''
        ? [suggestion('Remove "basePath"', remove(['basePath']))]
        : [suggestion(`Write ${quoted(base)}`, set(['basePath'], base))];
    },
  },
  'pp-definition-environment-variable': 'service',
  'pp-schemes-required': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds `"schemes": ["https"]`.',
    propose: () => [safe('Add "schemes": ["https"]', set(['schemes'], ['https']))],
  },
  'pp-schemes-https': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes http if https is also there. Otherwise, it suggests https.',
    propose: onHolder(
      ({ schemes }) => Array.isArray(schemes),
      ({ value, path }) => {
        const schemes = arrayOf(value.schemes);
        const index = schemes.indexOf('http');
        if (index < 0) return undefined;
        const place = [...path, 'schemes', index];
        return schemes.some((scheme) => stringOf(scheme)?.toLowerCase() === 'https')
          ? safe('Remove "http"', remove(place))
          : suggestion('Write "https"', set(place, 'https'));
      },
    ),
  },
  'pp-schemes-array-empty': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds https.',
    propose: onHolder(
      ({ schemes }) => Array.isArray(schemes),
      ({ path }) => safe('Write "https"', insert([...path, 'schemes', 0], 'https')),
    ),
  },
  'pp-scheme-not-valid': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'values',
    does: 'It writes the scheme in lowercase. For other schemes, it suggests https.',
    propose: onValue((value, path, { root }) => {
      if (typeof value !== 'string') return undefined;
      const right = nearestSpelling(value, ['http', 'https', 'ws', 'wss']);
      return right === undefined
        ? suggestion(
            'Write "https"',
            arrayOf(valueAt(root, path.slice(0, -1))).includes('https') ? remove(path) : set(path, 'https'),
          )
        : safe(`Write ${quoted(right)}`, set(path, right));
    }),
  },
  'pp-scheme-not-supported': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes ws and wss if https is also there. Otherwise, it suggests https.',
    propose: onValue((value, path, { root }) =>
      arrayOf(valueAt(root, path.slice(0, -1))).includes('https')
        ? safe(`Remove ${quoted(shown(value))}`, remove(path))
        : suggestion('Write "https"', set(path, 'https')),
    ),
  },
  'pp-tag-redefined': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes the later tag if it contains the same as the first one. Otherwise, it suggests removing it.',
    propose: onHolder(
      ({ name }, path) => name !== undefined && path[0] === 'tags',
      ({ value, path }, { root }) => {
        const first = objectOf(arrayOf(root.tags).find((tag) => objectOf(tag).name === value.name));
        const says = Object.entries(value).every(([key, text]) => sameJson(first[key], text));
        return fix(says ? 'safe' : 'suggestion', 'Remove the later tag', [remove(path)]);
      },
    ),
  },
  'pp-production-status-on-beta-service': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It sets the status Preview.',
    propose: () => [
      suggestion('Write the status "Preview"', set(['info', 'x-ms-api-annotation', 'status'], 'Preview')),
    ],
  },
  'pp-specification-version-incorrect': {
    class: 'safe',
    phase: 'structure',
    does: 'It writes the version as the text "2.0". An OpenAPI 3 document is converted by `connector-packager import`.',
    propose: (_place, { root: { swagger } }) =>
      swagger === 2 || swagger === '2' || swagger === '2.0.0' ? [safe('Write "2.0"', set(['swagger'], '2.0'))] : [],
  },
  'pp-definition-too-large': {
    class: 'suggestion',
    phase: 'layout',
    does: 'It removes whitespace if that makes the file small enough.',
    propose: (_place, { root }) => (JSON.stringify(root).length <= maxDefinitionLength ? [minified] : []),
  },
  'pp-definition-large': {
    class: 'suggestion',
    phase: 'layout',
    does: 'It removes whitespace.',
    propose: () => [minified],
  },
  'pp-json-syntax': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'syntax',
    does: 'It removes commas before closing brackets. It suggests removing comments, because their text is lost.',
    propose: ({ message }) => {
      if (message.includes('remove the comma'))
        return [safe('Remove commas before closing brackets', { edit: 'layout', change: 'finalCommas' })];
      return message.includes('comment')
        ? [suggestion('Remove the comments', { edit: 'layout', change: 'comments' })]
        : [];
    },
  },
};

const minified = suggestion('Remove whitespace', { edit: 'layout', change: 'minify' });

const answerNames = { Website: 'website', 'Privacy policy': 'privacyPolicy', Categories: 'categories' } as const;

function isInfo(_value: JsonObject, path: readonly (string | number)[]): boolean {
  return path.length === 1 && path[0] === 'info';
}

function isContact(_value: JsonObject, path: readonly (string | number)[]): boolean {
  return path.length === 2 && path[1] === 'contact';
}

/** A fix of the title that leaves something of it. */
function onTitle(change: (title: string) => string): Fixable<ConnectorModel>['propose'] {
  return onHolder(isInfo, ({ value, path }) => {
    const title = stringOf(value.title) ?? '';
    const left = change(title)
      .replace(/\s+/g, ' ')
      .replace(/^[\s\-–:,]+|[\s\-–:,(]+$/g, '');
    return left !== title && /[\p{L}\p{N}]{2}/u.test(left)
      ? suggestion(`Write the title ${quoted(left)}`, set([...path, 'title'], left))
      : undefined;
  });
}

function titleFix(root: JsonObject, name: string | undefined): Fix[] {
  const title = name === undefined ? undefined : labelFrom(name.replace(/\.\w+$/, ''));
  return title === undefined || title.length > 30 || !isObject(root.info)
    ? []
    : [suggestion(`Add the title ${quoted(title)}`, set(['info', 'title'], title))];
}

/** The first paragraph of a document that can be a description. */
function firstParagraph(markdown: string): string | undefined {
  return markdown
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .find(
      (paragraph) =>
        /^[A-Z]/.test(paragraph) &&
        !/[<>[\]`*#|]|https?:/.test(paragraph) &&
        paragraph.length >= 30 &&
        paragraph.length <= 500,
    );
}

/** A text that speaks of a service where it spoke of an API. */
function withoutApi(text: string): string {
  return text
    .replace(/\bAPI (?=keys?\b|tokens?\b|connector\b|access\b)/g, '')
    .replace(/\b([Aa])n (?:REST(?:ful)? )?API\b/g, '$1 service')
    .replace(
      /(?<=\b(?:[Tt]he|[Tt]his|[Oo]ur|[Yy]our|[\p{Lu}][\p{L}\p{N}.]*) )(?:REST(?:ful)? )?API(?=s?\b)/gu,
      'service',
    );
}

/** The fix of a contact, with what is given, and the questions for what is not. */
function contactFix(keys: readonly ('name' | 'url' | 'email')[]): Fixable<ConnectorModel> {
  return {
    class: 'ask',
    published: 'text',
    phase: 'additions',
    does: 'It adds the values that you provide.',
    propose: (_place, { root }, around) => {
      const info = objectOf(root.info);
      const contact = objectOf(info.contact);
      const missing = keys.filter((key) => isBlank(stringOf(contact[key]) ?? ''));
      const given = missing.filter((key) => answerTo(`contact.${key}`, around.answers) !== undefined);
      const open = missing.filter((key) => !given.includes(key));
      const values = given.map((key): [string, string] => [key, answerTo(`contact.${key}`, around.answers)!]);
      const edits = isObject(info.contact)
        ? values.map(([key, value]) => set(['info', 'contact', key], value))
        : [set(['info', 'contact'], Object.fromEntries(values))];
      return [
        ...(values.length > 0 && isObject(root.info) ? [fix('ask', 'Add the contact', edits)] : []),
        ...open.map((key): Proposal => ({ class: 'ask', ask: `contact.${key}` })),
      ];
    },
  };
}

/** The entries of the metadata for which there are answers, and the questions for the others. */
function metadataFixes(
  names: readonly (keyof typeof answerNames)[],
  around: FixSurroundings,
  edits: (entries: JsonObject[]) => PathEdit[],
): Proposal[] {
  const entries = names.flatMap((name): JsonObject[] => {
    const answer = answerTo(answerNames[name], around.answers);
    return answer === undefined ? [] : [{ propertyName: name, propertyValue: answer }];
  });
  const open = names.filter((name) => answerTo(answerNames[name], around.answers) === undefined);
  return [
    ...(entries.length > 0
      ? [fix('ask', `Add ${entries.map(({ propertyName }) => shown(propertyName)).join(', ')}`, edits(entries))]
      : []),
    ...open.map((name): Proposal => ({ class: 'ask', ask: answerNames[name] })),
  ];
}

/** A complete web address for a host name, or for one with spaces or quotation marks around it. */
function completeUrl(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^["'<]+|["'>]+$/g, '')
    .trim();
  const url = /^https?:\/\//i.test(bare) ? bare : `https://${bare.replace(/^\/+/, '')}`;
  return isHttpUrl(url) && /^https?:\/\/[\w-]+(?:\.[\w-]+)+/i.test(url) && url !== text ? url : undefined;
}

function nameSpellings(root: JsonObject): Fix[] {
  return metadataOf(root).flatMap(({ name, path }) => {
    const proper = metadataNames.find((known) => sameName(name, known));
    return proper && proper !== name ? [safe(`Write ${quoted(proper)}`, set([...path, 'propertyName'], proper))] : [];
  });
}

function categorySpellings(root: JsonObject): Fix[] {
  return onCategories(root, 'safe', (names) =>
    names.map((name) => categories.find((known) => sameName(name, known)) ?? name),
  );
}

/** A fix of the list of categories, where that changes it. */
function onCategories(
  root: JsonObject,
  kind: 'safe' | 'suggestion',
  change: (names: readonly string[]) => readonly string[],
): Fix[] {
  const { entry, names } = categoriesOf(root);
  const changed = change(names);
  return entry && changed.join(';') !== names.join(';')
    ? [fix(kind, `Write ${quoted(changed.join(';'))}`, [set([...entry.path, 'propertyValue'], changed.join(';'))])]
    : [];
}
