import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import type { Json, JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../core/json/json.ts';
import { isSuccess, operationsOf, parametersOf, responsesOf } from '../core/model/operations.ts';
import { mediaTypesOf } from '../core/model/media-types.ts';
import { hasContent, lackOf } from '../core/model/schema-content.ts';
import { looksRandom, secretIn } from '../core/text/secrets.ts';
import { sources } from '../core/rule/sources.ts';
import { counted, listed, quoted } from '../core/text/text.ts';
import { checkFile, visit } from '../core/rule/visit.ts';
import { copiedParameters, copiedSchemas } from './copies.ts';
import { typedThoughListed } from './lists.ts';
import { personalDataIn } from './personal-data.ts';
import type { Sample } from './samples.ts';
import { samplesIn, sampleTexts } from './samples.ts';
import { secretsIn } from './secret-texts.ts';
import { unusedEntries } from './unused.ts';
import { schemaUsesOf } from '../core/model/schemas.ts';

export const quality = defineRules('quality', {
  // What the connector offers.

  'pp-operations-useful': {
    description: 'Offer enough operations for real flows.',
    why: 'The first version need not cover the whole service, but with a single operation hardly any flow can be built.',
    source: sources.training,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const visible = operationsOf(model).filter(({ internal }) => !internal);
      if (operationsOf(model).length > 0 && visible.length < 2 && !visible.some(({ mcpServer }) => mcpServer))
        report(
          `Makers get ${visible.length === 0 ? 'no operation' : `one operation only, ${visible[0]!.label}`}; sketch a real flow and add the operations that it needs.`,
          'paths',
        );
    }),
  },

  'pp-operation-id-meaningful': {
    description: 'Say in the operationId what the operation does.',
    why: 'The id is what flows store, what code calls and what agents see; it cannot be changed later.',
    source: sources.stringGuidance,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const meaningless = operationsOf(model)
        .filter(({ id }) => id && isMeaningless(id))
        .map(({ path, label }) => ({ path: [...path, 'operationId'], name: `operationId ${label}` }));
      reportAggregated(
        report,
        meaningless,
        'operationIds',
        'should name what the operation does and to what, such as "GetOrder"',
      );
    }),
  },

  'pp-parameter-values-selectable': {
    description: 'Let makers choose the values that another operation lists.',
    why: 'Makers do not know the identifiers of their data; with dynamic values they choose a name instead.',
    source: sources.extensions,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const typed = typedThoughListed(model);
      const [first] = typed;
      if (!first) return;
      const { parameter, list } = first;
      const others = typed.length > 1 ? ` and ${counted(typed.length - 1, 'other parameter')}` : '';
      report.at(
        parameter.path,
        `Makers have to type parameter ${quoted(parameter.name)}${others}, although ${list.label}${others === '' ? ' lists' : ' and others list'} the values; add x-ms-dynamic-values and x-ms-dynamic-list.`,
      );
    }),
  },

  // What operations take and return.

  'pp-request-body-inexact': {
    description: 'Describe request bodies as exactly as responses.',
    why: 'Makers get one input for a body without properties, and have to write JSON into it.',
    source: sources.publisherBlog,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const bodies = parametersOf(model).flatMap(({ in: location, value, path, internal, operations }) => {
        if (location !== 'body' || internal || operations.every(({ mcpServer }) => mcpServer)) return [];
        const schema = model.references.follow(value.schema, [...path, 'schema']);
        return schema ? [{ schema, operation: operations[0]! }] : [];
      });
      // What several operations send is written, and has to be described, once.
      for (const [first] of groupedBy(bodies, ({ schema }) => schema.value).values()) {
        const { schema, operation } = first!;
        const lack = lackOf(schema, model);
        if (lack !== undefined)
          report.at(
            schema.path,
            `The body of ${operation.label} does not say ${lack}; list them, or make the schema dynamic.`,
          );
      }
    }),
  },

  'pp-file-response-schema': {
    description: 'Return files as binary strings.',
    why: 'Makers can pass on a file only if the response has the type string, with the format binary.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2433',
    severity: 'warn',
    ...visit('operation', (operation, report, { root, references }) => {
      const { internal, label, responses } = operation;
      const { essences } = mediaTypesOf(operation, root, 'produces');
      if (internal || essences.length === 0 || !essences.every(isFileType)) return;
      for (const { status, value: response, target } of responses) {
        const schema = references.resolve(response.schema);
        if (isSuccess(status) && hasContent(schema) && schema.type !== 'string' && schema.type !== 'file')
          report.at(
            // What is referred to may rightly describe the answers of other operations.
            [...target, 'schema'],
            `${label} produces ${listed(
              essences.map((type) => quoted(type)),
              'or',
            )}, but the schema of its ${status} response describes no file; write "type": "string" and "format": "binary" in its place, or correct produces.`,
          );
      }
    }),
  },

  'pp-response-required': {
    description: 'Keep required out of the schemas of responses, unless the service always sends the properties.',
    why: 'A test fails as soon as one of them is missing in an answer.',
    source: sources.publisherSkill,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const met = new Set(
        schemaUsesOf(model)
          .filter(({ role }) => role === 'request')
          .map(({ value }) => value),
      );
      const promising = schemaUsesOf(model).filter(
        ({ role, internal, value }) =>
          role === 'response' &&
          !internal &&
          arrayOf(value.required).length > 0 &&
          // Of anything but an object the list says nothing, which is a rule of its own.
          (value.type ?? 'object') === 'object' &&
          // What is sent, too, needs its required; and one object is one finding.
          !met.has(value) &&
          met.add(value),
      );
      reportAggregated(
        report,
        promising.map(({ target, value, operation }) => ({
          path: [...target, 'required'],
          name: `object with ${quoted(stringOf(arrayOf(value.required)[0]) ?? '')} in a response of ${operation.label}`,
        })),
        'objects in responses',
        'should require a property only if the service always sends it',
      );
    }),
  },

  'pp-error-responses-listed': {
    description: 'List the errors that makers have to expect.',
    why: 'The coding standards ask for the known 4xx and 5xx responses with a description. Two thirds of the accepted connectors list none.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const [first] = operationsOf(model).filter(({ internal, mcpServer }) => !internal && !mcpServer);
      if (first && !responsesOf(model).some(({ status }) => /^[45]/.test(status)))
        report.at(
          first.path,
          'No operation lists an error response; describe those that makers have to expect, such as 401 or 404.',
        );
    }),
  },

  'pp-chunking-declared': {
    description: 'Declare chunking for operations that take large files, where the service can do it.',
    why: 'Without x-ms-capabilities.chunkTransfer a file has to fit into one request.',
    source: sources.extensions,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const taking = operationsOf(model).filter(({ value, internal, parameters }) => {
        const takesFile = parameters.some(
          ({ in: location, value: { schema }, path }) =>
            location === 'body' && model.references.follow(schema, [...path, 'schema'])?.value.format === 'binary',
        );
        return takesFile && !internal && objectOf(value['x-ms-capabilities']).chunkTransfer === undefined;
      });
      reportAggregated(
        report,
        taking.map(({ path, label }) => ({ path, name: `operation ${label}` })),
        'operations that take a file',
        'should declare chunkTransfer in x-ms-capabilities, if the service takes files in parts',
      );
    }),
  },

  'pp-mime-types-explicit': {
    description: 'State the types of responses in produces.',
    why: 'The coding standards ask for consumes and produces; without produces JSON is assumed.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const silent = operationsOf(model).filter(
        ({ value, responses }) =>
          isMissing(value.produces ?? model.root.produces) &&
          responses.some(({ value: { schema } }) => hasContent(schema)),
      );
      reportAggregated(
        report,
        silent.map(({ path, label }) => ({ path, name: `operation ${label}` })),
        'operations',
        'should have the types of their responses in produces, or the definition one for all',
      );
    }),
  },

  // How the file is written.

  'pp-parameter-shared': {
    description: 'Define a parameter that several operations take once.',
    why: 'A parameter under parameters is corrected in one place.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const [most, ...others] = copiedParameters(model);
      if (most)
        report.at(
          most.first.path,
          `Parameter ${quoted(stringOf(most.first.value.name) ?? '')} is written out ${most.count} times${others.length > 0 ? `, and ${counted(others.length, 'other')} as often as three times or more` : ''}; define it once under parameters and refer to it.`,
        );
    }),
  },

  'pp-schema-shared': {
    description: 'Define an object that several operations send or return once.',
    why: 'An object under definitions is corrected in one place.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const [most, ...others] = copiedSchemas(model);
      if (most)
        report.at(
          most.first.path,
          `This object is written out ${most.count} times${others.length > 0 ? `, and ${counted(others.length, 'other')} several times` : ''}; define it once under definitions and refer to it.`,
        );
    }),
  },

  'pp-unused-definitions': {
    description: 'Remove definitions that nothing refers to.',
    why: 'They are published with the connector, count toward its size and mislead whoever reads it.',
    source: sources.codingStandards,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const unused = unusedEntries(model);
      const [first] = unused;
      if (first)
        report.at(
          first,
          unused.length === 1
            ? `Nothing refers to ${quoted(String(first[1]))}; remove it.`
            : `Nothing refers to ${unused.length} entries of definitions, parameters and responses, such as ${listed(unused.slice(0, 3).map((entry) => quoted(String(entry[1]))))}; remove them.`,
        );
    }),
  },

  'pp-key-order': {
    description: 'Order the definition as the coding standards do.',
    why: 'Reviewers find their way in it: the version first, then info, host, types and paths, and what paths refer to last.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report) => {
      const keys = Object.keys(value).filter((key) => key in rankOf);
      const late = keys.find((key, index) => index > 0 && rankOf[key]! < rankOf[keys[index - 1]!]!);
      if (late !== undefined)
        report(
          `${quoted(late)} stands too late; the order is swagger, info, host, basePath and schemes, consumes and produces, paths, then all else.`,
          late,
        );
    }),
  },

  'pp-file-whitespace': {
    description: 'Indent the definition with blanks, and leave none at the end of lines.',
    why: 'The coding standards ask for it, and differences between versions stay readable.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...checkFile(({ text }, report) => {
      const found = [
        /^[ ]*\t/m.test(text) && 'lines that are indented with tabs',
        /[ \t]\r?\n/.test(text) && 'blanks at the end of lines',
      ].filter((kind) => kind !== false);
      if (found.length > 0) report(`The file has ${listed(found)}; format it with blanks.`);
    }),
  },

  // What must not be published.

  'pp-secret-published': {
    description: 'Keep credentials out of the definition.',
    why: 'The definition is public. A credential that stood in it has to be replaced, even when it was removed again.',
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
    description: 'Keep keys out of the defaults of parameters and properties.',
    why: 'A default is public, and is sent for every customer. A key belongs in the connection.',
    source: sources.formerSubmission,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const keys = sampleTexts(model).filter(
        ({ text, path, sample }) =>
          sample.key === 'default' &&
          looksRandom(text) &&
          !secretIn(text) &&
          mayBeKey(sample.owner, innerKey(path, sample)),
      );
      // A default may hold many such values; one says enough.
      for (const [sample, [first]] of groupedBy(keys, ({ sample }) => sample)) {
        const { text, path } = first!;
        const inner = innerKey(path, sample);
        report.at(
          path,
          `${inner === undefined ? 'The' : `${quoted(inner)} in the`} ${sample.name} looks like a key: "${text.slice(0, 4)}…" (${text.length} characters); remove it, and revoke it at the service if it is one.`,
        );
      }
    }),
  },

  'pp-personal-data': {
    description: 'Use invented people in defaults and examples.',
    why: 'The definition is public; the rules for submissions forbid personal data in it.',
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
        `The ${first.sample.name}${others} may be about a real person: ${first.kind} (${first.shown}); use invented data, such as addresses at example.com.`,
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
        .filter(({ value, key }) => key !== 'default' && isLongerThan(2048, value))
        .map(({ path, name }) => ({ path, name }));
      reportAggregated(report, large, 'examples', 'should be shortened to what shows the form');
    }),
  },

  'pp-privacy-policy-page': {
    policyCodes: ['5000.3.1.5'],
    description: 'Give the address of the privacy policy itself.',
    why: 'Reviewers open it. A link to the home page is not a policy.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const policy = metadataAt(value, 'privacy policy');
      if (!policy || isNamedForPolicy(policy.text)) return;
      const isWebsite = plainAddress(policy.text) === plainAddress(metadataAt(value, 'website')?.text ?? '');
      const isHome = /^https?:\/\/[^/?#]+\/?$/i.test(policy.text);
      if (isWebsite || isHome)
        report(
          `The privacy policy ${quoted(policy.text)} is ${isWebsite ? 'the website' : 'a home page'}; give the address of the policy itself.`,
          'x-ms-connector-metadata',
          policy.index,
          'propertyValue',
        );
    }),
  },

  'pp-contact-email-personal': {
    publisher: 'verified',
    description: 'Give the e-mail address of the support team, not that of a person.',
    why: 'The contact is published with the connector, and has to outlast the person who submitted it.',
    source: sources.certification,
    severity: 'info',
    ...visit('contactObject', ({ value }, report) => {
      const email = stringOf(value.email) ?? '';
      const provider =
        /@((?:gmail|googlemail|gmx|hotmail|icloud|live|outlook|proton(?:mail)?|web|yahoo)\.[a-z.]+)$/i.exec(email)?.[1];
      if (provider !== undefined)
        report(`The contact has an address at ${provider}; give that of the support of your company.`, 'email');
    }),
  },
});

