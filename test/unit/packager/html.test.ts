import { describe, expect, test } from 'vitest';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { inspectArchive } from '../../../packager/check/package/inspect-package.ts';
import type { CheckedConnector } from '../../../packager/check/result.ts';
import { htmlReport } from '../../../packager/report/html/html-report.ts';
import { UserError } from '../../../packager/core/user-error.ts';
import { makePackage } from '../../support/make-package.ts';
import { facts, finding, orders, reportOn } from '../../support/report-sample.ts';

/** The headings of a page with their levels: "2 Icon". */
function headings(html: string): string[] {
  return [...html.matchAll(/<h(\d)[^>]*>(.*?)<\/h\1>/gs)].map(([, level, content]) => `${level!} ${textOf(content!)}`);
}

/** The text of a piece of a page; entities as they are. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '');
}

/** What stands between the tags of one element that begins with some text. */
function between(html: string, start: string, end: string): string {
  const from = html.indexOf(start);
  return from === -1 ? '' : html.slice(from, html.indexOf(end, from));
}

describe('the report on one connector', () => {
  const html = htmlReport(reportOn(orders));

  test('goes from what is rejected to what is worth following, area by area, to the checklist', () => {
    expect(headings(html)).toEqual([
      '1 Contoso Orders',
      '2 Errors (certification rejects these) (2)',
      '3 Connector',
      '4 Keep the title within 30 characters.',
      '3 Icon',
      '4 Make the icon square.',
      '2 Warnings (reviewers ask for these, or makers are affected) (1)',
      '3 Operations',
      '4 Give operations different summaries.',
      '2 Suggestions (guidance worth following) (1)',
      '3 Other rules',
      '4 contoso-own',
      '2 What only you can check',
      '3 Before you build',
      '3 Texts',
      '3 Testing',
      '3 Before you submit',
      '3 While you submit',
      '3 In the test environment',
      '3 Afterwards',
    ]);
  });

  test('says who, what and where, and the verdict with its counts', () => {
    expect(html).toContain('<li>Version 1.2.0</li><li>verified publisher, as you said</li><li>connectors/orders</li>');
    expect(textOf(between(html, '<div class="verdict error">', '</div>'))).toMatch(
      /^Would be rejected: 2 errors, 1 warning, and 1 note\.Fix the errors/,
    );
    expect(textOf(between(html, '<ul class="contents"', '</ul>'))).toBe(
      '2 errors1 warning1 noteWhat only you can check',
    );
    expect(html).toMatch(/Created by connector-packager \d+\.\d+\.\d+ on Thu, 5 March 2026, offline\./);
  });

  test('gives each rule its reason, its messages with file and line, its page, source and codes', () => {
    const rule = between(html, '<div class="rule error">', '</div>');
    expect(rule).toMatch(/<p class="why">[^<]+<\/p>/);
    expect(rule).toContain(
      '<li>The title is 31 characters long. <code class="place">apiDefinition.swagger.json:12:5</code></li>',
    );
    expect(rule).toContain('<a href="https://docs.example.com/pp-title-length"><code>pp-title-length</code></a>');
    expect(rule).toContain(
      '<a href="https://learn.microsoft.com/connectors/custom-connectors/certification-submission">Source</a>',
    );
    expect(rule).toContain('Validator code <code>FieldLengthExceeded</code>');
    expect(rule).toContain('Policy 5000.2.2.1');
  });

  test('shows the line of a place, once where several findings begin there, as text', () => {
    const lines = ['"title": "<b>A</b>",', '"title": "<b>A</b>",', '"title": "B",'].map((excerpt) =>
      finding('pp-title-length', 'error', 'Too long.', { excerpt }),
    );
    const html = htmlReport(reportOn({ ...orders, findings: lines }));
    expect(html.match(/<pre class="excerpt">.*?<\/pre>/g)).toEqual([
      '<pre class="excerpt">"title": "&#x3C;b>A&#x3C;/b>",</pre>',
      '<pre class="excerpt">"title": "B",</pre>',
    ]);
  });

  test('writes a message once for all its places, and folds away long lists', () => {
    const same = Array.from({ length: 3 }, (_, line) =>
      finding('pp-title-length', 'error', 'Too long.', {
        range: { start: { line, character: 0 }, end: { line, character: 1 } },
      }),
    );
    const many = Array.from({ length: 20 }, (_, index) => finding('pp-title-ending', 'error', `Wrong: ${index}.`));
    const long = htmlReport(reportOn({ ...orders, findings: [...same, ...many] }));
    expect(textOf(between(long, '<li>Too long.', '</li>'))).toBe(
      'Too long. apiDefinition.swagger.json:1:1 apiDefinition.swagger.json:2:1 apiDefinition.swagger.json:3:1',
    );
    const folded = between(long, '<details>', '</details>');
    expect(textOf(folded)).toMatch(/^8 moreWrong: 12\./);
    expect(folded).toContain('Wrong: 19.');
  });

  test.each<[string, Partial<Finding>, string]>([
    [
      'the keys where there are no lines',
      { range: undefined as never, path: ['info', 'title'] },
      'apiDefinition.swagger.json info.title',
    ],
    ['the connector itself', { file: 'connectors/orders', range: undefined as never }, 'orders'],
    ['a file whose name begins alike', { file: 'connectors/orders.json' }, 'connectors/orders.json:12:5'],
    ['a file elsewhere', { file: 'shared/base.json' }, 'shared/base.json:12:5'],
    ['an entry of an archive', { file: 'connectors/orders!/a.zip!/solution.xml' }, 'a.zip!/solution.xml:12:5'],
  ])('names the place by %s', (_, place, text) => {
    const one = htmlReport(reportOn({ ...orders, findings: [finding('pp-title-length', 'error', 'Wrong.', place)] }));
    expect(one).toContain(`<li>Wrong. <code class="place">${text}</code></li>`);
  });

  test('asks for what holds for this publisher and this connector', () => {
    expect(html).toContain('You have the client ID and secret of the production app');
    expect(html).not.toContain('class="occasion"');
    const independent = htmlReport(reportOn({ ...orders, publisher: 'independent', occasion: undefined }));
    expect(independent).not.toContain('You have the client ID and secret of the production app');
    expect(independent).toContain('<span class="occasion">Update</span> Customers know');
  });

  test('is called by where it lies when the connector has no title', () => {
    expect(headings(htmlReport(reportOn({ ...orders, facts: { ...facts, title: ' ' } })))[0]).toBe(
      '1 connectors/orders',
    );
  });

  test('says that there is nothing to fix', () => {
    const clean = htmlReport(reportOn({ ...orders, findings: [] }));
    expect(textOf(between(clean, '<div class="verdict passed">', '</div>'))).toMatch(/^No problems found\./);
    expect(headings(clean)[1]).toBe('2 What only you can check');
  });

  test('shows the picture of the icon as an image', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const withIcon = htmlReport(reportOn({ ...orders, icon: svg }));
    expect(headings(withIcon)).toContain('2 Icon');
    expect(withIcon).toContain(`<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"`);
  });

  test('shows which operations the test flow calls, and which not', async () => {
    const { coverage } = inspectArchive(await readArchive(await makePackage()));
    const page = htmlReport(reportOn({ ...orders, coverage }));
    const [one] = coverage;
    expect(page).toContain(
      `<p>${one!.operations.length} of ${one!.operations.length} operations are called by ${one!.flows.length} flows.</p>`,
    );
    const [first, ...others] = one!.operations;
    expect(textOf(between(page, '<tbody>', '</tr>'))).toBe(
      `${first!.id}actioncontoso_sharedcontosoorders_12345List_orders in Test Contoso Orders`,
    );
    const partly = {
      ...one!,
      operations: [{ ...first!, calledBy: [], through: [] }, ...others],
      unknown: [{ operationId: 'GetNothing', call: 'Get_nothing in Orders' }],
      childFlows: [{ flow: 'Place', startedBy: 'Orders', inSolution: true }],
    };
    const gaps = htmlReport(reportOn({ ...orders, coverage: [partly] }));
    const table = between(gaps, '<tbody>', '</tbody>');
    expect(textOf(between(table, '<tr>', '</tr>'))).toBe(`${first!.id}actionnothing`);
    expect(textOf(between(gaps, "<h3>Calls of operations that don't exist in the connector", '</ul>'))).toContain(
      'GetNothing: Get_nothing in Orders',
    );
    expect(textOf(between(gaps, '<h3>Child flows', '</ul>'))).toContain('Place: started by Orders');
  });
});

