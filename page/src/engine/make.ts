import {
  archiveTree,
  checkLink,
  datesOf,
  htmlReport,
  initDocuments,
  inspectArchive,
  packSubmission,
  readArchive,
  readFileSubject,
  ruleIndex,
  scaffoldFlow,
  sha256,
  sheetContent,
  submissionSheet,
  UserError,
  utf8,
  verdictOf,
  writeArchive,
} from 'connector-packager/browser';
import { textFiles } from './editable.ts';
import { judgeSubject, opened } from './open.ts';
import type { Changed, JudgeRequest, LinkReport, Packed, PackRequest, PageFile, Sheet } from './protocol.ts';

const packageName = 'ConnectorPackage.zip';

/** Packs the submission and judges it. */
export async function packed({
  files,
  connectorSolution,
  flowSolution,
  intro,
  publisher,
}: PackRequest): Promise<Packed> {
  const named = (name: string | undefined): PageFile | undefined => files.find((file) => file.name === name);
  const solutions = [named(connectorSolution), named(flowSolution)].filter((file) => file !== undefined);
  const document = named(intro) ?? (await draftedIntro({ files, old: [], publisher }));
  const made = await packSubmission({ solutions, intro: document }, { name: packageName });
  const checked = await judgeSubject(await readFileSubject(made.file), publisher);
  const verdict = verdictOf(checked.findings, checked);
  const { archive } = inspectArchive(made.archive);
  return {
    file: { name: packageName, bytes: new Uint8Array(made.file.bytes) },
    sha256: made.sha256,
    tree: archiveTree(archive, { color: false, insideSolutions: false }),
    rejected: verdict.rejected,
    verdict: verdict.text,
    findings: checked.findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ severity, rule, message, file, range }) => ({
        severity,
        rule,
        message,
        file,
        line: range && range.start.line + 1,
      }))
      .sort((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error')),
  };
}

/** Adds a draft of the solution with the test flows. It is no test until its flows have run in an environment. */
export async function withDraftedFlow(files: readonly PageFile[], connectorSolution: string): Promise<Changed> {
  const solution = files.find(({ name }) => name === connectorSolution);
  if (!solution) throw new UserError(`There is no file ${connectorSolution}.`, 'Drop the exported solution again.');
  const { bytes, flows } = await scaffoldFlow(await readArchive(solution));
  const name = 'FlowSolution.zip';
  return {
    files: [...files.filter((file) => file.name !== name), { name, bytes: new Uint8Array(bytes) }],
    changes: [
      `${name} was drafted with ${flows.length} ${flows.length === 1 ? 'flow' : 'flows'}. Import it, fill in its inputs, run it, and export it again.`,
    ],
  };
}

/** Adds a draft of the introduction, whose marks say what is left to be written. */
export async function withDraftedIntro(request: JudgeRequest): Promise<Changed> {
  const draft = await draftedIntro(request);
  const others = request.files.filter(({ name }) => name !== draft.name);
  return { files: [...others, draft], changes: [`${draft.name} was drafted. Replace what is marked with TODO.`] };
}

async function draftedIntro(request: JudgeRequest): Promise<PageFile> {
  const { subject, checked } = await opened(request);
  const { definition, properties } = subject;
  if (!definition?.data)
    throw new UserError(
      'There is no definition to create an introduction from.',
      'Drop the solution of the connector.',
    );
  const { intro } = initDocuments({
    definition: definition.data,
    ...(properties?.data ? { properties: properties.data } : {}),
    publisher: checked.publisher,
  });
  return { name: 'intro.md', bytes: new Uint8Array(utf8(intro)) };
}

/** Something to take home: the solution with what was changed, the connector as a folder, or the report. */
export async function downloaded(request: JudgeRequest, what: 'solution' | 'folder' | 'report'): Promise<PageFile> {
  const { subject, checked, parts } = await opened(request);
  if (what === 'solution') {
    const [solution] = parts.connectorSolutions;
    if (!solution) throw new UserError('No solution was found.', 'Drop the exported solution of the connector.');
    return solution;
  }
  if (what === 'report') {
    const html = htmlReport({ connectors: [checked], rules: ruleIndex(), madeAt: new Date() });
    return { name: 'report.html', bytes: new Uint8Array(utf8(html)) };
  }
  return { name: 'connector.zip', bytes: new Uint8Array(await writeArchive(folderOf(subject, textFiles(subject)))) };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** The files of a connector under their usual names. */
function folderOf(
  { definition, properties, icon, script, intro, readme }: Opened['subject'],
  texts: ReturnType<typeof textFiles>,
) {
  const assembled = properties && !texts.some(({ name }) => name === properties.name);
  return [
    ...(definition ? [{ path: 'apiDefinition.swagger.json', bytes: definition.bytes }] : []),
    ...(properties
      ? [
          {
            path: 'apiProperties.json',
            bytes: assembled ? utf8(`${JSON.stringify(properties.value, null, 2)}\n`) : properties.bytes,
          },
        ]
      : []),
    ...(icon ? [{ path: 'icon.png', bytes: icon.bytes }] : []),
    ...(script ? [{ path: 'script.csx', bytes: script.bytes }] : []),
    ...(intro ? [{ path: 'intro.md', bytes: intro.bytes }] : []),
    ...(readme ? [{ path: 'readme.md', bytes: readme.bytes }] : []),
  ];
}

/** The submission sheet for the package as it was dropped or would be packed. */
export async function sheetOf(request: JudgeRequest): Promise<Sheet> {
  const { checked, parts } = await opened(request);
  const { facts, findings, looked, publisher, occasion } = checked;
  if (!facts) throw new UserError('There is no connector to submit.', 'Drop its solution or package.');
  const [file] = [...parts.packages, ...parts.connectorSolutions, ...parts.loose];
  const sheet: Parameters<typeof submissionSheet>[0] = {
    publisher,
    occasion: request.old.length > 0 ? 'update' : (occasion ?? 'new'),
    connector: facts,
    package: { name: packageName, bytes: file?.bytes.length ?? 0, sha256: file ? sha256(file.bytes) : '' },
    findings,
    looked,
    date: new Date(),
  };
  return { markdown: submissionSheet(sheet), content: sheetContent(sheet) };
}

/** The form of a link. It is not opened, and nothing of it is kept. */
export function checkLinkForm(link: string): Promise<LinkReport> {
  const now = new Date();
  const expires = datesOf(link)?.expires;
  return Promise.resolve({
    problems: checkLink(link.trim(), 'link', now).map(({ severity, message }) => ({ severity, message })),
    expires: expires?.toISOString().slice(0, 10),
  });
}
