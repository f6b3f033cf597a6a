import { resolve } from 'node:path';
import { referenceMarkdown } from '../../support/reference-markdown.ts';
import { describe, expect, test } from 'vitest';
import type { Finding, Place } from '../../../packager/core/finding.ts';
import type { CheckResult } from '../../../packager/check/result.ts';
import { agentReport } from '../../../packager/report/agent-report.ts';
import { azurePipelinesReport, completion } from '../../../packager/report/azure-pipelines.ts';
import { codeClimateReport } from '../../../packager/report/code-climate.ts';
import { formatted } from '../../../packager/report/formats.ts';
import { githubActionsReport } from '../../../packager/report/github-actions.ts';
import { junitReport } from '../../../packager/report/junit.ts';
import { markdownReport } from '../../../packager/report/markdown-report.ts';
import type { ReportContext } from '../../../packager/report/report-context.ts';
import { repositoryFiles } from '../../../packager/report/repository-file.ts';
import { ruleIndex, ruleLookup } from '../../../packager/report/rules/rule-index.ts';
import { sarifReport } from '../../../packager/report/sarif.ts';
import { sarifRemark } from '../../../packager/report/sarif-remark.ts';
import { shownLine, shownText } from '../../../packager/core/shown-text.ts';
import { finding, orders } from '../../support/report-sample.ts';

const root = resolve('/contoso');

/** What reports know where a check runs in a folder of a repository. */
function contextIn(folder = '.'): ReportContext {
  return {
    rules: ruleLookup,
    shown: ['error', 'warn', 'info'],
    failSeverity: 'error',
    verbose: false,
    files: repositoryFiles(root, resolve(root, folder)),
    page: (id) =>
      Promise.resolve(`# ${id}\n\nSee [another](pp-other.md) and [Microsoft](https://learn.microsoft.com/).\n`),
    madeAt: new Date('2026-03-05T09:00:00Z'),
  };
}

const context = contextIn();
const failed: CheckResult = { name: 'broken.zip', failure: { message: 'It is cut off.', remedy: 'Export it again.' } };

/** A connector with too long a title in each of some files. */
function inFiles(...files: string[]): CheckResult {
  return { ...orders, findings: files.map((file) => finding('pp-title-length', 'error', 'Too long.', { file })) };
}

describe('a file, for programs that look at the repository', () => {
  const files = repositoryFiles(root, resolve(root, 'connectors'));

  test('is named from the root of the repository, wherever the check runs', () => {
    expect(files('orders/a.json')).toEqual({
      path: 'connectors/orders/a.json',
      uri: 'connectors/orders/a.json',
      isInside: true,
    });
    expect(files('../docs/a.json').path).toBe('docs/a.json');
  });

  test('has a URI with escapes for what a URI cannot hold', () => {
    expect(files('My Connector (v2)/a#b?c%20.json').uri).toBe('connectors/My%20Connector%20(v2)/a%23b%3Fc%2520.json');
  });

  test('is the archive for what lies in one', () => {
    expect(files('a.zip!/b.zip!/c.json')).toMatchObject({ path: 'connectors/a.zip', member: 'b.zip!/c.json' });
  });

  test('is named in full where it lies elsewhere', () => {
    const { uri, isInside } = files('../../fabrikam/a b.json');
    expect([uri, isInside]).toEqual([expect.stringMatching(/^file:\/\/\/.*fabrikam\/a%20b\.json$/), false]);
  });
});