describe('the report on several connectors', () => {
  const broken = { name: 'connectors/broken', failure: new UserError("a.json can't be read.", 'Check the path.') };
  const proposal: CheckedConnector = { ...orders, name: 'ip/orders', publisher: 'independent', findings: [] };
  const html = htmlReport(reportOn(orders, proposal, broken));

  test('begins with an overview', () => {
    expect(headings(html).slice(0, 2)).toEqual(['1 3 connectors', '2 Overview']);
    const rows = between(html, '<tbody>', '</tbody>')
      .split('</tr>')
      .map((row) => row.replace(/<\/t[hd]>/g, '|'))
      .map(textOf);
    expect(rows).toEqual([
      'Contoso Orders connectors/orders|Would be rejected|2|1|1|',
      'Contoso Orders ip/orders|No problems found|0|0|0|',
      "connectors/broken|Couldn't be checked|",
      '',
    ]);
  });

  test('then has each connector one level deeper, with its own items of the checklist alone', () => {
    expect(headings(html).filter((heading) => heading.startsWith('2'))).toEqual([
      '2 Overview',
      '2 Contoso Orders',
      '2 Contoso Orders',
      '2 connectors/broken',
      '2 What only you can check: every connector of a verified publisher',
      '2 What only you can check: every connector of an independent publisher',
    ]);
    const own = between(html, 'id="connector-1-checklist"', '</section>');
    expect(own).toContain('Each operation has succeeded at least 10 times: 10 calls in all.');
    expect(own).not.toContain('A virus scanner');
    expect(html.split('A virus scan of the package found nothing').length - 1).toBe(2);
  });

  test("says why a connector couldn't be checked", () => {
    expect(textOf(between(html, '<div class="verdict unjudged">', '</div>'))).toBe(
      "Couldn't be checked.a.json can't be read. Check the path.",
    );
  });
});

