import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLink } from '../../packager/submit/upload/link.ts';
import { runCli } from '../support/run-cli.ts';
import { isPresent, shared } from './shared.ts';

/**
 * Problems that publishers have reported in public, by the number of the report: what was tried, and the right answer.
 * The inputs are invented and show the same mistake.
 */
interface Report {
  readonly row: number;
  readonly input: string;
  /** The published version that the input is compared with. */
  readonly against?: string;
  /**
   * The errors and warnings, all of them, and the notes that matter: the severity, the rule, and a part of the message,
   * which stands behind a colon.
   */
  readonly says: readonly string[];
}

const reports: readonly Report[] = [
  {
    row: 1,
    input: 'u01-operation-renamed.json',
    against: 'u01-published.json',
    says: ['error pp-update-operation-renamed: "GetOrder" was renamed to "FetchOrder"; flows and apps'],
  },
  {
    row: 2,
    input: 'u02-path-changed.json',
    against: 'u01-published.json',
    says: ['error pp-update-operation-path: from "/orders/{orderId}" to "/v2/orders/{orderId}"'],
  },
  {
    row: 4,
    input: 'u04-output-type-changed.json',
    against: 'u01-published.json',
    says: [
      'error pp-update-output-type: "total" of "GetOrder" changed its type from "number" to "string"',
      'error pp-update-output-type: "[]/total" of "ListOrders" changed its type from "number" to "string"',
      'error pp-update-output-type: "total" of "CreateOrder" changed its type from "number" to "string"',
      'warn pp-update-version: raise it to "2.0.0"',
    ],
  },
  {
    row: 5,
    input: 'u05-input-became-required.json',
    against: 'u01-published.json',
    says: [
      'error pp-update-input-made-required: "status" of "ListOrders" became required',
      'warn pp-update-version: raise it to "2.0.0"',
    ],
  },
  { row: 7, input: 'p02-no-info-description.json', says: ['error pp-description-required: add info.description'] },
  // A fault of the service: there is nothing to find in the file.
  { row: 8, input: 'p03-stringreplace-new-property.json', says: [] },
  {
    row: 9,
    input: 'p04-tenant-description-empty.json',
    says: ['error pp-connection-description-required: "token:TenantId" is empty; remove the key'],
  },
  {
    row: 10,
    input: 'p05-hidden-boolean.json',
    says: [
      'warn pp-connection-required-text: for "required"; write "false" in quotation marks',
      'error pp-connection-constraints-text: for "hidden"; write "true" in quotation marks',
    ],
  },
  { row: 11, input: 'p06-comma-missing.apiProperties.json', says: ['error pp-connector-json: (comma expected)'] },
  {
    row: 12,
    input: 'p07-german-labels.json',
    says: [
      'warn pp-connection-text-english: The description of connection parameter "api_key" contains German words',
      'warn pp-connection-text-english: The tooltip of connection parameter "api_key" contains German words',
      'warn pp-stack-owner-required',
      'info pp-connection-label-meaningful: contains a URL; move it to the description',
    ],
  },
  { row: 14, input: 'p09-client-id-short.json', says: ['warn pp-oauth-client-id: "a1" isn\'t a placeholder'] },
  {
    row: 15,
    input: 'p10-host-from-query',
    says: ['error pp-connector-policy-input: reads the query parameter "HostUrl", which none of its operations has'],
  },
  {
    row: 16,
    input: 'p11-token-header-string-key.json',
    says: ['warn pp-connection-secret-type: change its type to "securestring"'],
  },
  {
    row: 18,
    input: 'p13-default-in-ui-definition.json',
    says: ['warn pp-properties-key-unknown: move the value to "defaultValue", beside "type"'],
  },
  {
    row: 19,
    input: 'p14-identity-provider-google.json',
    says: ['error pp-oauth-identity-provider-unknown: "google" isn\'t a valid identity provider'],
  },
  {
    row: 20,
    input: 'c01-setproperty-connection-parameter.json',
    says: ["warn pp-policy-property-expression: which setproperty doesn't resolve; put the value into a header"],
  },
  {
    row: 21,
    input: 'c02-connection-parameter-singular.json',
    says: ['warn pp-policy-expression-misspelled: write "@connectionParameters"'],
  },
  {
    row: 23,
    input: 'c04-value-from-url-post.json',
    says: ['info pp-policy-value-from-url-body: use GET, or get the value in a script'],
  },
  {
    row: 24,
    input: 'c05-host-parameter-misnamed',
    says: [
      'error pp-policy-connection-parameter-unknown: "hostname", which doesn\'t exist',
      'warn pp-connector-parameter-unused: "host" is never used',
    ],
  },
  {
    row: 25,
    input: 'c07-same-property-twice.json',
    says: [
      'warn pp-policy-property-expression: Policy "Set userName"',
      'warn pp-policy-property-expression: Policy "Set password"',
      'warn pp-policy-effect-lost: policy number 4 ("Set method") sets the property "method" of the body again',
    ],
  },
  {
    row: 26,
    input: 'd01-dynamic-schema-value-path.json',
    says: ['warn pp-invoked-operation-should-produce-property: reads "items" from the response of "GetSchema"'],
  },
  {
    row: 28,
    input: 'd04-dynamic-values-unknown-input.json',
    says: ['error pp-operation-parameter-name-not-found: refers to "Region", which "ListOrders" doesn\'t have'],
  },
  { row: 29, input: 'e03-trigger-summary.json', says: ['warn pp-trigger-summary-when: should begin with "When"'] },
  {
    row: 30,
    input: 'e04-internal-defaults-not-required.json',
    says: [
      'error pp-property-must-be-required: "event" in the body of "OrderPlaced" should be required',
      'warn pp-default-looks-secret: The default of property "secret"',
    ],
  },
  {
    row: 30,
    input: 'e08-nested-internal-default-optional.json',
    says: [
      'error pp-property-must-be-required: "version" in the body of "OrderPlaced" should be required',
      'warn pp-internal-required-property-default: "settings" in the body of "OrderPlaced" should have a default',
    ],
  },
  {
    row: 31,
    input: 'e07-secret-default.json',
    says: ['warn pp-default-looks-secret: The default of property "secret"'],
  },
  {
    row: 32,
    input: 'f01-redirect-global-and-url.json',
    says: ['warn pp-oauth-redirect-mode: write "GlobalPerConnector" and remove redirectUrl'],
  },
  {
    row: 34,
    input: 'f03-secret-environment-variable.json',
    says: ['warn pp-properties-environment-variable: "contoso_ClientSecret" exists in your own environment only'],
  },
  {
    row: 35,
    input: 'g01-script-own-http-client',
    says: ['warn pp-script-http-client: call the service with this.Context.SendAsync'],
  },
  {
    row: 36,
    input: 'g04-script-as-cs',
    says: ['warn pp-connector-file-names: Rename "MySleepConnector.cs" to script.csx'],
  },
  {
    row: 37,
    input: 'g03-script-parameter-names-differ',
    says: [
      'error pp-policy-connection-parameter-unknown: "identifier", which doesn\'t exist',
      'warn pp-connector-parameter-unused: "shopid" is never used',
    ],
  },
  {
    row: 38,
    input: 'g06-script-refuses-a-listed-operation',
    says: ['warn pp-script-operations-handled: "CreateOrder" runs through the script, which neither handles'],
  },
  {
    row: 40,
    input: 'h01-no-flow-solution.zip',
    says: ['error pp-package-flow-solution: The package has no solution with a test flow'],
  },
  {
    row: 42,
    input: 'h03-workflow-file-missing.zip',
    says: ['error pp-flow-file-missing: The flow "Test Fabrikam Bookings" names'],
  },
  {
    row: 44,
    input: 'h04-connector-files-dropped.zip',
    says: [
      'error pp-icon-required',
      'error pp-solution-connector-files: has no Connector folder; export the solution again',
    ],
  },
  {
    row: 44,
    input: 'h12-title-of-43-characters.zip',
    says: ['error pp-title-length: info.title is 43 characters long'],
  },
  {
    row: 46,
    input: 'h06-connection-parameters-cleared.zip',
    says: ["error pp-connector-credential-not-asked: so users can't sign in; restore it on the Security page"],
  },
  // The file does not show that a value took the place of a variable.
  { row: 47, input: 'h10-environment-value-baked-in.zip', says: [] },
  { row: 48, input: 'h07-solution-unpacked', says: [] },
  {
    row: 51,
    input: 'i09-mcp-solution.zip',
    says: ['warn pp-solution-description'],
  },
  {
    row: 51,
    input: 'i10-mcp-package-without-flow.zip',
    says: [
      'error pp-package-flow-solution: create a draft that calls "InvokeServer" with "connector-packager scaffold-flow"',
      'warn pp-intro-tools',
      'warn pp-solution-description',
    ],
  },
  {
    row: 52,
    input: 'i01-mcp-responses-empty.json',
    says: ['error pp-operation-must-have-response: "InvokeServer" has no responses'],
  },
  {
    row: 54,
    input: 'i03-mcp-sse.json',
    says: ['error pp-mcp-no-sse: set x-ms-agentic-protocol to "mcp-streamable-1.0"'],
  },
  {
    row: 55,
    input: 'i04-mcp-two-bodies.json',
    says: [
      'error pp-operation-parameters-contain-multiple-body-parameters: more than one body parameter',
      'warn pp-consumes-missing',
    ],
  },
  { row: 56, input: 'i05-mcp-beside-actions.json', says: [] },
  {
    row: 57,
    input: 'i06-mcp-template-texts.json',
    says: [
      'warn pp-mcp-template-text: "MCP Server" is a text',
      'warn pp-mcp-template-text: "This MCP Server works',
      'warn pp-description-product-names',
      'warn pp-connector-title-taken',
    ],
  },
  {
    row: 58,
    input: 'i08-openapi-3-named-as-definition',
    says: [
      'error pp-specification-version-incorrect: This is an OpenAPI "3.0.1" document',
      'error pp-readme-required',
      'error pp-connector-files-complete',
      'warn pp-icon-required',
    ],
  },
  {
    row: 60,
    input: 'j02-definition-misspelt',
    says: ['warn pp-connector-file-names: Rename "apiDefenition.swagger.json" to apiDefinition.swagger.json'],
  },
  {
    row: 61,
    input: 'j03-property-without-type.json',
    says: ['warn pp-property-type-required: "recipients" in the response of "GetOrder" should have a type'],
  },
  {
    row: 62,
    input: 'j04-null-types.json',
    says: [
      'error pp-json-type-incorrect: write one type, and x-nullable',
      'error pp-extension-name-not-valid: "anyOf" isn\'t a valid key of a schema',
      'error pp-extension-name-not-valid: "nullable" isn\'t a valid key of a schema; write x-nullable',
      'warn pp-property-type-required: "note"',
    ],
  },
  {
    row: 63,
    input: 'j05-same-name-two-places.json',
    says: ['warn pp-parameter-name-repeated: because Power Apps takes each name once'],
  },
  {
    row: 64,
    input: 'j12-meaning-of-numbers-in-text.json',
    says: ['info pp-enum-display-names: "level" should have x-ms-enum-values'],
  },
  { row: 66, input: 'j08-title-version.json', says: ['warn pp-title-version: ends with the version "(V1)"'] },
  {
    row: 67,
    input: 'j09-default-response-only.json',
    says: ['warn pp-response-success-code: should have the status code of its success'],
  },
  {
    row: 68,
    input: 'j10-created-without-schema.json',
    says: ['warn pp-schema-definition-set-incorrectly: The 201 response of "CreateOrder" should have a schema'],
  },
  {
    row: 69,
    input: 'j11-connection-id-from-portal.json',
    says: ['error pp-connection-id-parameter-not-allowed: remove both from 2 paths'],
  },
  { row: 71, input: 'w06-delete-answers-204.json', says: [] },
  {
    row: 72,
    input: 'k01-readme-heading-no-blank',
    says: [
      'warn pp-document-heading-syntax: is shown as text, not as a heading; add a space after #',
      'warn pp-readme-sections',
    ],
  },
  { row: 73, input: 'k02-readme-vague', says: ['info pp-readme-introduction: The introduction has 6 words'] },
  {
    row: 75,
    input: 'k04-readme-picture-links',
    says: [
      'warn pp-document-link: The image "images/list.png" leads to a file that doesn\'t exist',
      'warn pp-document-link: leads to a page that shows the image, not to the image',
      'warn pp-document-link: leads to your own computer',
    ],
  },
  {
    row: 76,
    input: 'k05-intro-template-left',
    says: [
      'warn pp-document-placeholder: "{Explain your connector}" is a placeholder',
      'warn pp-document-placeholder: "{List}" is a placeholder',
      'warn pp-document-template-text: The heading "Title" comes from the template',
      'warn pp-document-length',
      'warn pp-document-credentials',
      'warn pp-intro-sections: "## Known issues and limitations"',
    ],
  },
  {
    row: 88,
    input: 'w04-definition-in-yaml',
    says: ['error pp-connector-json: convert it with "npx connector-packager convert". Renaming it isn\'t enough'],
  },
  {
    row: 89,
    input: 'w05-service-principal-set.json',
    says: ['warn pp-oauth-client-credentials', 'warn pp-oauth-parameter-unknown: "loginUriAAD"'],
  },
  {
    row: 91,
    input: 'w08-icon-named-logo',
    says: ['warn pp-icon-required: There is no icon.png, but "logo.png"; rename it to icon.png'],
  },
  {
    row: 92,
    input: 'w09-publisher-is-demo-account.json',
    says: [
      'error pp-publisher-placeholder: The publisher "MOD Administrator" is the account of an administrator',
      'error pp-publisher-placeholder: The stackOwner "MOD Administrator" is the account of an administrator',
    ],
  },
  {
    row: 94,
    input: 'w11-basic-header-not-encoded.json',
    says: ['warn pp-policy-basic-not-encoded: use a security scheme of type "basic", or build the header in a script'],
  },
  {
    row: 95,
    input: 'w12-scope-of-the-template.json',
    says: ['warn pp-oauth-scope-placeholder: "Scope" is a placeholder'],
  },
];

