import type { JsonObject } from '../core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../core/json/json.ts';
import { essenceOf, mediaTypesOf, supportedTypes } from '../core/model/media-types.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { view } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { namingWords } from '../core/model/own-names.ts';
import { spellingsOf } from '../core/model/spellings.ts';
import type { Fix, FixTable } from '../core/rule/fix.ts';
import { everywhere, fix, onValue, remove, safe, set, suggestion } from '../core/rule/fix-parts.ts';
import { onOperation } from '../core/rule/operation-fixes.ts';
import { pascalCase } from '../core/text/identifiers.ts';
import type { Spellings } from '../core/text/name-words.ts';
import { nameWords, summaryFrom } from '../core/text/name-words.ts';
import { describeOperation } from '../core/text/operation-sentences.ts';
import { cutLabel } from '../core/text/shorten.ts';
import { isBlank, normalized, quoted, withoutCredentials, words } from '../core/text/text.ts';
import { plainCharacters, withoutEnding } from '../core/text/tidy.ts';
import { mimeMismatch, sendsBody } from './requests.ts';
import { hasOtherCharacters } from './summaries.ts';

/** The fixes of the rules of this group. */
export const operationsFixes: FixTable<ConnectorModel> = {
  'pp-operation-empty': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the empty operation.',
    propose: onValue((value, path) =>
      path.length === 3 && typeof value === 'object'
        ? suggestion('Remove the empty operation', remove(path))
        : undefined,
    ),
  },
  'pp-operation-id-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It creates an operationId in PascalCase from the verb and the last segments of the path.',
    propose: onOperation((operation, model) => {
      if (operation.id) return undefined;
      const id = freeId(idFromPath(operation), model);
      return suggestion(`Add the operationId ${quoted(id)}`, set([...operation.path, 'operationId'], id));
    }),
  },
  'pp-operation-id-not-unique': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It adds the part that distinguishes the two paths to the later operationId.',
    propose: onOperation((operation, model) => {
      const [method, ...words] = nameWords(idFromPath(operation)) ?? [];
      const own = operation.id ?? '';
      const added = words.filter((word) => !own.toLowerCase().includes(word.toLowerCase()));
      const id = freeId(own + pascalCase((added.length > 0 ? added : [method ?? '']).join(' ')), model);
      return suggestion(`Write the operationId ${quoted(id)}`, set([...operation.path, 'operationId'], id));
    }),
  },
  'pp-operation-id-sanitized': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It removes the other characters and writes the words in PascalCase if that ID is free.',
    propose: onOperation((operation, model) => idFix(operation, model)),
  },
  'pp-operation-id-too-long': 'words',
  'pp-operation-id-pascal-case': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It writes the operationIds in PascalCase, and keeps endings such as `_V2`, if the IDs are free.',
    propose: everywhere(operationsOf, (operation, model) =>
      operation.id && !/^[A-Z][A-Za-z0-9]*(?:_V\d+)?$/.test(operation.id.replace(/[^A-Za-z0-9_-]/g, ''))
        ? idFix(operation, model)
        : undefined,
    ),
  },
  'pp-operation-summary-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts a sentence from the words of the operationId.',
    propose: onOperation(summaryFix),
  },
  'pp-operation-description-required': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts a sentence from the verb, the object, and the variables of the path. Write the others yourself.',
    propose: onOperation(descriptionFix),
  },
  'pp-operation-text-empty': {
    class: 'suggestion',
    published: 'text',
    phase: 'additions',
    does: 'It drafts a sentence from the words of the operationId.',
    propose: onOperation((operation, model, _around, { path }) =>
      path.at(-1) === 'description' ? descriptionFix(operation, model) : summaryFix(operation, model),
    ),
  },
  'pp-operation-summary-length': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It shortens the summary at a word boundary. If there is no description, it uses the complete text as the description.',
    propose: onOperation(shortSummaryFix),
  },
  'pp-operation-summary-too-long': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It shortens the summary at a word boundary. If there is no description, it uses the complete text as the description.',
    propose: onOperation(shortSummaryFix),
  },
  'pp-restricted-characters-in-summary': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It replaces an ampersand with "and" and a slash between words with "or", and removes other characters.',
    propose: onOperation((operation) => plainSummaryFix(operation)),
  },
  'pp-operation-summary-characters': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It removes quotation marks, replaces characters with "and" and "or", and replaces a hyphen between spaces with a space.',
    propose: everywhere(operationsOf, (operation) =>
      operation.internal || !hasOtherCharacters(stringOf(operation.value.summary) ?? '')
        ? undefined
        : plainSummaryFix(operation),
    ),
  },
  'pp-operation-summary-ending': {
    class: 'safe',
    also: ['suggestion'],
    published: 'text',
    phase: 'values',
    does: 'It removes punctuation and spaces from the end of the summary.',
    propose: onOperation(({ value, path }) => {
      const summary = stringOf(value.summary) ?? '';
      const ended = withoutEnding(summary);
      return ended === undefined
        ? undefined
        : fix(
            /^[\s.,;:!?]*$/.test(summary.slice(ended.length)) ? 'safe' : 'suggestion',
            `Write the summary ${quoted(ended)}`,
            [set([...path, 'summary'], ended)],
          );
    }),
  },
  'pp-operation-text-english': 'words',
  'pp-operation-restricted-words': 'words',
  'pp-operation-product-names': 'words',
  'pp-operation-description-repeats-summary': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It drafts a sentence from the verb, the object, and the variables of the path if the sentence says more. Write the others yourself.',
    propose: onOperation((operation, model) => {
      const drafted = descriptionFix(operation, model);
      const [written] = drafted?.edits ?? [];
      const sentence = written && 'value' in written ? (stringOf(written.value) ?? '') : '';
      // pp-operation-description-short reports what has fewer words.
      const least = Math.max(5, words(stringOf(operation.value.description) ?? '').length + 1);
      return words(sentence).length >= least ? drafted : undefined;
    }),
  },
  'pp-consumes-missing': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It adds `application/json` at the top level, or to the operations if they have lists. For a form, it suggests the type of the form.',
    propose: everywhere((model) => [model], consumesFixes),
  },
  'pp-mime-type-not-valid': {
    class: 'suggestion',
    phase: 'values',
    does: 'It writes the correct type, such as `application/json` instead of `json`.',
    propose: onValue((value, path) => {
      const meant = typeof value === 'string' ? slips.get(value.trim().toLowerCase()) : undefined;
      return meant === undefined ? undefined : suggestion(`Write ${quoted(meant)}`, set(path, meant));
    }),
  },
  'pp-mime-type-not-supported': {
    class: 'safe',
    also: ['suggestion'],
    published: 'listed',
    phase: 'removals',
    does: 'It removes the type if a supported type is also there. Otherwise, it suggests `application/json` for other forms of JSON.',
    propose: everywhere(
      (model) => [...model.objects('swaggerObject'), ...model.objects('operationObject')],
      ({ value, path }) => {
        const types = arrayOf(value.consumes);
        const strange = types.flatMap((type, index) =>
          typeof type === 'string' && !supportedTypes.includes(essenceOf(type))
            ? [{ type, place: [...path, 'consumes', index] }]
            : [],
        );
        if (strange.length === 0) return undefined;
        if (strange.length < types.length)
          return strange.map(({ type, place }) => safe(`Remove ${quoted(type)}`, remove(place)));
        const [{ type, place } = { type: '', place: [] }] = strange;
        return /\+json\b|^(?:text|application)\/(?:[\w.-]*json|\*)|^\*\/\*/i.test(type)
          ? suggestion(
              'Write "application/json"',
              set(place, 'application/json'),
              ...strange.slice(1).map((other) => remove(other.place)),
            )
          : undefined;
      },
    ),
  },
  'pp-mime-type-not-compatible-with-request-content-schema-type': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It writes `multipart/form-data` for files and forms, and `application/json` for objects.',
    propose: onOperation((operation, { root, references }) => {
      const { essences } = mediaTypesOf(operation, root, 'consumes');
      const [wanted] = mimeMismatch(operation, essences, references)?.wanted ?? [];
      return wanted === undefined
        ? undefined
        : suggestion(`Send it as ${quoted(wanted)}`, set([...operation.path, 'consumes'], [wanted]));
    }),
  },
  'pp-operation-summaries-unique': 'words',
  'pp-operation-descriptions-unique': 'words',
};