describe('hostile texts', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</style></title></textarea><svg onload=alert(1)>',
    '<!-- ',
    ']]>&lt;&#60;',
    '\u202Egnp.exe\u2066\u0000\u0007',
    '{{constructor}}',
  ];

  function hostileReport(text: string): string {
    const own = finding(text, 'error', text, {
      file: `connectors/orders/${text}`,
      documentationUrl: `javascript:${text}`,
    });
    const connector: CheckedConnector = {
      ...orders,
      name: text,
      publisherNote: text,
      findings: [own],
      facts: { ...facts, title: `x${text}`, version: text },
    };
    return htmlReport(reportOn(connector, { name: text, failure: new UserError(text, text) }));
  }

  const tags = (html: string) => html.match(/<\/?[a-z!][a-z0-9]*/gi);

  test.each(hostile)('%j stays text', (text) => {
    const html = hostileReport(text);
    expect(tags(html)).toEqual(tags(hostileReport('plain')));
    expect(html).not.toMatch(/href="javascript/i);
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(html).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069]/);
  });

  test('what cannot be seen is shown', () => {
    const html = hostileReport('\u202Egnp.exe\u0007');
    expect(html.split('\\u202egnp.exe\\u0007').length).toBeGreaterThan(4);
  });

  test('the credentials of an address are masked in the title', () => {
    const title = 'Orders of https://contoso:c2VjcmV0@api.example.com/?key=c2VjcmV0';
    const html = htmlReport(reportOn({ ...orders, facts: { ...facts, title } }));
    expect(html).toContain('<title>Orders of https://…@api.example.com/?key=…: certification report</title>');
  });
});