describe('SARIF', () => {
  interface Run {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly { id: string; help: { markdown: string } }[] };
    };
    readonly invocations: readonly [object];
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly partialFingerprints: object;
      readonly locations: readonly [
        { readonly physicalLocation: Record<string, unknown>; readonly logicalLocations?: unknown },
      ];
    }[];
  }
  const runOf = async (results: readonly CheckResult[], given = context): Promise<Run> =>
    (JSON.parse(await sarifReport(results, given)) as { runs: [Run] }).runs[0];

  test('describes only the rules that have results, each with its page', async () => {
    const { driver } = (await runOf([inFiles('a.json', 'b.json')])).tool;
    expect(driver.name).toBe('connector-packager');
    expect(driver.rules.map(({ id }) => id)).toEqual(['pp-title-length']);
    expect(driver.rules[0]!.help.markdown).toContain('# pp-title-length\n');
  });

  test('leads from a page to those beside it', async () => {
    const { driver } = (await runOf([inFiles('a.json')])).tool;
    expect(driver.rules[0]!.help.markdown).toContain(
      'See [another](https://unpkg.com/spectral-power-platform@0.1.0/docs/rules/pp-other.md) and [Microsoft](https://learn.microsoft.com/).',
    );
  });

  test('tells the errors first', async () => {
    expect((await runOf([orders])).results.map(({ level }) => level)).toEqual(['error', 'error', 'warning', 'note']);
  });

  test('points at the beginning of the archive for what lies in it', async () => {
    const [{ locations }] = (await runOf([inFiles('a.zip!/b.zip!/c.json')])).results as [Run['results'][0]];
    expect(locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'a.zip', uriBaseId: '%SRCROOT%' },
        region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: 'b.zip!/c.json' }],
    });
  });

  test("names what couldn't be checked", async () => {
    expect((await runOf([failed])).invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'It is cut off. Export it again.' } }],
      },
    ]);
  });

  test('holds no more results than GitHub takes, and says how many are left out', async () => {
    const { results, invocations } = await runOf([inFiles(...new Array<string>(25_010).fill('a.json'))]);
    expect(results).toHaveLength(25_000);
    expect(JSON.stringify(invocations)).toContain('10 results left out');
  });

  test.each([
    [5_000, undefined],
    [5_001, 'GitHub shows the 5000 most severe of 5001 results.'],
    [25_001, 'GitHub shows the 5000 most severe of 25001 results. The report holds the first 25000.'],
  ])('says what GitHub does not show: of %d results, %j', (count, remark) => {
    expect(sarifRemark([inFiles(...new Array<string>(count).fill('a.json'))], context)).toBe(remark);
  });
});

describe('fingerprints', () => {
  const prints = (results: readonly CheckResult[], given = context): string[] =>
    (JSON.parse(codeClimateReport(results, given)) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);

  test('tell findings of one place apart', () => {
    expect(new Set(prints([inFiles('a.json', 'a.json')])).size).toBe(2);
  });

  test('stay when lines move, and when the check runs in another folder', () => {
    const moved = {
      ...orders,
      findings: [finding('pp-title-length', 'error', 'Too long.', { file: '../a.json', range: at(40) })],
    };
    expect(prints([moved], contextIn('connectors'))).toEqual(prints([inFiles('a.json')]));
  });
});

describe('issues of Code Climate and GitLab', () => {
  test('have the severities of these services, places from 1, and paths of the repository', () => {
    const issues = JSON.parse(codeClimateReport([orders], contextIn('..'))) as {
      severity: string;
      location: { path: string; positions: { begin: object } };
    }[];
    expect(issues.map(({ severity }) => severity)).toEqual(['critical', 'critical', 'major', 'info']);
    expect(issues[0]!.location.positions.begin).toEqual({ line: 12, column: 5 });
  });
});

describe('JUnit', () => {
  test.each([
    ['error', 2],
    ['warn', 3],
    ['info', 4],
  ] as const)('counts findings as failed tests from the severity %s on', (failSeverity, failures) => {
    const text = junitReport([orders], { ...context, failSeverity });
    expect(text.match(/<failure /g)).toHaveLength(failures);
    expect(text).toContain(
      `<testsuite name="connectors/orders" tests="${failures}" failures="${failures}" errors="0">`,
    );
  });

  test('has a test that passed for a connector without failures, and an error for one that cannot be checked', () => {
    const text = junitReport([{ ...orders, findings: [] }, failed], context);
    expect(text).toContain('<testcase classname="connectors/orders" name="check"></testcase>');
    expect(text).toContain('<error message="It is cut off. Export it again."></error>');
  });

  test('gives every test a name of its own', () => {
    const names = [...junitReport([inFiles('a.json', 'a.json')], context).matchAll(/ name="(pp-[^"]+)"/g)];
    expect(names.map(([, name]) => name)).toEqual(['pp-title-length', 'pp-title-length (2)']);
  });

  test('stays XML, whatever a message holds', () => {
    const message = ']]> <a> & "quoted" \u0000\u001b[31m \u202eabc \ud800';
    const text = junitReport([{ ...orders, findings: [finding('pp-title-length', 'error', message)] }], context);
    // The end of a CDATA section must not be in a text, though nobody began one.
    expect(text).not.toContain(']]>');
    expect(text).toContain(
      'message="]]\\u003e &#x3C;a> &#x26; &#x22;quoted&#x22; \\u0000\\u001b[31m \\u202eabc \\ud800"',
    );
  });
});

