import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { stringOf } from '../../../functions/core/json/json.ts';
import { ConnectorModel } from '../../../functions/core/model/model.ts';
import { Checker } from '../../../packager/check/checker.ts';
import { read } from '../../../packager/read/disk/read.ts';
import { baseName } from '../../../packager/read/connector/connector.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { linterOf } from '../../../scripts/lint.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';

const checker = new Checker({ publisher: 'verified', spelling: { words: [] } });

const folderOf = (sample: string): string =>
  fileURLToPath(new URL(`../../../fixtures/connectors/${sample}/`, import.meta.url));

const textOf = (sample: string, file: string): string => readFileSync(`${folderOf(sample)}${file}`, 'utf8');

async function check(sample: string): Promise<readonly Finding[]> {
  const { findings } = await checker.checkSubject(
    await read({ kind: 'folder', path: folderOf(sample), name: folderOf(sample) }),
  );
  return findings;
}

describe('fabrikam-bookings, a connector that is ready for certification', () => {
  test('has nothing to fix', async () => {
    expect(await check('fabrikam-bookings')).toEqual([]);
  });

  test.each(['apiDefinition.swagger.json', 'apiProperties.json'])(
    'follows the advice that is off by default, too: %s',
    async (file) => {
      expect(await linterOf('verified')(textOf('fabrikam-bookings', file), file)).toEqual([]);
    },
  );
});

/** What there is to fix in the draft, file by file. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  'apiDefinition.swagger.json': [
    'pp-categories-semicolon: error',
    'pp-connector-metadata-properties-missing: error',
    'pp-connector-spelling: info',
    'pp-consumes-missing: warn',
    'pp-contact-complete: warn',
    'pp-default-response-has-schema: error',
    'pp-description-purpose: info',
    'pp-description-restricted-words: error',
    'pp-host-not-production: warn',
    'pp-operation-description-repeats-summary: warn',
    // In x-ms-dynamic-values and in x-ms-dynamic-list.
    'pp-operation-id-not-found: error',
    'pp-operation-id-not-found: error',
    'pp-operation-id-pascal-case: warn',
    'pp-operation-id-sanitized: error',
    'pp-operation-must-have-notification-content-extension: error',
    'pp-operation-summary-ending: error',
    'pp-operation-text-empty: error',
    'pp-parameter-descriptions-unique: warn',
    'pp-parameter-summary-required: error',
    'pp-path-parameter-missing-encoding: warn',
    'pp-property-labels-differ: warn',
    'pp-property-must-be-required: error',
    'pp-response-description-meaningful: info',
    'pp-restricted-characters-in-summary: error',
    'pp-schema-definition-set-incorrectly: warn',
    'pp-schemes-https: warn',
    'pp-title-length: error',
    'pp-title-restricted-words: error',
    'pp-unrecognized-type-format: warn',
    'pp-url-not-valid: error',
    'pp-visibility-value: warn',
  ],
  'apiProperties.json': [
    'pp-connection-description-required: error',
    'pp-connection-secret-type: warn',
    'pp-icon-brand-color-white-or-default: warn',
    'pp-script-operations-known: error',
    'pp-stack-owner-required: warn',
  ],
  'icon.png': [
    'pp-icon-background-brand-color: error',
    'pp-icon-dimensions: error',
    'pp-icon-logo-size: error',
    'pp-icon-square-corners: error',
  ],
  'intro.md': [
    'pp-document-credentials-steps: info',
    'pp-document-empty-section: warn',
    'pp-document-link: warn',
    'pp-document-placeholder: warn',
    'pp-document-template-text: warn',
    'pp-intro-further-sections: info',
    'pp-intro-operations: info',
    'pp-intro-sections: warn',
  ],
  'readme.md': [
    'pp-document-heading-syntax: warn',
    // A file that is not there, and an address on the author's own computer.
    'pp-document-link: warn',
    'pp-document-link: warn',
    'pp-document-template-text: warn',
    'pp-readme-operations-complete: info',
    'pp-readme-operations-known: info',
    'pp-readme-publisher: warn',
    'pp-readme-sections: warn',
  ],
  'script.csx': [
    'pp-script-class: error',
    'pp-script-console: info',
    'pp-script-http-client: warn',
    'pp-script-https: error',
    'pp-script-namespaces: warn',
    'pp-script-operation-unknown: warn',
    'pp-script-operations-handled: warn',
  ],
};

describe('fabrikam-bookings-draft, the same connector as its author left it at first', () => {
  test('has these mistakes and no others', async () => {
    const found: Record<string, string[]> = {};
    for (const { file, rule, severity } of await check('fabrikam-bookings-draft'))
      (found[baseName(file)] ??= []).push(`${rule}: ${severity}`);
    for (const list of Object.values(found)) list.sort();
    expect(found).toEqual(mistakes);
  });

  test.each(readdirSync(folderOf('fabrikam-bookings-draft')))('has an error or a warning in %s', (file) => {
    expect(mistakes[file]?.filter((mistake) => /: (?:error|warn)$/.test(mistake))).not.toHaveLength(0);
  });

  test('calls the same operations of the same service', () => {
    const fixed = textOf('fabrikam-bookings-draft', 'apiDefinition.swagger.json')
      .replace('"api-staging.', '"api.')
      .replace('"get booking"', '"GetBooking"');
    expect(callsOf(fixed)).toEqual(callsOf(textOf('fabrikam-bookings', 'apiDefinition.swagger.json')));
  });
});

/** What the operations of a definition call, such as "ListRooms: get api.fabrikam.example.com/v1/rooms". */
function callsOf(definition: string): string[] {
  const model = new ConnectorModel(JSON.parse(definition) as JsonObject);
  const [host, basePath] = [stringOf(model.root.host), stringOf(model.root.basePath)];
  return operationsOf(model).map(({ id, method, template }) => `${id}: ${method} ${host}${basePath}${template}`);
}