/** What cannot be judged, and what is said instead. */
const refusals: readonly { readonly row: number; readonly input: string; readonly says: string }[] = [
  { row: 41, input: 'h02-zip-renamed-from-7z.zip', says: "isn't a zip archive" },
  { row: 50, input: 'h09-solution-without-connector.zip', says: 'is a solution without a custom connector' },
  { row: 58, input: 'i07-openapi-301.json', says: 'is OpenAPI "3.0.1", but Power Platform requires OpenAPI 2.0.' },
];

/** Folders that hold more than one API: what is taken for a connector. */
const folders: readonly { readonly row: number; readonly input: string; readonly connectors: readonly string[] }[] = [
  { row: 85, input: 'w01-openapi-beside-connector-folder', connectors: ['connector'] },
  { row: 86, input: 'w02-connector-in-root-and-below', connectors: ['', 'Contoso Returns'] },
];

/** What is said of links to packages. */
const links: readonly { readonly row: number; readonly input: string; readonly says: readonly string[] }[] = [
  { row: 82, input: 's01-link-user-delegation.txt', says: ['pp-link-account-key'] },
  { row: 83, input: 's02-token-without-address.txt', says: ['pp-link-complete'] },
];

/** What only commands answer, without an input. */
const lookups: readonly { readonly row: number; readonly args: readonly string[]; readonly says: string }[] = [
  { row: 80, args: ['rules', 'connector-validate-iconimage'], says: 'pp-icon-png' },
  { row: 80, args: ['explain', 'connector-validate-iconimage'], says: 'pp-icon-png' },
  { row: 81, args: ['rules', '5000.2.2.1'], says: 'pp-title-length' },
];

