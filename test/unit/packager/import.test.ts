import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { objectOf } from '../../../functions/core/json/json.ts';
import { utf8 } from '../../../packager/core/bytes.ts';
import { UserError } from '../../../packager/core/user-error.ts';
import { importApi } from '../../../packager/fix/import/import-api.ts';
import { Notes } from '../../../packager/fix/import/notes.ts';
import type { ConversionOptions } from '../../../packager/fix/import/openapi3.ts';
import { convertOpenApi3 } from '../../../packager/fix/import/openapi3.ts';
import { signInFrom } from '../../../packager/fix/import/security.ts';
import { runCli } from '../../support/run-cli.ts';

const folder = new URL('../../../fixtures/imports/', import.meta.url);

const answers = {
  website: 'https://contoso.example.com',
  privacyPolicy: 'https://contoso.example.com/privacy',
  categories: ['Commerce'],
  publisher: 'Contoso',
  stackOwner: 'Contoso',
  brandColor: '#2f6fb0',
};

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-import-'));
  await cp(folder, join(cwd, 'api'), { recursive: true });
  for (const place of ['.', 'api/contoso-shop']) await writeFile(join(cwd, place, 'answers.yaml'), stringify(answers));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

/** The findings of a folder by rule, with how severe they are. */
async function rulesIn(name: string): Promise<string[]> {
  const { stdout } = await runCli(['check', name, '--format', 'json'], { cwd });
  const { connectors } = JSON.parse(stdout) as {
    connectors: { findings: { rule: string; severity: string }[] }[];
  };
  return [...new Set(connectors[0]!.findings.map(({ rule, severity }) => `${severity} ${rule}`))].sort();
}

/** What is left of a description, and what its notes say. */
function converted(
  parts: JsonObject,
  options: ConversionOptions = {},
): { definition: JsonObject; notes: string[]; signIn: ReturnType<typeof signInFrom> } {
  const root: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Contoso', version: '1' },
    servers: [{ url: 'https://api.contoso.example.com' }],
    paths: { '/orders': { get: { responses: { 200: { description: 'OK' } } } } },
    ...parts,
  };
  const notes = new Notes(() => ({ file: 'openapi.yaml' }));
  const { definition, signIn } = convertOpenApi3(
    { name: 'openapi.yaml', root, lost: [], place: () => ({ file: 'openapi.yaml' }) },
    options,
    notes,
  );
  return {
    definition,
    signIn: signInFrom({ ...signIn, title: 'Contoso' }, notes),
    notes: notes.all().map(({ kind, message }) => `${kind}: ${message}`),
  };
}

const ok = { 200: { description: 'OK' } };