/** What people write for media types. */
const slips: ReadonlyMap<string, string> = new Map(
  Object.entries({
    json: 'application/json',
    'application-json': 'application/json',
    application: 'application/json',
    'json/application': 'application/json',
    text: 'text/plain',
    form: 'application/x-www-form-urlencoded',
    multipart: 'multipart/form-data',
    'form-data': 'multipart/form-data',
  }),
);

const verbs: Readonly<Record<string, string>> = {
  get: 'Get',
  post: 'Create',
  put: 'Update',
  patch: 'Update',
  delete: 'Delete',
  head: 'Check',
  options: 'List',
};

/** An operationId for an operation that has none: its verb and the last fixed segments of its path. */
function idFromPath({ method, template }: Operation): string {
  const segments = template.split('/').filter((segment) => segment !== '');
  const fixed = segments.filter((segment) => !segment.includes('{') && withoutCredentials(segment) === segment);
  const lists = method === 'get' && !segments.at(-1)?.includes('{');
  const words = fixed.slice(-2).filter((segment) => !/^v\d+(?:\.\d+)?$/i.test(segment));
  return `${lists ? 'List' : (verbs[method] ?? 'Run')}${words.map(pascalCase).join('')}`;
}

/** An id that no other operation has. */
function freeId(id: string, model: ConnectorModel): string {
  const taken = new Set(operationsOf(model).map((operation) => operation.id?.toLowerCase()));
  let free = id;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${id}${number}`;
  return free;
}

function idFix(operation: Operation, model: ConnectorModel): Fix | undefined {
  const { id = '', path } = operation;
  const ending = /_V\d+$/i.exec(id)?.[0].toUpperCase() ?? '';
  const written = pascalCase(id.slice(0, id.length - ending.length)) + ending;
  const isTaken = operationsOf(model).some(
    (other) => other !== operation && other.id?.toLowerCase() === written.toLowerCase(),
  );
  return written === id || !/^[A-Z]/.test(written) || isTaken
    ? undefined
    : suggestion(
        `Write the operationId ${quoted(written)}`,
        set([...path, 'operationId'], written),
        ...callers(id, written, model),
      );
}

/** The edits that keep those who call an operation by its id with it. */
function callers(id: string, written: string, model: ConnectorModel): ReturnType<typeof set>[] {
  return [...model.shape.nodes]
    .filter(([kind]) => kind.startsWith('x-ms-'))
    .flatMap(([, nodes]) => nodes)
    .filter(({ value }) => value.operationId === id)
    .map(({ path }) => set([...path, 'operationId'], written));
}

function summaryFix({ id, path }: Operation, model: ConnectorModel): Fix | undefined {
  const summary = id === undefined ? undefined : summaryFrom(id, spellingsOf(model));
  return !summary?.includes(' ')
    ? undefined
    : suggestion(`Add the summary ${quoted(summary)}`, set([...path, 'summary'], summary));
}

function descriptionFix(operation: Operation, model: ConnectorModel): Fix | undefined {
  const { value, path, id = '', template } = operation;
  const summary = stringOf(value.summary) ?? summaryFrom(id, spellingsOf(model)) ?? '';
  const variables = operation.parameters.filter(({ in: location }) => location === 'path').map(({ name }) => name);
  const sentence = describeOperation(summary, variables, template.endsWith('}'), namesIn(model));
  const isTaken = operationsOf(model).some(
    (other) =>
      other !== operation && normalized(stringOf(other.value.description) ?? '') === normalized(sentence ?? ''),
  );
  return sentence === undefined || isTaken || normalized(sentence) === normalized(summary)
    ? undefined
    : suggestion(`Write the description ${quoted(sentence)}`, set([...path, 'description'], sentence));
}

/** The spellings of a definition, with the words of its title, which are names. */
const namesIn = view((model): Spellings => {
  const title = stringOf(objectOf(model.root.info).title) ?? '';
  return new Map([...namingWords(title).map((word) => [word.toLowerCase(), word] as const), ...spellingsOf(model)]);
});

function shortSummaryFix({ value, path }: Operation): Fix | undefined {
  const summary = stringOf(value.summary) ?? '';
  const short = cutLabel(summary);
  if (short === undefined) return undefined;
  const whole = isBlank(stringOf(value.description) ?? '') ? [set([...path, 'description'], summary)] : [];
  return suggestion(`Shorten the summary to ${quoted(short)}`, set([...path, 'summary'], short), ...whole);
}

function plainSummaryFix({ value, path }: Operation): Fix | undefined {
  const summary = stringOf(value.summary) ?? '';
  const plain = plainCharacters(summary, 'sentence');
  return plain === undefined ? undefined : suggestion(`Write ${quoted(plain)}`, set([...path, 'summary'], plain));
}

/** A list of the types of requests, at the top where there is none, else where one is missing. */
function consumesFixes(model: ConnectorModel): Fix[] {
  const { root } = model;
  const silent = operationsOf(model).filter(
    (operation) => sendsBody(operation) && mediaTypesOf(operation, root, 'consumes').essences.length === 0,
  );
  if (silent.length === 0) return [];
  const isForm = ({ parameters }: Operation): boolean => parameters.some(({ in: location }) => location === 'formData');
  const forms = silent.filter(isForm);
  const bodies = silent.filter((operation) => !isForm(operation));
  const typeOfForm = ({ parameters }: Operation): string =>
    parameters.some(({ value }) => value.type === 'file') ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  const ofForms = forms.map((operation) =>
    suggestion(
      `Add "consumes" for the form of ${operation.label}`,
      set([...operation.path, 'consumes'], [typeOfForm(operation)]),
    ),
  );
  if (bodies.length === 0) return ofForms;
  const kindOf = (operation: Operation): 'safe' | 'suggestion' =>
    hasObjectBody(operation, model) ? 'safe' : 'suggestion';
  const isEmpty = (value: unknown): boolean => value === undefined || arrayOf(value).length === 0;
  const lists = operationsOf(model).some(({ value }) => value.consumes !== undefined);
  if (isEmpty(root.consumes) && !lists && forms.length === 0)
    return [
      fix(bodies.every((one) => kindOf(one) === 'safe') ? 'safe' : 'suggestion', 'Add "consumes" at the top level', [
        set(['consumes'], ['application/json']),
      ]),
    ];
  return [
    ...bodies.map((operation) =>
      fix(kindOf(operation), `Add "consumes" to ${operation.label}`, [
        set([...operation.path, 'consumes'], ['application/json']),
      ]),
    ),
    ...ofForms,
  ];
}

function hasObjectBody({ parameters }: Operation, { references }: ConnectorModel): boolean {
  const body = parameters.find(({ in: location }) => location === 'body');
  const schema: JsonObject | undefined = body && references.resolve(body.value.schema);
  return (
    schema !== undefined &&
    (schema.type === 'object' ||
      schema.type === 'array' ||
      schema.properties !== undefined ||
      schema.allOf !== undefined)
  );
}
