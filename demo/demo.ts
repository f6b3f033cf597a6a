import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportSolution } from './export-solution.ts';
import { startLocalStorage } from './local-storage.ts';

/** The repository. */
const root = fileURLToPath(new URL('..', import.meta.url));
/** Where the demo works. It is recreated each time, and git ignores it. */
const folder = join(root, 'demo-output');
const draft = 'fabrikam-bookings-draft';
const corrected = 'fabrikam-bookings';

/** What only the publisher of the draft knows. */
const answers = `contact:
  name: Fabrikam Support
  url: https://fabrikam.example.com/support
  email: help@fabrikam.example.com
website: https://fabrikam.example.com
privacyPolicy: https://fabrikam.example.com/privacy
categories: [Productivity]
publisher: Fabrikam
stackOwner: Fabrikam
`;

const began = Date.now();

try {
  await demo();
} catch (failure) {
  print(`\nThe demo has failed. ${failure instanceof Error ? failure.message : String(failure)}`);
  process.exitCode = 1;
}

/** From a connector with mistakes to a package behind a link, with the commands that a user would type. */
async function demo(): Promise<void> {
  await prepare();
  print(`This demo gets a sample connector ready for certification, in the folder ${folder}.
What begins with "$" is what you would type.\n`);

  headline('1. A first draft: what would certification reject?');
  const { stdout: report } = await run(['check', draft], { code: 1 });
  say(shortened(report, { first: 12, last: 3 }));

  headline('2. What is corrected for you, with what only you know in a file');
  await writeFile(join(folder, 'answers.yaml'), answers);
  await writeFile(join(folder, 'created.json'), '{"bookingId": "7", "roomName": "Oslo", "seats": 3}');
  const given = ['--answers', 'answers.yaml', '--sample', 'BookingCreated=created.json'];
  const fix = ['fix', draft, '--suggestions', '--accept-breaking', ...given];
  say(shortened((await run(fix, { code: 1 })).stdout, { first: 8, last: 2 }));
  say('The error that is left is the description, which a person has to write.');

  headline('3. The same connector with every mistake corrected');
  say((await run(['check', corrected])).stdout);

  headline('4. What is measured in its icon, as a picture');
  await run(['check', corrected, '--quiet', '--icon-picture', 'icon-measured.svg']);
  say(`Open ${join(folder, 'icon-measured.svg')} in a browser.`);

  headline('5. The solution with the connector');
  await writeFile(join(folder, 'ConnectorSolution.zip'), await exportSolution(join(folder, corrected)));
  say('You would export it from Solutions in Power Apps. The demo has made ConnectorSolution.zip from the files.');

  headline('6. A first draft of the test flows that belong to a submission');
  say((await run(['scaffold-flow', 'ConnectorSolution.zip'])).stderr);
  say('A draft is not submitted. The demo continues with it, with --force.');

  headline('7. Everything in one package, in the layout that certification wants');
  const pack = ['pack', 'ConnectorSolution.zip', 'FlowSolution.zip', '--intro', `${corrected}/intro.md`, '--force'];
  const packed = await run(pack);
  say(packed.stdout);
  say(packed.stderr);

  headline('8. The package in Azure Storage, and the link that Partner Center wants');
  await upload();

  headline('9. What to paste where in Partner Center, and what happens next');
  await run(['submission', 'ConnectorPackage.zip', '-o', 'submission.md'], { code: 1 });
  say(shortened(await readFile(join(folder, 'submission.md'), 'utf8'), { first: 20, last: 0 }));
  say(`All of it is in ${join(folder, 'submission.md')}.`);

  headline(`Done in ${Math.round((Date.now() - began) / 1_000)} seconds`);
  print(`From mistakes to a link: check, fix, scaffold-flow, pack, upload, submission.
Now your own connector: "node packager/dist/cli.js check <folder>" here, or "npx connector-packager check ." in its
folder. Without a command line: "npx connector-packager page" opens the page. docs/submit.md goes through the rest.`);
}

async function prepare(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const name of [draft, corrected])
    await cp(join(root, 'fixtures/connectors', name), join(folder, name), { recursive: true });
}

/** Uploads to a storage server that is there for the demo only. Its key is published, and opens nothing else. */
async function upload(): Promise<void> {
  const storage = await startLocalStorage();
  try {
    say(`The credentials are in AZURE_STORAGE_CONNECTION_STRING; docs/azure-storage.md says how to get yours. Here they are
those of Azurite, a storage server that the demo has started on this machine.`);
    const env = { AZURE_STORAGE_CONNECTION_STRING: storage.connectionString };
    const { stdout: link, stderr } = await run(['upload', 'ConnectorPackage.zip', '--force'], { env });
    say(stderr);
    print(link);
    say('This link ends with the demo. One that leads to Azure works until the day above.');
  } finally {
    await storage.stop();
  }
}

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Shows a command, and runs it as it is built. */
async function run(
  args: readonly string[],
  { code: expected = 0, env = {} }: { readonly code?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  print(`$ connector-packager ${args.join(' ')}\n`);
  const result = await new Promise<Run>((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...env } };
    execFile(process.execPath, [join(root, 'packager/dist/cli.js'), ...args], options, (failure, stdout, stderr) =>
      resolve({ code: failure ? Number(failure.code) : 0, stdout, stderr }),
    );
  });
  if (result.code === expected) return result;
  throw new Error(`The last command has ended with ${result.code}, not ${expected}:\n${result.stdout}${result.stderr}`);
}

function headline(text: string): void {
  print(`${text}\n${'-'.repeat(text.length)}\n`);
}

/** The beginning and the end of a text. */
function shortened(text: string, { first, last }: { readonly first: number; readonly last: number }): string {
  const lines = text.trim().split('\n');
  const left = lines.length - first - last;
  if (left <= 0) return lines.join('\n');
  return [...lines.slice(0, first), `… ${left} more lines …`, ...lines.slice(lines.length - last)].join('\n');
}

/** Prints a paragraph below a headline. */
function say(text: string): void {
  print(`${text.trim().replace(/^(?=.)/gm, '  ')}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