describe('import', () => {
  test('makes a connector whose check leaves only what a person can write', async () => {
    const { code, stdout, stderr } = await runCli(['import', 'api/contoso-shop/openapi.yaml'], { cwd });
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      join('Contoso Shop', 'apiDefinition.swagger.json'),
      join('Contoso Shop', 'apiProperties.json'),
      join('Contoso Shop', 'intro.md'),
      join('Contoso Shop', 'readme.md'),
      '',
    ]);
    const definition = JSON.parse(
      await readFile(join(cwd, 'Contoso Shop', 'apiDefinition.swagger.json'), 'utf8'),
    ) as JsonObject;
    const operations = Object.values(objectOf(definition.paths)).flatMap((item) =>
      Object.keys(objectOf(item)).filter((key) => !key.startsWith('x-') && key !== 'parameters'),
    );
    expect(operations).toHaveLength(35);
    expect(await rulesIn('Contoso Shop')).toEqual([
      'error pp-connector-metadata-required',
      'error pp-icon-brand-color-required',
      'error pp-parameter-summary-required',
      'error pp-publisher-required',
      'info pp-body-property-descriptions',
      'info pp-operation-description-short',
      'info pp-parameter-values-selectable',
      'warn pp-connector-title-similar',
      'warn pp-document-placeholder',
      'warn pp-icon-required',
      'warn pp-mime-type-not-supported',
      'warn pp-stack-owner-required',
    ]);
    // Every loss is a line with the file and line where it was written, in files that are referred to as well.
    expect(stderr.split('\n').filter((line) => !line.startsWith('  '))).toEqual([
      'To decide:',
      'Left out:',
      'Changed:',
      'Next: npx connector-packager check "Contoso Shop"',
      '',
    ]);
    const lines = stderr.split('\n').map((line) => line.trim());
    const source = (await readFile(join(cwd, 'api/contoso-shop/openapi.yaml'), 'utf8')).split('\n');
    const cookie = source.findIndex((line) => line.includes('name: session')) + 1;
    expect(lines).toContain(
      `${join('api', 'contoso-shop', 'openapi.yaml')}:${cookie}  The cookie parameter "session": connectors can't send cookies.`,
    );
    expect(lines).toContain(
      `${join('api', 'contoso-shop', 'schemas', 'paths.yaml')}:7  A server for single operations: a connector has one host.`,
    );
  });

  test('takes answers, a server, and some operations, and writes over nothing unless it is told to', async () => {
    const args = [
      ...['import', 'api/contoso-shop/openapi.yaml', 'shop', '--answers', 'answers.yaml', '--tag', 'Products'],
      ...[
        '--operation',
        'getAccount',
        '--operation',
        'GET /health',
        '--server',
        'https://us.api.contoso.example.com/v2',
      ],
    ];
    expect((await runCli(args, { cwd })).code).toBe(0);
    const file = join(cwd, 'shop', 'apiDefinition.swagger.json');
    const definition = JSON.parse(await readFile(file, 'utf8')) as JsonObject;
    expect(definition).toMatchObject({ host: 'us.api.contoso.example.com', basePath: '/v2' });
    expect(Object.keys(objectOf(definition.paths))).toEqual([
      '/account',
      '/products',
      '/products/{sku}',
      '/products/{sku}/stock',
      '/health',
    ]);
    expect((await rulesIn('shop')).filter((line) => line.startsWith('error'))).toEqual([]);

    await writeFile(file, '{}');
    const again = await runCli(args, { cwd });
    expect(again).toMatchObject({
      code: 2,
      stderr: `${join('shop', 'apiDefinition.swagger.json')} already exists.\nSpecify another file, or use --overwrite.\n`,
    });
    expect(await readFile(file, 'utf8')).toBe('{}');
    expect((await runCli([...args, '--overwrite'], { cwd })).code).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(definition);
  });

  test('runs as its guide says', async () => {
    const guide = await readFile(new URL('../../../docs/import.md', import.meta.url), 'utf8');
    const commands = [...guide.matchAll(/^npx connector-packager (import .+)$/gm)].map(([, args]) => args!);
    expect(commands.length).toBeGreaterThan(4);
    const operation = (tag: string, operationId: string): Json => ({
      get: { tags: [tag], operationId, responses: ok },
    });
    const paths = {
      '/account': operation('Account', 'getAccount'),
      '/orders': operation('Orders', 'listOrders'),
      '/products': operation('Products', 'listProducts'),
    };
    await writeFile(
      join(cwd, 'openapi.yaml'),
      stringify({ openapi: '3.0.3', info: { title: 'Contoso', version: '1' }, paths }),
    );
    for (const command of commands) {
      const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
      const { code, stdout } = await runCli([...args, '--overwrite'], { cwd });
      expect({ command, code, written: stdout.trim().split('\n').length }).toEqual({ command, code: 0, written: 4 });
    }
  });

  test('takes a Postman collection, with schemas from its examples', async () => {
    const { code, stderr } = await runCli(['import', 'api/fabrikam-tickets.postman.json', 'tickets'], { cwd });
    expect(code).toBe(0);
    const definition = JSON.parse(
      await readFile(join(cwd, 'tickets', 'apiDefinition.swagger.json'), 'utf8'),
    ) as JsonObject;
    expect(definition).toMatchObject({
      info: { title: 'Fabrikam Tickets' },
      host: 'api.fabrikam.example.com',
      securityDefinitions: { apikeyAuth: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
      paths: {
        '/v1/tickets': {
          get: {
            responses: {
              200: {
                schema: {
                  type: 'array',
                  items: { type: 'object', properties: { id: { type: 'integer' }, title: { type: 'string' } } },
                },
              },
            },
          },
        },
      },
    });
    expect(stderr).toContain('1 request of the collection with the same method and path as another request.');
  });

  test('takes OpenAPI 2.0, with the files that it refers to', async () => {
    const shared = { Order: { type: 'object', properties: { next: { $ref: '#/Order' } } } };
    await writeFile(join(cwd, 'shared.json'), JSON.stringify(shared));
    const definition = {
      swagger: '2.0',
      info: { title: 'Contoso Orders', version: '1.0' },
      host: 'api.contoso.example.com',
      schemes: ['https'],
      securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'key' } },
      paths: {
        '/orders': {
          get: { responses: { 200: { description: 'The orders.', schema: { $ref: 'shared.json#/Order' } } } },
        },
      },
    };
    await writeFile(join(cwd, 'swagger.json'), JSON.stringify(definition));
    expect((await runCli(['import', 'swagger.json', 'orders'], { cwd })).code).toBe(0);
    const written = JSON.parse(await readFile(join(cwd, 'orders/apiDefinition.swagger.json'), 'utf8')) as JsonObject;
    expect(written).toMatchObject({
      definitions: { Order: { type: 'object', properties: { next: { $ref: '#/definitions/Order' } } } },
      security: [{ key: [] }],
      paths: { '/orders': { get: { responses: { 200: { schema: { $ref: '#/definitions/Order' } } } } } },
    });
    expect(Object.keys(written)).not.toContain('x-referenced-files');
  });

  test.each([
    ['a file that is no description', 'a.json', '{"name": 1}', "a.json doesn't describe an API."],
    ['a list', 'a.json', '[]', "a.json doesn't describe an API."],
    [
      'AsyncAPI',
      'a.yaml',
      'asyncapi: 3.0.0',
      "a.yaml doesn't describe an API with requests and responses (it is AsyncAPI).",
    ],
    ['an empty file', 'a.yaml', '', "a.yaml doesn't describe an API."],
    ['broken YAML', 'a.yaml', 'openapi: 3.0.0\n b: [', 'a.yaml:2 can'],
    ['no operations', 'a.yaml', 'openapi: 3.0.0\npaths: {}', 'The description has no operations.'],
    ['a picture', 'a.png', '\u0089PNG', 'a.png'],
    [
      'a missing file',
      'a.yaml',
      'openapi: 3.0.0\npaths: { /a: { $ref: paths/a.yaml } }',
      'a.yaml refers to "paths/a.yaml", which can\'t be found.',
    ],
  ])('refuses %s, and writes nothing', async (_, name, text, message) => {
    await writeFile(join(cwd, name), text);
    const { code, stderr } = await runCli(['import', name, 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr).not.toContain('    at ');
    expect(await readdir(cwd)).not.toContain('out');
  });

  test('names the tags where there are more operations than a connector holds', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 257 }, (_, index) => [`/a${index}`, { get: { tags: ['All'], responses: ok } }]),
    );
    expect(() => converted({ paths })).toThrow('257 operations are more than the 256 that a connector can have.');
    const remedy = (): string => {
      try {
        converted({ paths });
        return '';
      } catch (error) {
        return (error as UserError).remedy;
      }
    };
    expect(remedy()).toBe('Choose some with --tag or --operation. The tags are All (257).');
    expect(() => converted({ paths }, { tags: ['Al'] })).toThrow('There is no tag "Al".');
  });
});

