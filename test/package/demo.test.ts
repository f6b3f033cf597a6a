import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

let output: string;

beforeAll(async () => {
  // The rest of `npm run demo`: `npm test` has built already.
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'demo/demo.ts'], { cwd: root });
  const { stdout, stderr } = await run;
  expect(stderr).toBe('');
  output = stdout;
});

describe('the demo', () => {
  test('goes from mistakes to the sheet for the submission, with the commands that a user would type', () => {
    const lines = output.split('\n').filter((line) => /^(?:\d\. |\$ |Done )/.test(line));
    expect(lines.map((line) => line.replace(/\d+ seconds$/, '… seconds'))).toEqual([
      '1. A first draft: what would certification reject?',
      '$ connector-packager check fabrikam-bookings-draft',
      '2. What is corrected for you, with what only you know in a file',
      '$ connector-packager fix fabrikam-bookings-draft --suggestions --accept-breaking --answers answers.yaml --sample BookingCreated=created.json',
      '3. The same connector with every mistake corrected',
      '$ connector-packager check fabrikam-bookings',
      '4. What is measured in its icon, as a picture',
      '$ connector-packager check fabrikam-bookings --quiet --icon-picture icon-measured.svg',
      '5. The solution with the connector',
      '6. A first draft of the test flows that belong to a submission',
      '$ connector-packager scaffold-flow ConnectorSolution.zip',
      '7. Everything in one package, in the layout that certification wants',
      '$ connector-packager pack ConnectorSolution.zip FlowSolution.zip --intro fabrikam-bookings/intro.md --force',
      '8. The package in Azure Storage, and the link that Partner Center wants',
      '$ connector-packager upload ConnectorPackage.zip --force',
      '9. What to paste where in Partner Center, and what happens next',
      '$ connector-packager submission ConnectorPackage.zip -o submission.md',
      'Done in … seconds',
    ]);
  });

  test.each([
    ['rejects the draft', /^ {2}Would be rejected: \d+ errors, /m],
    ['fixes all errors of the draft but one', /^ {2}Left: 1 error, \d+ other findings\. /m],
    ['finds nothing in the corrected connector', /^ {2}No problems found\.$/m],
    ['packs it in spite of the draft of the flows', /^ {2}ConnectorPackage\.zip is written because of --force\.$/m],
    ['uploads it', /^ {2}ConnectorPackage\.zip \(\d+ KB\) was uploaded as fabrikam-bookings_1\.0_\w{12}\.zip /m],
    ['tries the link', /^ {2}The link was tested without other credentials: /m],
    ['prints the link in a line of its own', /^http:\/\/127\.0\.0\.1:\d+\/devstoreaccount1\/\S+&sig=\S+$/m],
    ['says that it ends with the demo', /^ {2}This link ends with the demo\./m],
    ['shows the beginning of the sheet', /^ {2}# Submission of Fabrikam Bookings 1\.0$/m],
  ])('%s', (_, line) => {
    expect(output).toMatch(line);
  });

  test('leaves what it has made in its folder', () => {
    expect(readdirSync(`${root}/demo-output`).sort()).toEqual([
      'ConnectorPackage.zip',
      'ConnectorSolution.zip',
      'FlowSolution.zip',
      'answers.yaml',
      'created.json',
      'fabrikam-bookings',
      'fabrikam-bookings-draft',
      'icon-measured.svg',
      'submission.md',
    ]);
  });

  test('shows the signature of the link in the link alone, and the key nowhere', () => {
    expect(output.match(/sig=/g)).toHaveLength(1);
    expect(output).not.toContain('AccountKey');
    expect(output).not.toMatch(/[A-Za-z0-9+/]{86}==/);
  });
});