describe('annotations of GitHub', () => {
  test('tell what cannot be checked, then the errors, with files from the root of the repository', () => {
    const lines = githubActionsReport([failed, orders], contextIn('connectors/..')).trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, line.indexOf(' ')))).toEqual([
      '::error',
      '::error',
      '::error',
      '::warning',
      '::notice',
    ]);
    expect(lines[1]).toBe(
      '::error file=connectors/orders/apiDefinition.swagger.json,line=12,col=5,title=pp-title-length::The title is 31 characters long.%0Ahttps://docs.example.com/pp-title-length',
    );
  });

  test('have no end within a message or a name', () => {
    const hostile = finding('pp-title-length', 'error', 'a%0A\n::set-output name=x::1', {
      file: 'a,line=1:b.json',
      documentationUrl: '',
    });
    const text = githubActionsReport([{ ...orders, findings: [hostile] }], context);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('file=a%2Cline=1%3Ab.json,');
    expect(text).toContain('::a%250A%0A::set-output');
  });
});

describe('logging commands of Azure Pipelines', () => {
  test('tell what cannot be checked, then the errors, with notes as lines of the log', () => {
    const lines = azurePipelinesReport([failed, orders], contextIn('connectors/..')).trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.slice(0, 2)).toEqual([
      '##vso[task.logissue type=error;]It is cut off. Export it again.',
      '##vso[task.logissue type=error;sourcepath=connectors/orders/apiDefinition.swagger.json;linenumber=12;columnnumber=5;code=pp-title-length;]pp-title-length: The title is 31 characters long. https://docs.example.com/pp-title-length',
    ]);
    expect(lines[4]).toBe('connectors/orders/apiDefinition.swagger.json:12:5 note contoso-own Our own rule says so.');
  });

  test('have no end within a message or a name', () => {
    const hostile = finding('pp-title-length', 'error', '50%\n##vso[task.complete result=Succeeded;]', {
      file: 'a];b.json',
    });
    const text = azurePipelinesReport([{ ...orders, findings: [hostile] }], context);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(text).toContain('sourcepath=a%5D%3Bb.json;');
    expect(text).toContain(']pp-title-length: 50%AZP25%0A\\u0023#vso[');
    const note = { ...hostile, severity: 'info' } as const;
    expect(azurePipelinesReport([{ ...orders, findings: [note] }], context)).not.toMatch(/##vso\[|\n./);
  });

  test.each([
    ['warn', 'error', '##vso[task.complete result=SucceededWithIssues;]\n'],
    ['info', 'error', ''],
    ['error', 'error', ''],
    ['warn', 'warn', ''],
  ] as const)('show a run with %s as partly successful, where %s fails it: %j', (severity, failSeverity, said) => {
    const results = [{ ...orders, findings: [finding('pp-title-length', severity, 'Wrong.')] }];
    expect(completion(results, { ...context, failSeverity })).toBe(said);
  });
});

describe('the report for an agent', () => {
  test('has a line for each finding, one for each rule of ours, and the verdict at the end', () => {
    const path = ['info', 'title'];
    const connector = {
      ...orders,
      findings: [...orders.findings, finding('pp-title-length', 'error', 'Again.', { path })],
    };
    expect(agentReport([connector], context).split('\n')).toEqual([
      'connectors/orders/apiDefinition.swagger.json:12:5 error pp-title-length: The title is 31 characters long.',
      'connectors/orders/apiDefinition.swagger.json:12:5 error pp-title-length /info/title: Again.',
      'connectors/orders/icon.png:12:5 error pp-icon-square: The icon is 10 × 20 pixels.',
      'connectors/orders/apiDefinition.swagger.json:12:5 warn pp-operation-summaries-unique: Two operations have this summary.',
      'connectors/orders/apiDefinition.swagger.json:12:5 info contoso-own: Our own rule says so.',
      '',
      expect.stringMatching(/^pp-title-length fix: Keep the title within 30 characters\./),
      expect.stringMatching(/^pp-operation-summaries-unique fix: /),
      expect.stringMatching(/^pp-icon-square fix: Make the icon square\./),
      'More about a rule, with examples: npx connector-packager explain <rule>',
      'What "fix" does: npx connector-packager fix <path>',
      '',
      'connectors/orders: Would be rejected: 3 errors, 1 warning, and 1 note.',
      '',
    ]);
  });

  test('sends for values to the publisher', () => {
    const { id } = ruleIndex().find(({ fix }) => fix?.class === 'ask')!;
    const text = agentReport([{ ...orders, findings: [finding(id, 'error', 'It is missing.')] }], context);
    expect(text).toContain(' (ask the publisher for the value, and never invent it)\n');
  });

  test('is short unless everything is asked for', () => {
    const many = [inFiles(...new Array<string>(57).fill('a.json'))];
    expect(agentReport(many, context)).toContain('\n7 more findings; --verbose lists all.\n');
    expect(agentReport(many, context).match(/^a\.json/gm)).toHaveLength(50);
    expect(agentReport(many, { ...context, verbose: true }).match(/^a\.json/gm)).toHaveLength(57);
    expect(agentReport(many, { ...context, maxFindings: 3 }).match(/^a\.json/gm)).toHaveLength(3);
  });

  test('names the other places that a finding stands for', () => {
    const place = (key: string): Place => ({ file: 'a.json', path: [key, 0] });
    const places = [place('a'), place('b'), place('c')] as const;
    const several = finding('pp-title-length', 'error', 'Three are too long.', {
      ...places[0],
      places,
    });
    expect(agentReport([{ ...orders, findings: [several] }], context)).toContain(
      ' /a/0: Three are too long. Also at /b/0, /c/0.\n',
    );
  });
});