function isMissing(list: Json | undefined): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

/** Whether an operationId is a bare verb, has fewer than three letters, or is what a tool or a hurried author makes up. */
function isMeaningless(id: string): boolean {
  return (
    id.replace(/[^A-Za-z]/g, '').length < 3 ||
    /^(?:create|delete|get|list|patch|post|put|update)\d*$/i.test(id) ||
    /^(?:delete|get|new|patch|post|put)?_?(?:api|bar|endpoint|foo|method|new|operation|path|test|v)_?\d*$/i.test(id)
  );
}

function isFileType(type: string): boolean {
  return /^(?:audio|image|video)\/|^application\/(?:octet-stream|pdf|zip)\b/.test(type);
}

/** The name that a text has within a sample; `undefined` where it is the sample itself, or stands in a list. */
function innerKey(path: Path, sample: Sample): string | undefined {
  return path.slice(sample.path.length).findLast((key) => typeof key === 'string');
}

/**
 * Whether a random text may be a key, by the name of the parameter or property whose default it is, or by its name within
 * a larger default. Such a default is a sample of a body, full of invented identifiers, so the name has to tell.
 */
function mayBeKey(owner: string, inner: string | undefined): boolean {
  return inner === undefined
    ? !/(?:id|hash|digest|checksum|etag|cursor)$/i.test(owner)
    : /(?:key|token|secret|password|passphrase|pwd|code|sig|signature|auth|authorization|credentials?)$/i.test(inner);
}

