import fc from 'fast-check';
import type { Heading, Root, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { referenceMarkdown } from '../../support/reference-markdown.ts';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { checklist } from '../../../packager/submit/checklist/checklist.ts';
import type { ConnectorFacts } from '../../../packager/read/connector/connector-facts.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import type { SubmissionFacts } from '../../../packager/submit/sheet/sheet-facts.ts';
import { rulesOfBoxes } from '../../../packager/submit/sheet/pull-request.ts';
import { submissionSheet } from '../../../packager/submit/sheet/sheet.ts';
import { milestones } from '../../../packager/submit/sheet/timeline.ts';
import { calendarDay, workingDaysAfter } from '../../../packager/submit/sheet/working-days.ts';
import { calendarDate } from '../../../packager/core/dates.ts';
import { rules } from '../../../ruleset.ts';

const connector: ConnectorFacts = {
  title: 'Contoso Orders',
  version: '1.2.0',
  description: 'Places orders with Contoso, and tells when their state changes.',
  contactEmail: 'support@contoso.example.com',
  contactUrl: 'https://contoso.example.com/support',
  website: 'https://contoso.example.com',
  privacyPolicy: 'https://contoso.example.com/privacy',
  categories: ['Sales and CRM'],
  authentications: ['API key'],
  connectionInputs: [],
  operations: [
    { id: 'ListOrders', summary: 'List orders', kind: 'action' },
    { id: 'OnOrder', summary: 'When an order is placed', kind: 'trigger' },
  ],
  hasScript: false,
  brandColor: '#da3b01',
};

const verified: SubmissionFacts = {
  publisher: 'verified',
  occasion: 'new',
  connector,
  package: { name: 'ConnectorPackage.zip', bytes: 48_211, sha256: 'ab'.repeat(32) },
  findings: [],
  looked: { off: [], on: [], spelling: false, documents: ['connectorDefinition', 'apiProperties'] },
  date: new Date('2026-03-05T09:00:00Z'),
  timeZone: 'Europe/Berlin',
};

const independent: SubmissionFacts = { ...verified, publisher: 'independent' };

describe('the sheet for Partner Center', () => {
  test('goes from the package to what happens when something fails', () => {
    expect(headings(submissionSheet(verified), 2)).toEqual([
      'The package',
      'Open the offer',
      'Field by field',
      'Notes for reviewers',
      'Test credentials to prepare',
      'What only you can check',
      'What happens next',
      'If the submission is rejected',
    ]);
  });

  test('fills in every field that the connector answers', () => {
    expect(tablesUnder(submissionSheet(verified), 'Field by field')).toEqual({
      'Product setup': [['', "You don't enter anything here."]],
      Packages: [
        ['SAS URI', 'The link that the upload printed, without a space before or after it.'],
        ['', 'Select Save draft: Microsoft downloads the package and checks its structure immediately.'],
      ],
      Properties: [
        ['Categories', 'Sales and CRM; up to 3 fit, so 2 more if one is closer'],
        ['End user license agreement', 'Select the Standard Contract, or enter the HTTPS URL of your own agreement.'],
        ['Privacy policy link', 'https://contoso.example.com/privacy'],
        ['Support document link', 'https://contoso.example.com/support'],
      ],
      Availability: [['HideKey', 'Leave it empty. A key hides the connector and its documentation.']],
      'Review and publish': [
        ['Notes for certification', 'The following notes.'],
        ['Notification addresses', 'support@contoso.example.com'],
      ],
    });
  });

  test('says what the connector does not answer', () => {
    const silent: ConnectorFacts = {
      ...connector,
      contactEmail: undefined,
      contactUrl: undefined,
      website: '',
      privacyPolicy: undefined,
      categories: [],
      authentications: [],
      operations: [],
    };
    const sheet = submissionSheet({ ...verified, connector: silent });
    expect(tablesUnder(sheet, 'Field by field').Properties).toEqual([
      ['Categories', "The connector doesn't specify any; choose up to 3."],
      ['End user license agreement', 'Select the Standard Contract, or enter the HTTPS URL of your own agreement.'],
      ['Privacy policy link', "The connector doesn't specify it; enter the URL of your privacy policy."],
      ['Support document link', "The connector doesn't specify it; enter the URL of your support page."],
    ]);
    expect(sheet).toMatch('Sign-in: not needed.');
    expect(sheet).toMatch("None, because a connection doesn't need any.");
    expect(sheet).not.toMatch(/account for the reviewers/i);
  });

  test("doesn't take connection parameters that could not be read for none", () => {
    const sheet = submissionSheet({
      ...verified,
      connector: { ...connector, authentications: [] },
      looked: { off: [], on: [], spelling: false, documents: ['connectorDefinition'] },
    });
    expect(sheet).not.toMatch(/not needed|doesn't need any/);
    expect(sheet).toMatch('Sign-in: [with what account]');
    expect(sheet).toMatch("- Not checked, because the connection parameters couldn't be read");
    expect(tablesUnder(sheet, 'Field by field').Packages![1]).toEqual([
      'Client ID, Client secret',
      "Not checked, because the connection parameters couldn't be read. With OAuth, enter those of the production app.",
    ]);
  });

  test('says what a connection asks for, with a way to sign in or without', () => {
    const asking = { ...connector, connectionInputs: ['Shop domain', 'Region'] };
    for (const authentications of [['API key'], []] as const) {
      const sheet = submissionSheet({ ...verified, connector: { ...asking, authentications } });
      expect(sheet).toMatch('A connection asks for "Shop domain" and "Region": [what to enter, unless it is secret]');
      expect(sheet).toMatch('- **"Shop domain" and "Region"**: the values for the test account.');
      expect(sheet).toMatch('The test account for reviewers works');
      expect(sheet).not.toMatch(/not needed|doesn't need any/);
    }
  });

  test('asks for the client of the production app where users sign in through OAuth, and only there', () => {
    const oauth = { ...verified, connector: { ...connector, authentications: ['OAuth 2.0'] as const } };
    const fields = (facts: SubmissionFacts) =>
      tablesUnder(submissionSheet(facts), 'Field by field').Packages!.map(([field]) => field);
    expect(fields(oauth)).toEqual(['SAS URI', 'Client ID', 'Client secret', '']);
    expect(fields(verified)).toEqual(['SAS URI', '']);
  });

  test('opens a new offer for a new connector, and the old one for an update', () => {
    expect(submissionSheet(verified)).toMatch(
      'Select **New offer**, then **Connectors & Agents in Microsoft Copilot Studio**',
    );
    const update = submissionSheet({ ...verified, occasion: 'update' });
    expect(update).not.toMatch('New offer');
    expect(update).toMatch("Open the offer of `Contoso Orders`. Don't create a new one");
    expect(update).toMatch('What has changed: \\[each change, breaking ones first]'.replace('\\', ''));
  });

  test('says when the link ends and until when it can be submitted, never the link', () => {
    const link = { expires: new Date('2026-04-04T22:30:00Z'), submitBy: new Date('2026-03-20T22:30:00Z') };
    const sheet = submissionSheet({ ...verified, link });
    expect(sheet).toMatch(
      'expires on Sat, 4 April 2026, 22:30 UTC (Sun, 5 April 2026, 00:30 CEST); submit it by Fri, 20 March 2026, 22:30 UTC (23:30 CET)',
    );
    expect(sheet).not.toMatch('The link expires too soon');
    expect(sheet).not.toMatch(/sig=/);
    const lastDay = submissionSheet({ ...verified, link, date: new Date('2026-03-21T22:29:59Z') });
    expect(lastDay).toMatch(
      'expires on Sat, 4 April 2026, 22:30 UTC (Sun, 5 April 2026, 00:30 CEST); submit it immediately',
    );
    expect(lastDay).not.toMatch('The link expires too soon');
    expect(submissionSheet({ ...verified, link, date: link.submitBy })).toMatch('CEST); submit it immediately');
    const before = new Date(link.submitBy.getTime() - 1);
    expect(submissionSheet({ ...verified, link, date: before })).toMatch('CEST); submit it by Fri, 20 March 2026');
    const tooLate = submissionSheet({ ...verified, link, date: new Date('2026-03-21T22:30:00Z') });
    expect(tooLate).toMatch('**The link expires too soon:**');
    expect(tooLate).not.toMatch('immediately |');
  });

  test('asks for an answer to a report after one, and not in the first notes', () => {
    for (const facts of [verified, independent])
      expect(pastedNotes(submissionSheet(facts))).not.toMatch(/report|policy codes/);
    expect(submissionSheet(verified)).toMatch('add to the notes what changed and which policy codes that resolves.');
  });

  test('warns of a package with errors', () => {
    expect(submissionSheet(verified)).not.toMatch('Do not submit it yet');
    const sheet = submissionSheet({ ...verified, findings: [finding('pp-title-length'), finding('pp-x', 'warn')] });
    expect(sheet).toMatch('1 error, 1 warning');
    expect(sheet).toMatch("**Don't submit it yet:**");
  });
});

describe('the sheet for a pull request', () => {
  test('goes from the package to what happens when something fails', () => {
    const sheet = submissionSheet(independent);
    expect(headings(sheet, 2)).toEqual([
      'The package',
      'The pull request',
      'Notes for reviewers',
      'Test credentials to prepare',
      'What only you can check',
      'What happens next',
      'If the submission is rejected',
    ]);
    expect(sheet).not.toMatch(/Partner Center|SAS URI/);
  });

  test('says what goes into which folder, with which title', () => {
    const sheet = submissionSheet({ ...independent, connector: { ...connector, hasScript: true } });
    expect(sheet).toMatch(
      [
        'independent-publisher-connectors/Contoso Orders/',
        '  apiDefinition.swagger.json',
        '  apiProperties.json',
        '  script.csx',
        '  readme.md',
        '  ConnectorPackage.zip',
      ].join('\n'),
    );
    expect(sheet).toMatch('`Contoso Orders (Independent Publisher)`');
    expect(sheet).toMatch('`Proposal - Contoso Orders (Independent Publisher)`');
    expect(submissionSheet({ ...independent, occasion: 'update' })).not.toMatch('Proposal - ');
  });

  test.each(['Contoso Orders (Independent Publisher)', ' Contoso Orders(INDEPENDENT PUBLISHER) '])(
    'says "(Independent Publisher)" once for the title "%s", and not in the folder',
    (title) => {
      const sheet = submissionSheet({ ...independent, connector: { ...connector, title } });
      expect(tablesUnder(sheet, 'The pull request')['']!.slice(0, 2)).toEqual([
        ['Title', 'Contoso Orders (Independent Publisher)'],
        ['Title of a proposal', 'Proposal - Contoso Orders (Independent Publisher)'],
      ]);
      expect(sheet).toMatch('independent-publisher-connectors/Contoso Orders/\n');
    },
  );

  test('says where each of these files comes from, and how the package is to be named', () => {
    const named = (name: string) =>
      submissionSheet({ ...independent, package: { ...independent.package, name } }).split('### The checklist')[0]!;
    for (const file of ['apiDefinition.swagger.json and apiProperties.json', 'readme.md', 'ConnectorPackage.zip'])
      expect(named('ConnectorPackage.zip')).toMatch(`\n- ${file}: `);
    expect(named('ConnectorPackage.zip')).toMatch('`paconn download` download them from the environment');
    expect(named('ConnectorPackage.zip')).toMatch('\n- ConnectorPackage.zip: this package.\n');
    expect(named('orders-1.2.zip')).toMatch('  readme.md\n  ConnectorPackage.zip\n');
    expect(named('orders-1.2.zip')).toMatch(
      '\n- ConnectorPackage.zip: this package, here named `orders-1.2.zip`, under that name.\n',
    );
  });

  test('names a folder that Windows can store', () => {
    const sheet = submissionSheet({ ...independent, connector: { ...connector, title: 'A/B: "c" | d?' } });
    expect(sheet).toMatch('independent-publisher-connectors/A-B- -c- - d-/');
  });

  test('ticks the boxes that the check has an answer to, and no others', () => {
    expect(answers(independent)).toEqual([
      'you decide',
      'you decide',
      'yes',
      'yes',
      'you decide',
      'yes',
      'yes',
      'you decide',
      'you decide',
      'yes',
    ]);
    const broken = [finding('pp-parameter-description-required'), finding('pp-icon-brand-color-independent', 'warn')];
    expect(answers({ ...independent, findings: broken })).toEqual([
      'you decide',
      'you decide',
      'no',
      'yes',
      'no',
      'no',
      'yes',
      'you decide',
      'you decide',
      'yes',
    ]);
    expect(answers({ ...independent, occasion: 'update' })[0]).toBe('no');
    const oauth = { ...connector, authentications: ['OAuth 2.0'] as const };
    expect(answers({ ...independent, connector: oauth }).at(-1)).toBe('you decide');
  });

  test.each<[string, Partial<SubmissionFacts>, Readonly<Record<number, string>>]>([
    [
      'the color of a solution, which no rule judges',
      { connector: { ...connector, brandColor: '#007ee5' } },
      { 5: 'no The solution has #007ee5 instead of #da3b01.' },
    ],
    [
      'a rule that was off',
      { looked: { ...independent.looked, off: ['pp-parameter-text-empty'] } },
      { 2: 'not checked Check it yourself: pp-parameter-text-empty is off.' },
    ],
    [
      'a properties file that is not there',
      {
        looked: { off: [], on: [], spelling: false, documents: ['connectorDefinition'] },
        connector: { ...connector, brandColor: undefined },
      },
      {
        5: 'not checked Check it yourself: there is no properties file that could be read.',
        9: 'not checked Check it yourself: there are no connection parameters that could be read.',
      },
    ],
  ])('does not take silence for proof: %s', (_, facts, expected) => {
    const rows = tablesUnder(submissionSheet({ ...independent, ...facts }), 'The pull request')[
      'The checklist in the template'
    ]!;
    for (const [row, said] of Object.entries(expected)) expect(rows[Number(row)]!.slice(1).join(' ')).toBe(said);
  });

  test('says what was not checked beside what was found', () => {
    const off = ['pp-a', 'pp-b', 'pp-c', 'pp-d'];
    expect(submissionSheet({ ...independent, looked: { ...independent.looked, off } })).toMatch(
      /Not checked +\| pp-a, pp-b, pp-c, and 1 other rule/,
    );
  });

  test('knows rules that there are', () => {
    expect(
      Object.values(rulesOfBoxes)
        .flat()
        .filter((id) => !(id in rules)),
    ).toEqual([]);
  });

  function answers(facts: SubmissionFacts): string[] {
    return tablesUnder(submissionSheet(facts), 'The pull request')['The checklist in the template']!.map(
      ([, answer]) => answer!,
    );
  }
});

test.each([verified, independent])('every item of the checklist gets a box to tick', (facts) => {
  const boxes: string[] = [];
  visit(parsed(submissionSheet(facts)), 'listItem', (item) => {
    if (item.checked === false) boxes.push(toString(item));
  });
  expect(boxes).toEqual(checklist(facts).flatMap(({ items }) => items.map(({ text }) => `${text} (source)`)));
});

describe('the dates', () => {
  test.each([verified, independent])('are those of the submission, whenever the sheet is made', (facts) => {
    const sheet = submissionSheet({ ...facts, date: new Date('2031-01-08T09:00:00Z') });
    expect(sheet).toMatch('for a submission on Wed, 8 January 2031.');
    expect(sheet).toMatch('Counted in business days from Wed, 8 January 2031,');
    expect(sheet).not.toMatch(/made on|today/);
  });

  test('of a submission to Partner Center are counted in working days', () => {
    expect(milestones(verified).map(({ day }) => calendarDate(day, 'UTC'))).toEqual([
      'Thu, 5 March 2026',
      'Mon, 9 March 2026',
      'Wed, 11 March 2026',
      'Wed, 1 April 2026',
    ]);
  });

  test('of a pull request are counted in working days, but for the identity', () => {
    expect(milestones(independent).map(({ day }) => calendarDate(day, 'UTC'))).toEqual([
      'Thu, 5 March 2026',
      'Thu, 19 March 2026',
      'Sat, 4 April 2026',
      'Thu, 9 April 2026',
    ]);
  });

  test.each([
    ['2026-03-02', 0, 'Mon, 2 March 2026'],
    ['2026-03-06', 1, 'Mon, 9 March 2026'],
    ['2026-03-07', 1, 'Mon, 9 March 2026'],
    ['2026-03-08', 2, 'Tue, 10 March 2026'],
    ['2026-12-31', 5, 'Thu, 7 January 2027'],
    ['2028-02-28', 2, 'Wed, 1 March 2028'],
  ])('count from %s %i working days to %s', (start, count, end) => {
    expect(calendarDate(workingDaysAfter(new Date(start), count), 'UTC')).toBe(end);
  });

  test.each([
    ['2026-03-05T23:30:00Z', 'Europe/Berlin', 'Fri, 6 March 2026'],
    ['2026-03-05T23:30:00Z', 'UTC', 'Thu, 5 March 2026'],
    ['2026-03-01T04:30:00Z', 'America/New_York', 'Sat, 28 February 2026'],
    ['2026-03-29T00:30:00Z', 'Europe/Berlin', 'Sun, 29 March 2026'],
  ])('take %s in %s for %s', (moment, timeZone, day) => {
    expect(calendarDate(calendarDay(new Date(moment), timeZone), 'UTC')).toBe(day);
  });
});

test('no text of a connector changes the structure of the sheet', () => {
  const plain = { verified: headings(submissionSheet(verified)), independent: headings(submissionSheet(independent)) };
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a | b', '`a` ``b``', '# a', '```\n# a', '<script>', '[a](javascript:b)', '\n\n# a\n', '|\n|-|\n'),
  );
  fc.assert(
    fc.property(
      hostile,
      hostile,
      fc.constantFrom('verified' as const, 'independent' as const),
      (one, other, publisher) => {
        const changed: ConnectorFacts = {
          ...connector,
          title: one,
          description: other,
          privacyPolicy: other,
          categories: [one, other],
          connectionInputs: [one, other],
          operations: [{ id: one, summary: other, kind: 'action' }],
        };
        const facts: SubmissionFacts = { ...verified, publisher, connector: changed };
        expect(headings(submissionSheet(facts)).slice(1)).toEqual(plain[publisher].slice(1));
      },
    ),
    { numRuns: 6 },
  );
});

function finding(rule: string, severity: Finding['severity'] = 'error'): Finding {
  return { rule, severity, message: 'Wrong.', file: 'a.json', documentationUrl: '' };
}

function parsed(sheet: string): Root {
  return referenceMarkdown(sheet);
}

/** What is to be pasted into the notes. */
function pastedNotes(sheet: string): string {
  const { children } = parsed(sheet);
  const start = children.findIndex((node) => node.type === 'heading' && toString(node) === 'Notes for reviewers');
  return children.slice(start).find((node) => node.type === 'code')!.value;
}

function headings(sheet: string, depth?: number): string[] {
  return parsed(sheet)
    .children.filter((node): node is Heading => node.type === 'heading' && (depth ?? node.depth) === node.depth)
    .map((node) => toString(node));
}

/** The rows of the tables in a section, without their heads, by the heading before them. */
function tablesUnder(sheet: string, section: string): Record<string, string[][]> {
  const { children } = parsed(sheet);
  const start = children.findIndex((node) => node.type === 'heading' && toString(node) === section);
  const rest = children.slice(start + 1);
  const end = rest.findIndex((node) => node.type === 'heading' && node.depth <= 2);
  const tables: Record<string, string[][]> = {};
  let name = '';
  for (const node of rest.slice(0, end)) {
    if (node.type === 'heading') name = toString(node);
    if (node.type === 'table') tables[name] = rows(node);
  }
  return tables;
}

function rows({ children }: Table): string[][] {
  return children.slice(1).map((row) => row.children.map((cell) => toString(cell)));
}