describe('Markdown', () => {
  const parse = (text: string) => referenceMarkdown(text).children;

  test('begins with the verdict, shows the errors, and folds the rest', () => {
    const text = markdownReport([orders], context);
    expect(text.split('\n').slice(0, 5)).toEqual([
      '<!-- connector-packager -->',
      '',
      '## connectors/orders',
      '',
      expect.stringMatching(
        /^\*\*Would be rejected: 2 errors, 1 warning, and 1 note\.\*\* Fix the errors, then check again; /,
      ),
    ]);
    expect(parse(text).map(({ type }) => type)).toEqual([
      ...['html', 'heading', 'paragraph', 'heading', 'table'],
      ...['html', 'table', 'html', 'html', 'table', 'html'],
    ]);
  });

  test('of several connectors begins with what cannot be checked and what would be rejected', () => {
    const clean = { ...orders, name: 'clean', findings: [] };
    const text = markdownReport([clean, orders, failed], context);
    expect(text).toMatch(/^<!-- connector-packager -->\n\n## 3 connectors\n/);
    const titles = parse(text).flatMap((node) => (node.type === 'heading' && node.depth === 2 ? [node] : []));
    expect(titles.map(({ position }) => text.slice(position!.start.offset, position!.end.offset))).toEqual([
      '## 3 connectors',
      '## broken.zip',
      '## connectors/orders',
    ]);
  });

  test('fits into a comment, whatever the texts are, and says how much is left out', () => {
    const long = '|<&`*@x'.repeat(200);
    const many = Array.from({ length: 110 }, (_, index) =>
      finding(`contoso-${index}`, 'error', long, {
        file: `${long}/${index}`,
        documentationUrl: `https://example.com/${long}`,
      }),
    );
    const connectors = Array.from({ length: 30 }, (_, index) => ({
      ...orders,
      name: `${long}${index}`,
      findings: many,
    }));
    const text = markdownReport(connectors, context);
    expect(text.length).toBeLessThan(60_000);
    expect(text).toMatch(/^And \d+ more connectors; the other reports list all\.$/m);
    expect(text).toMatch(/^And \d+ more findings; the other reports list all\.$/m);
  });

  test('calls nobody and holds no markup of a connector', () => {
    const message = 'Ask @octocat <img src=x> | `a` **b** [c](https://evil.example.com)';
    const text = markdownReport([{ ...orders, findings: [finding('pp-title-length', 'error', message)] }], context);
    const row = text.split('\n').find((line) => line.includes('octocat'))!;
    expect(row).not.toMatch(/@octocat/);
    expect(row).toContain('@<!-- -->octocat \\<img src=x> \\| \\`a\\` \\*\\*b\\*\\* \\[c]');
  });
});

describe('texts of connectors', () => {
  test('show what cannot be seen', () => {
    expect(shownText('a\u001b[2J\u202e\u0000\ud83d b\n\t😀')).toBe('a\\u001b[2J\\u202e\\u0000\\ud83d b\n\t😀');
  });

  test.each([
    ['::error::x', '\\u003a:error::x'],
    ['a\n::error::x', 'a ::error::x'],
    ['a ##vso[task.setvariable variable=x]y', 'a \\u0023#vso[task.setvariable variable=x]y'],
    ['##[group]x', '\\u0023#[group]x'],
  ])('are no commands for what runs a pipeline: %j', (text, shown) => {
    expect(shownLine(text)).toBe(shown);
  });

  test('are no commands in the formats of Spectral either, but for JSON, which is exact', async () => {
    const hostile = [finding('contoso-own', 'error', 'a\n::error::x ##vso[task.complete]', { file: '::warning::b' })];
    for (const format of ['text', 'stylish', 'teamcity'] as const) {
      const text = await formatted(hostile, format, 'error');
      expect(text).not.toMatch(/^\s*::|##vso\[/m);
    }
    const [{ message }] = JSON.parse(await formatted(hostile, 'spectral-json', 'error')) as [{ message: string }];
    expect(message).toBe('a\n::error::x ##vso[task.complete]');
  });
});

function at(line: number): NonNullable<Finding['range']> {
  const start = { line, character: 0 };
  return { start, end: start };
}