/** Reports without an input of their own: the platform fails (39), or a ruleset did not load (test/package, 77 and 79). */
const withoutInput = [39, 77, 79];

/** Tested below by a test of its own. */
const titleTaken = 43;

const cwd = shared.reports;

interface ReportedFinding {
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

interface Reported {
  readonly connectors: readonly { readonly name: string; readonly findings?: readonly ReportedFinding[] }[];
}

async function checked(...args: string[]): Promise<Reported> {
  const { stdout } = await runCli(['check', '--format', 'json', '--quiet', ...args], { cwd });
  return JSON.parse(stdout) as Reported;
}

/** A finding in the form of the table; the answer that it matches in place of its own message. */
function asSaid({ severity, rule, message }: ReportedFinding, says: readonly string[]): string {
  const matching = says.find((answer) => {
    const [head, part = ''] = answer.split(/: (.*)/s);
    return head === `${severity} ${rule}` && message.includes(part);
  });
  return matching ?? `${severity} ${rule}: ${message}`;
}

describe.skipIf(!isPresent(shared.reports))('published problems', () => {
  test('have a right answer here, every one of them', () => {
    const numbered = /^\| (\d+) \|/gm;
    const published = [...readFileSync(join(cwd, 'README.md'), 'utf8').matchAll(numbered)].map(([, row]) =>
      Number(row),
    );
    const answered = [...reports, ...refusals, ...folders, ...links, ...lookups].map(({ row }) => row);
    expect([...new Set([...answered, ...withoutInput, titleTaken])].sort((a, b) => a - b)).toEqual(published);
    const inputs = [...reports, ...refusals, ...folders, ...links].map(({ input }) => input);
    expect(inputs.filter((input) => !existsSync(join(cwd, input)))).toEqual([]);
  });

  test.each(reports)('$row: $input', async ({ input, against, says }) => {
    const { connectors } = await checked(input, ...(against === undefined ? [] : ['--against', against]));
    const found = connectors[0]!.findings!.map((finding) => asSaid(finding, says));
    const expected = (answer: string): boolean => says.includes(answer) || !answer.startsWith('info ');
    expect([...new Set(found.filter(expected))].sort()).toEqual([...says].sort());
  });

  test.each(refusals)('$row: $input', async ({ input, says }) => {
    const { code, stdout } = await runCli(['check', input], { cwd });
    expect([code, stdout]).toEqual([2, expect.stringContaining(says)]);
  });

  test.each(folders)('$row: $input', async ({ input, connectors }) => {
    const found = await checked(input);
    expect(found.connectors.map(({ name }) => name)).toEqual(
      connectors.map((connector) => (connector === '' ? input : `${input}/${connector}`)),
    );
  });

  test.each(links)('$row: $input', ({ input, says }) => {
    const link = readFileSync(join(cwd, input), 'utf8').trim();
    const findings = checkLink(link, input, new Date('2026-03-01T09:00:00Z'));
    expect(findings.map(({ rule }) => rule)).toEqual(says);
  });

  test.each(lookups)('$row: $args', async ({ args, says }) => {
    const { code, stdout } = await runCli(args, { cwd });
    expect([code, stdout]).toEqual([0, expect.stringContaining(says)]);
  });

  test(`${titleTaken}: u01-published.json, with a list that holds the title`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'published-'));
    try {
      const list = join(folder, 'list.json');
      const other = {
        title: 'Contoso Orders',
        plainTitle: 'contosoorders',
        publisher: 'Fabrikam',
        kind: 'verified',
        host: 'orders.fabrikam.example.com',
        basePath: '',
        operations: 1,
        calls: ['get /orders'],
        folder: 'Contoso Orders',
      };
      await writeFile(list, JSON.stringify({ version: 1, connectors: [other] }));
      const { connectors } = await checked('u01-published.json', '--published', list);
      expect(connectors[0]!.findings!.map(({ rule }) => rule)).toEqual(['pp-connector-title-taken']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
