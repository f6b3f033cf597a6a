import type { RootContent } from 'mdast';
import { calendarDate, daysAfter } from '../../core/dates.ts';
import type { SubmissionFacts } from './sheet-facts.ts';
import { link, paragraph, table } from '../../write/markdown.ts';
import { pages } from '../checklist/checklist-pages.ts';
import { calendarDay, workingDaysAfter } from './working-days.ts';

/** Something that happens after a submission. */
export interface Milestone {
  /** The calendar day on which it happens at the earliest or at the latest, as `what` says. */
  readonly day: Date;
  readonly what: string;
  readonly source: string;
}

/** How many working days Microsoft takes for the report on an offer: 24 to 48 hours. */
const report = 2;
/** How many working days the environment for testing lives. */
const testing = 2;
/** How many working days the roll-out to all regions takes, by the newest page; older ones say up to six weeks. */
const rollOut = 15;
/** How many working days until somebody looks at a pull request: one to two weeks. */
const review = 10;
/** How many days there are to verify one's identity. */
const identity = 30;

/** What happens after a submission, if each step follows at once; none of the dates is promised by anybody. */
export function milestones({ publisher, date, timeZone }: SubmissionFacts): Milestone[] {
  const start = calendarDay(date, timeZone);
  if (publisher === 'independent') {
    const approved = workingDaysAfter(start, review);
    return [
      { day: start, what: 'You open the pull request.', source: pages.independent },
      {
        day: approved,
        what: 'A reviewer has reviewed it, and starts the certification with a comment.',
        source: pages.independent,
      },
      { day: daysAfter(start, identity), what: 'Deadline to verify your identity.', source: pages.independent },
      {
        day: workingDaysAfter(approved, rollOut),
        what: 'The connector is in all regions. Rollouts start on Fridays.',
        source: pages.independent,
      },
    ];
  }
  const reported = workingDaysAfter(start, report);
  const goLive = workingDaysAfter(reported, testing);
  return [
    { day: start, what: 'You select "Publish".', source: pages.partnerCenter },
    {
      day: reported,
      what: 'The report is on the Product overview tab. If the package passed, you get the test environment.',
      source: pages.partnerCenter,
    },
    {
      day: goLive,
      what: 'Deadline to select "Go live", because the test environment expires.',
      source: pages.testing,
    },
    {
      day: workingDaysAfter(goLive, rollOut),
      what: 'The connector is in all regions. Rollouts start on Fridays, Pacific time.',
      source: pages.testing,
    },
  ];
}

/** The milestones as a table, with what to know about it. */
export function timeline(facts: SubmissionFacts): RootContent[] {
  return [
    paragraph(
      `Counted in business days from ${calendarDate(facts.date, facts.timeZone)}, without public holidays, assuming that each step follows immediately and nothing is sent back. These are estimates. For the rollout, Microsoft states between ten days and six weeks.`,
    ),
    table(
      ['Day', 'What happens', 'Source'],
      milestones(facts).map(({ day, what, source }) => [calendarDate(day, 'UTC'), what, link('page', source)]),
    ),
  ];
}
