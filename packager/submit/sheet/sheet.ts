import type { RootContent } from 'mdast';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import { sized } from '../../core/limits.ts';
import { calendarDate, inUtcAndLocal } from '../../core/dates.ts';
import { daysLeft, shortestLifetime } from '../upload/link.ts';
import type { SubmissionFacts } from './sheet-facts.ts';
import { knowsSignIn } from './sheet-facts.ts';
import { needsAccount, usesOAuth } from '../../read/connector/connector-facts.ts';
import type { Words } from '../../write/markdown.ts';
import {
  block,
  bullets,
  heading,
  link,
  literal,
  markdown,
  paragraph,
  strong,
  table,
  tasks,
} from '../../write/markdown.ts';
import { leftOut } from '../../check/statement.ts';
import { checklist } from '../checklist/checklist.ts';
import { pages } from '../checklist/checklist-pages.ts';
import { fields, openOffer } from './partner-center.ts';
import { pullRequest } from './pull-request.ts';
import { timeline } from './timeline.ts';
import { commandLine } from '../../core/command-line.ts';

/**
 * Everything to have at hand for the submission of a connector, in Markdown: what to paste where, what to prepare, what
 * only the publisher can check, and what happens next. It holds no secrets, neither the link nor credentials, and can
 * be kept with the connector.
 */
export function submissionSheet(facts: SubmissionFacts): string {
  return markdown(sheetContent(facts));
}

/** The same as a tree, for what shows it in another way. Code is what is to be copied as it stands. */
export function sheetContent(facts: SubmissionFacts): RootContent[] {
  const { connector, publisher, date, timeZone } = facts;
  const verified = publisher === 'verified';
  return [
    heading(1, `Submission of ${connector.title} ${connector.version}`),
    paragraph(
      `${facts.occasion === 'new' ? 'A new connector' : 'An update'} by ${verified ? 'a verified publisher, for Partner Center' : "an independent publisher, for Microsoft's repository"}, for a submission on ${calendarDate(date, timeZone)}. This sheet holds no secrets.`,
    ),
    heading(2, 'The package'),
    ...packageFacts(facts),
    ...(verified
      ? [heading(2, 'Open the offer'), ...openOffer(facts), heading(2, 'Field by field'), ...fields(facts)]
      : [heading(2, 'The pull request'), ...pullRequest(facts)]),
    heading(2, 'Notes for reviewers'),
    paragraph(
      `${verified ? 'For "Notes for certification"' : 'For the description of the pull request'}. Replace the text in square brackets. Enter credentials only where Microsoft asks for them, never in the notes.`,
    ),
    block(notes(facts)),
    ...changesOf(facts),
    heading(2, 'Test credentials to prepare'),
    bullets(credentials(facts)),
    heading(2, 'What only you can check'),
    ...checklistOf(facts),
    heading(2, 'What happens next'),
    ...timeline(facts),
    heading(2, 'If the submission is rejected'),
    bullets([
      ['The report contains policy codes; ', link('the error reference', pages.policyErrors), ' explains each code.'],
      verified
        ? 'Correct the package, upload it again, paste the new link into the same offer, and add to the notes what changed and which policy codes that resolves.'
        : 'Correct the files and the package in the same pull request, and answer the comment.',
      [
        "If a code isn't clear, use the form that the report links to, email ",
        literal('certificationteam@microsoft.com'),
        ', or ask in the Tuesday office hours.',
      ],
    ]),
  ];
}

function packageFacts({
  package: file,
  findings,
  looked,
  publisher,
  link: made,
  date,
  timeZone,
}: SubmissionFacts): RootContent[] {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const errors = count('error');
  const rows: [string, Words][] = [
    ['File', literal(file.name)],
    ['Size', sized(file.bytes)],
    ['SHA-256', literal(file.sha256)],
    ['Checked', `${counted(errors, 'error')}, ${counted(count('warn'), 'warning')}`],
    ...(looked.off.length > 0 ? ([['Not checked', leftOut(looked)]] satisfies [string, Words][]) : []),
  ];
  const endsTooSoon = made !== undefined && daysLeft(made.expires, date) < shortestLifetime;
  const isUrgent = made !== undefined && made.submitBy <= date && !endsTooSoon;
  if (publisher === 'verified')
    rows.push([
      'Link',
      made
        ? `expires on ${inUtcAndLocal(made.expires, timeZone)}; submit it ${isUrgent ? 'immediately' : `by ${inUtcAndLocal(made.submitBy, timeZone)}`}`
        : ['created by ', literal(commandLine('upload', file.name))],
    ]);
  const problems: RootContent[] = [];
  if (errors > 0)
    problems.push(paragraph(strong("Don't submit it yet:"), ' certification rejects a package with errors.'));
  if (endsTooSoon)
    problems.push(paragraph(strong('The link expires too soon:'), ' Microsoft requires 15 days. Create a new one.'));
  return [table(['', ''], rows), ...problems];
}

