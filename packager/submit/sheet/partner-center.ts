import type { RootContent } from 'mdast';
import type { SubmissionFacts } from './sheet-facts.ts';
import { usesOAuth } from '../../read/connector/connector-facts.ts';
import type { Words } from '../../write/markdown.ts';
import { heading, link, literal, numbered, paragraph, strong, table } from '../../write/markdown.ts';
import { pages, partnerCenter } from '../checklist/checklist-pages.ts';

/** The type of an offer with a connector, as Partner Center names it now. */
const offerType = 'Connectors & Agents in Microsoft Copilot Studio';

/** How many categories an offer takes; the definition takes two. */
const mostCategories = 3;

/** How to get to the form. */
export function openOffer({ occasion, connector }: SubmissionFacts): RootContent[] {
  const way: Words[] = [
    ['Sign in to ', link('Partner Center', partnerCenter), '.'],
    ['Select ', strong('Marketplace offers'), ', then ', strong('Microsoft 365 and Copilot'), '.'],
  ];
  if (occasion === 'update')
    return [
      numbered([
        ...way,
        [
          'Open the offer of ',
          literal(connector.title),
          '. Do not make a new one: an update belongs to the same offer.',
        ],
        ['In ', strong('Product overview'), ', select the update of each section below that you change.'],
      ]),
    ];
  return [
    numbered([
      ...way,
      ['Select ', strong('New offer'), ', then ', strong(offerType), ' (formerly "Power Platform Connector").'],
      ['Enter the name ', literal(connector.title), '. Only you see it; it has to be unique among your offers.'],
    ]),
  ];
}

/** What to enter, tab by tab. */
export function fields(facts: SubmissionFacts): RootContent[] {
  const { connector } = facts;
  const tabs: [string, [string, Words][]][] = [
    ['Product setup', [['', 'Nothing to enter.']]],
    [
      'Packages',
      [
        ['SAS URI', 'The link that the upload has printed: the link alone, without a space before or after it.'],
        ...(usesOAuth(connector)
          ? ([
              ['Client ID', 'That of the production app.'],
              ['Client secret', 'That of the production app, from where you keep secrets.'],
            ] satisfies [string, Words][])
          : []),
        ['', ['Select ', strong('Save draft'), ': Microsoft downloads the package and checks its structure at once.']],
      ],
    ],
    [
      'Properties',
      [
        ['Categories', categories(connector.categories)],
        ['End user license agreement', 'Tick the Standard Contract, or enter the https address of your own.'],
        ['Privacy policy link', pasted(connector.privacyPolicy, 'the page with your privacy policy')],
        ['Support document link', pasted(connector.contactUrl ?? connector.website, 'the page of your support')],
      ],
    ],
    ['Availability', [['HideKey', 'Leave it empty: with a key the connector and its documentation are hidden.']]],
    [
      'Review and publish',
      [
        ['Notes for certification', 'The notes below.'],
        ['Notification addresses', pasted(connector.contactEmail, 'the addresses that get the report')],
      ],
    ],
  ];
  return [
    ...tabs.flatMap(([tab, rows]) => [heading(3, tab), table(['Field', 'What to enter'], rows)]),
    paragraph(
      'The form has no field for a description or pictures: these come from the package. ',
      link('The page on the form', pages.offerForm),
      ' shows it.',
    ),
  ];
}

function pasted(value: string | undefined, otherwise: string): Words {
  return value === undefined || value === '' ? `The connector does not say; enter ${otherwise}.` : literal(value);
}

function categories(names: readonly string[]): Words {
  const rest = mostCategories - names.length;
  const more = rest > 0 ? `; up to ${mostCategories} fit, so ${rest} more if one is closer` : '';
  if (names.length === 0) return `The connector does not say; choose up to ${mostCategories}.`;
  return [...names.flatMap((name, index) => (index === 0 ? [literal(name)] : [', ', literal(name)])), more];
}