describe('a schema becomes one of OpenAPI 2.0', () => {
  const schemaOf = (
    schema: Json,
    schemas: JsonObject = {},
  ): { schema: unknown; notes: string[]; definition: JsonObject } => {
    const { definition, notes } = converted({
      paths: {
        '/orders': { get: { responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } } },
      },
      components: { schemas },
    });
    const { get } = objectOf(objectOf(definition.paths)['/orders']);
    return { schema: objectOf(objectOf(objectOf(get).responses)['200']).schema, notes, definition };
  };
  const several =
    'changed: An object with several variants (oneOf, anyOf) has the properties of all variants, and none of them is required.';

  test.each<[string, Json, Json, string[]]>([
    ['null among types', { type: ['string', 'null'] }, { type: 'string', 'x-nullable': true }, []],
    ['nullable', { type: 'string', nullable: true }, { type: 'string', 'x-nullable': true }, []],
    ['null among values', { enum: ['a', null] }, { type: 'string', 'x-nullable': true, enum: ['a'] }, []],
    ['a constant', { const: false }, { type: 'boolean', enum: [false] }, []],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }, []],
    [
      'an exclusive bound that is a number',
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'number', minimum: 0, exclusiveMinimum: true },
      [],
    ],
    ['Base64', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }, []],
    ['bytes', { type: 'string', contentMediaType: 'image/png' }, { type: 'string', format: 'binary' }, []],
    ['a form or null', { anyOf: [{ type: 'integer' }, { type: 'null' }] }, { type: 'integer', 'x-nullable': true }, []],
    ['numbers', { oneOf: [{ type: 'integer' }, { type: 'number' }] }, { type: 'number' }, []],
    [
      'values of several forms',
      { oneOf: [{ enum: ['a'] }, { enum: ['b', 'a'] }] },
      { type: 'string', enum: ['a', 'b'] },
      [],
    ],
    [
      'different types',
      { type: ['string', 'integer'] },
      { type: 'string' },
      ['changed: A value that is a string or an integer is a string.'],
    ],
    [
      'objects of several forms',
      {
        oneOf: [
          { type: 'object', required: ['a'], properties: { a: { type: 'string' }, kind: { const: 'a' } } },
          { type: 'object', properties: { kind: { const: 'b' } } },
        ],
      },
      { type: 'object', properties: { a: { type: 'string' }, kind: { type: 'string', enum: ['a', 'b'] } } },
      [several],
    ],
    [
      'a list whose items differ',
      { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'number' }] },
      { type: 'array', items: { type: 'number' } },
      ['changed: A list with different types of items by position has items of one type.'],
    ],
    [
      'names that follow a pattern',
      { type: 'object', patternProperties: { '^x': { type: 'string' } } },
      { type: 'object', additionalProperties: { type: 'string' } },
      ['changed: Properties with a name pattern can have any name.'],
    ],
    [
      'keys without a counterpart',
      { type: 'string', not: { const: 'a' }, 'x-table': 1 },
      { type: 'string' },
      ['left out: The key "not" of a schema.', 'left out: The key "x-table" of a schema.'],
    ],
    [
      'what the service fills in',
      { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true } } },
      { type: 'object', properties: { id: { type: 'string', readOnly: true } } },
      [],
    ],
    [
      'what is only sent',
      { type: 'object', required: ['a'], properties: { a: { type: 'string', writeOnly: true } } },
      { type: 'object' },
      [],
    ],
    [
      'values of a wrong type',
      { type: 'string', maxLength: 'long', minLength: 1 },
      { type: 'string', minLength: 1 },
      [],
    ],
    [
      'a reference to nothing',
      { $ref: '#/components/schemas/None' },
      undefined as unknown as Json,
      ['left out: The schema "#/components/schemas/None", which isn\'t there.'],
    ],
    [
      'a reference to the network',
      { type: 'array', items: { $ref: 'https://example.com/a.json' } },
      { type: 'array', items: {} },
      [`left out: The schema "https://example.com/a.json", which is on the network, which isn't read.`],
    ],
  ])('%s', (_, schema, expected, notes) => {
    expect(schemaOf(schema)).toMatchObject({ schema: expected, notes });
    expect(schemaOf(schema).schema).toEqual(expected);
  });

  test('keys beside a reference stay', () => {
    const { schema, definition } = schemaOf(
      { $ref: '#/components/schemas/A', description: 'An A.' },
      { A: { type: 'string' } },
    );
    expect(schema).toEqual({ description: 'An A.', allOf: [{ $ref: '#/definitions/A' }] });
    expect(definition.definitions).toEqual({ A: { type: 'string' } });
  });

  test('forms that contain themselves end', () => {
    const expression = { oneOf: [{ $ref: '#/components/schemas/Leaf' }, { $ref: '#/components/schemas/And' }] };
    const side = { oneOf: [...expression.oneOf] };
    const { definition } = schemaOf(
      { $ref: '#/components/schemas/Expression' },
      {
        Expression: expression,
        Leaf: { type: 'object', properties: { value: { type: 'string' } } },
        And: { type: 'object', properties: { left: side, value: { type: 'string' } } },
      },
    );
    expect(definition.definitions).toEqual({
      Expression: { type: 'object', properties: { value: { type: 'string' }, left: { type: 'object' } } },
    });
  });
});