/** What an update changes for those who use the connector, and what reviewers want confirmed. */
function changesOf({ changes }: SubmissionFacts): RootContent[] {
  if (!changes) return [];
  return [
    heading(2, 'What this update changes'),
    paragraph('The release notes, to paste after the notes for reviewers:'),
    block(changes.notes.trim()),
    paragraph("What Microsoft's comparison lists, with an answer to confirm or correct:"),
    block(changes.confirmations.trim()),
  ];
}

/** Notes to paste. Square brackets mark what only the publisher knows. */
function notes(facts: SubmissionFacts): string {
  const { connector, occasion, changes } = facts;
  const { title, version, description, authentications, connectionInputs, operations, contactEmail } = connector;
  return [
    `${title} ${version}: ${occasion === 'new' ? 'a new connector' : 'an update of the certified connector'}.`,
    description,
    ...(occasion === 'update'
      ? [`What has changed: ${changes ? 'see below.' : '[each change, breaking ones first]'}`]
      : []),
    ...(authentications.length > 0
      ? [
          `Sign-in: with ${listed([...authentications], 'or')}, using the account provided. [Where to select sign-in, and how to complete multifactor authentication]`,
        ]
      : []),
    ...(connectionInputs.length > 0
      ? [`A connection asks for ${inputNames(connector)}: [what to enter, unless it is secret]`]
      : []),
    ...(needsAccount(connector) ? [] : [knowsSignIn(facts) ? 'Sign-in: not needed.' : 'Sign-in: [with what account]']),
    'Before you begin: [what must exist, such as a record to read]',
    [
      'Operations:',
      ...operations.map(
        ({ id, summary, kind }) => `- ${id} (${kind}), ${summary}: [what to enter] -> [what to expect]`,
      ),
    ].join('\n'),
    `Questions: ${contactEmail ?? '[address]'}`,
  ].join('\n\n');
}

function credentials(facts: SubmissionFacts): Words[] {
  const { connector, publisher } = facts;
  const forEach = connector.authentications.map((authentication): Words => [
    strong(authentication),
    `: ${advice[authentication]}`,
  ]);
  if (!knowsSignIn(facts))
    return ["Not checked, because the connection parameters couldn't be read: list what a connection asks for."];
  if (!needsAccount(connector)) return ["None, because a connection doesn't need any. Say so in the notes."];
  return [
    ...forEach,
    ...(connector.connectionInputs.length > 0
      ? [[strong(inputNames(connector)), ': the values for the test account.']]
      : []),
    "Give the account minimal permissions and sample data, and note the day on which you'll close it.",
    ...(publisher === 'verified' && usesOAuth(connector)
      ? [
          'The client ID and secret of the production app, for the Packages tab. All users depend on them, so rotate them only with an update.',
        ]
      : []),
  ];
}

function inputNames({ connectionInputs }: SubmissionFacts['connector']): string {
  return listed(connectionInputs.map((name) => quoted(name)));
}

const advice: Readonly<Record<SubmissionFacts['connector']['authentications'][number], string>> = {
  'API key': 'a key of a test account that only reviewers use, valid until the connector is live.',
  'user name and password': 'a user that only reviewers use, without multifactor authentication.',
  'OAuth 2.0':
    'a user who can sign in and give consent without multifactor authentication and without an administrator.',
  'Microsoft Entra ID': 'a user in a test tenant who can give consent, without multifactor authentication.',
};

function checklistOf(facts: SubmissionFacts): RootContent[] {
  return checklist(facts).flatMap(({ title, items }) => [
    heading(3, title),
    tasks(items.map(({ text, source }) => ({ text: [text, ' ', link('(source)', source)] }))),
  ]);
}