/** Whether a value takes more characters in a file than `limit`. It is read no further than that. */
function isLongerThan(limit: number, value: unknown): boolean {
  let length = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) {
        length += Array.isArray(next) ? 1 : key.length + 4;
        open.push(inner);
      }
      length += 2;
    } else length += String(next).length;
    if (length > limit) return true;
  }
  return false;
}

/** The place of each key in the order of a definition; `undefined` for what may stand anywhere. */
const rankOf: Readonly<Record<string, number>> = {
  swagger: 0,
  info: 1,
  host: 2,
  basePath: 2,
  schemes: 2,
  consumes: 3,
  produces: 3,
  paths: 4,
  definitions: 5,
  parameters: 5,
  responses: 5,
  'x-ms-connector-metadata': 5,
};

/** An entry of `x-ms-connector-metadata` by its name in lower case. */
function metadataAt(root: JsonObject, name: string): { text: string; index: number } | undefined {
  const entries = arrayOf(root['x-ms-connector-metadata']).map(objectOf);
  const index = entries.findIndex(({ propertyName }) => stringOf(propertyName)?.trim().toLowerCase() === name);
  const text = stringOf(entries[index]?.propertyValue)?.trim();
  return text === undefined ? undefined : { text, index };
}

/** Whether the path of an address, or the label before its domain, speaks of privacy. A domain may be called anything. */
function isNamedForPolicy(address: string): boolean {
  const [, label = '', path = ''] = /^(?:([^./]+)\.[^./]+\.)?[^/?#]*(.*)$/.exec(plainAddress(address)) ?? [];
  return /privacy|legal|polic(?:y|ies)|terms|gdpr|data-?protection/.test(`${label} ${path}`);
}

/** An address without scheme, "www." and final slash. */
function plainAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');
}