describe('an operation', () => {
  const operation = (
    parts: JsonObject,
    components: JsonObject = {},
  ): { made: JsonObject; notes: string[]; item: JsonObject } => {
    const { definition, notes } = converted({
      paths: { '/orders': { post: { responses: ok, ...parts } } },
      components,
    });
    const item = objectOf(objectOf(definition.paths)['/orders']);
    return { made: objectOf(item.post), notes, item };
  };

  test.each<[string, JsonObject, Json[], string[]]>([
    [
      'a list with commas',
      { name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
      [{ name: 'ids', in: 'query', type: 'array', items: { type: 'integer' }, collectionFormat: 'csv' }],
      [],
    ],
    [
      'a list that is repeated',
      { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
      [{ name: 'ids', in: 'query', type: 'integer' }],
      [
        `to decide: The query parameter "ids" accepts one value instead of several, because the platform doesn't repeat parameters. Use a list with the collectionFormat "csv" if the service accepts commas.`,
      ],
    ],
    [
      'an object in brackets',
      {
        name: 'filter',
        in: 'query',
        required: true,
        style: 'deepObject',
        schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'boolean' } } },
      },
      [
        { name: 'filter[a]', in: 'query', required: true, type: 'string' },
        { name: 'filter[b]', in: 'query', type: 'boolean' },
      ],
      [],
    ],
    [
      'an object elsewhere',
      { name: 'X-Filter', in: 'header', schema: { type: 'object', properties: { a: { type: 'string' } } } },
      [],
      ['left out: The header parameter "X-Filter": connectors can send objects only in bodies.'],
    ],
    [
      'a cookie',
      { name: 'session', in: 'cookie', required: true, schema: { type: 'string' } },
      [],
      [`left out: The required cookie parameter "session": connectors can't send cookies.`],
    ],
    ['a header of the platform', { name: 'Accept', in: 'header', schema: { type: 'string' } }, [], []],
  ])('sends %s', (_, parameter, parameters, notes) => {
    const { made, notes: said } = operation({ parameters: [parameter] });
    expect({ parameters: made.parameters, notes: said }).toEqual({ parameters, notes });
  });

  test('describes every variable of its path, and shares those of the path', () => {
    const { definition } = converted({
      paths: {
        'orders/{id}/lines/{line}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          get: { responses: ok },
        },
      },
    });
    expect(objectOf(objectOf(objectOf(definition.paths)['/orders/{id}/lines/{line}']).get).parameters).toEqual([
      { name: 'id', in: 'path', required: true, type: 'integer' },
      { name: 'line', in: 'path', required: true, type: 'string' },
    ]);
  });

  test('sends files and fields of a form', () => {
    const { made, notes } = operation({
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: {
                file: { type: 'string', format: 'binary' },
                more: { type: 'array', items: { type: 'string', format: 'binary' } },
                about: { type: 'object', properties: { a: { type: 'string' } } },
              },
            },
          },
        },
      },
    });
    expect(made).toMatchObject({ consumes: ['multipart/form-data'] });
    expect(made.parameters).toEqual([
      { name: 'file', in: 'formData', required: true, type: 'file' },
      { name: 'more', in: 'formData', type: 'file' },
      { name: 'about', in: 'formData', type: 'string' },
    ]);
    expect(notes).toEqual([
      `to decide: The form field "about" is text in which makers write JSON, because a form can't contain objects.`,
      'changed: The form field "more" accepts one file instead of several.',
    ]);
  });

  test('returns the first success with its schema, and names the others', () => {
    const text = (type: string): JsonObject => ({ content: { 'application/json': { schema: { type } } } });
    const { made, notes } = operation({
      responses: { default: text('string'), '4XX': {}, 202: text('integer'), '2XX': text('boolean') },
    });
    expect(made.responses).toEqual({
      200: { description: 'OK', schema: { type: 'boolean' } },
      202: { description: 'Accepted' },
      default: { description: 'Error' },
    });
    expect(notes).toEqual([
      'left out: The content of error responses, and of all success responses except the first one: designers show one response of an operation.',
      'left out: A range of statuses, such as "4XX": a connector lists each status.',
    ]);
  });

  test('with a callback in its body is a trigger, and the schema that it shares stays as it is', () => {
    const body = { $ref: '#/components/schemas/Hook' };
    const { made, item, notes } = operation(
      {
        requestBody: { content: { 'application/json': { schema: body } } },
        callbacks: {
          placed: {
            '{$request.body#/url}': {
              post: { requestBody: { description: 'The order.', content: { 'application/json': { schema: body } } } },
            },
          },
        },
      },
      { schemas: { Hook: { type: 'object', properties: { url: { type: 'string' } } } } },
    );
    expect(made).toMatchObject({
      'x-ms-trigger': 'single',
      parameters: [
        {
          name: 'body',
          required: true,
          schema: {
            required: ['url'],
            properties: { url: { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' } },
          },
        },
      ],
    });
    expect(item['x-ms-notification-content']).toEqual({
      description: 'The order.',
      schema: { $ref: '#/definitions/Hook' },
    });
    expect(notes).toEqual([
      'to decide: No operation deletes the webhook that "/orders" registers. Without one, the service still sends notifications to deleted flows.',
    ]);
  });

  test('that nobody can register for stays out', () => {
    expect(converted({ webhooks: { placed: { post: {} } } }).notes).toEqual([
      'to decide: The webhook "placed": a trigger requires an operation that registers the URL of a flow, and the description has none.',
    ]);
  });
});

describe('a connection', () => {
  const signIn = (securitySchemes: JsonObject, security?: Json): ReturnType<typeof converted> =>
    converted({ components: { securitySchemes }, ...(security === undefined ? {} : { security }) });
  const key = (name: string, place = 'header'): JsonObject => ({ type: 'apiKey', in: place, name });

  test('sends the first key itself, and those that belong to it by policy', () => {
    const { signIn: made, notes } = signIn({ a: key('X-Key'), b: key('app-id', 'query') }, [{ a: [], b: [] }]);
    expect(made).toMatchObject({
      securityDefinitions: { a: key('X-Key') },
      security: [{ a: [] }],
      policyTemplateInstances: [
        {
          templateId: 'setqueryparameter',
          parameters: {
            'x-ms-apimTemplateParameter.name': 'app-id',
            'x-ms-apimTemplateParameter.value': "@connectionParameters('app_id')",
          },
        },
      ],
    });
    expect(Object.keys(made.connectionParameters)).toEqual(['api_key', 'app_id']);
    expect(notes).toEqual([]);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('may be asked for by the name %s', (name) => {
    const { signIn: made } = signIn({ [name]: key('X-Key') }, [{ [name]: [] }]);
    expect(made.security).toEqual([{ [name]: [] }]);
  });

  test('signs in with the authorization code, with all scopes that operations ask for', () => {
    const oauth = {
      type: 'oauth2',
      flows: {
        authorizationCode: { authorizationUrl: 'https://a.example.com', tokenUrl: 'https://t.example.com', scopes: {} },
      },
    };
    const { definition } = converted({});
    expect(definition).not.toHaveProperty('securityDefinitions');
    const { signIn: made } = converted({
      components: { securitySchemes: { oauth } },
      paths: {
        '/a': { get: { security: [{ oauth: ['read'] }], responses: ok } },
        '/b': { get: { security: [{ oauth: ['write', 'read'] }], responses: ok } },
      },
    });
    expect(made.security).toEqual([{ oauth: ['read', 'write'] }]);
    expect(made.securityDefinitions).toMatchObject({
      oauth: { type: 'oauth2', flow: 'accessCode', scopes: { read: 'read', write: 'write' } },
    });
    expect(made.connectionParameters).toMatchObject({ token: { type: 'oauthSetting' } });
  });

  test.each<[string, JsonObject, string]>([
    ['cookies', key('session', 'cookie'), "connectors can't send cookies"],
    ['certificates', { type: 'mutualTLS' }, "connectors don't support client certificates"],
    ['digest', { type: 'http', scheme: 'digest' }, "connectors don't support this scheme"],
    [
      'client credentials',
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://t.example.com', scopes: {} } } },
      'connectors support only the authorization code flow of OAuth 2.0',
    ],
  ])('has no %s', (_, scheme, why) => {
    const { signIn: made, notes } = signIn({ one: scheme });
    expect(made.security).toEqual([]);
    expect(notes).toEqual([
      'to decide: No type of authentication is left. Add securityDefinitions and connectionParameters yourself.',
      `left out: The sign-in with "one": ${why}.`,
    ]);
  });
});

describe('a service', () => {
  test.each<[string, Json, JsonObject, string[]]>([
    ['with a host and a path', [{ url: 'https://a.example.com/v1/' }], { host: 'a.example.com', basePath: '/v1' }, []],
    [
      'on another scheme',
      [{ url: 'http://a.example.com' }],
      { host: 'a.example.com', basePath: '/', schemes: ['https'] },
      ['changed: The service is called with https, the only scheme that connectors support.'],
    ],
    [
      'without a host',
      [{ url: '/v1' }],
      { basePath: '/v1' },
      [
        'to decide: The description has no server with a host. Specify its URL with --server, or add "host" to the definition.',
      ],
    ],
  ])('%s', (_, servers, expected, notes) => {
    const made = converted({ servers });
    expect(made.definition).toMatchObject(expected);
    expect(made.notes).toEqual(notes);
  });

  test('is where --server says, which has to be an address', () => {
    expect(converted({}, { server: 'https://b.example.com/v2' }).definition).toMatchObject({
      host: 'b.example.com',
      basePath: '/v2',
    });
    expect(() => converted({}, { server: 'b.example.com' })).toThrow(UserError);
  });
});

test('whatever stands at any place of a description, it is converted or refused', async () => {
  const root = parse(await readFile(new URL('contoso-shop/openapi.yaml', folder), 'utf8')) as Json;
  const values: Json[] = [null, true, 1, '', 'x', [], {}, [null], { a: null }, { $ref: '#/paths' }, { $ref: 'x' }];
  fc.assert(
    fc.property(fc.constantFrom(...pathsIn(root, [])), fc.constantFrom(...values), (path, value) => {
      try {
        converted(objectOf(withValue(root, path, value)));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }),
    { numRuns: 100 },
  );
});

function pathsIn(value: Json, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner ?? null, [...path, key]))];
}

function withValue(document: Json, [key, ...rest]: Path, value: Json): Json {
  if (key === undefined) return value;
  const copy = (Array.isArray(document) ? [...(document as Json[])] : { ...objectOf(document) }) as Record<
    string,
    Json
  >;
  copy[key] = withValue(copy[key] ?? null, rest, value);
  return copy;
}

test('the page imports without a disk', async () => {
  const source = {
    name: 'a.yaml',
    bytes: utf8('openapi: 3.1.0\ninfo: { title: Contoso API }\npaths: { /a: { get: {} } }'),
  };
  const { name, files } = await importApi(source);
  expect({ name, files: files.map((file) => file.name) }).toEqual({
    name: 'Contoso',
    files: ['apiDefinition.swagger.json', 'apiProperties.json', 'intro.md', 'readme.md'],
  });
});
