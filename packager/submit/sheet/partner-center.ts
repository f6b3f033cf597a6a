import type { RootContent } from 'mdast';
import type { SubmissionFacts } from './sheet-facts.ts';
import { knowsSignIn } from './sheet-facts.ts';
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
          ". Don't create a new one: an update belongs to the same offer.",
        ],
        ['In ', strong('Product overview'), ', select the update of each section that you change.'],
      ]),
    ];
  return [
    numbered([
      ...way,
      ['Select ', strong('New offer'), ', then ', strong(offerType), ' (formerly "Power Platform Connector").'],
      ['Enter the name ', literal(connector.title), '. Only you see it, and it must be unique among your offers.'],
    ]),
  ];
}

/** What to enter, tab by tab. */
export function fields(facts: SubmissionFacts): RootContent[] {
  const { connector } = facts;
  const tabs: [string, [string, Words][]][] = [
    ['Product setup', [['', "You don't enter anything here."]]],
    [
      'Packages',
      [
        ['SAS URI', 'The link that the upload printed, without a space before or after it.'],
        ...(usesOAuth(connector)
          ? ([
              ['Client ID', 'The client ID of the production app.'],
              ['Client secret', 'The client secret of the production app, from your secret store.'],
            ] satisfies [string, Words][])
          : knowsSignIn(facts)
            ? []
            : ([
                [
                  'Client ID, Client secret',
                  "Not checked, because the connection parameters couldn't be read. With OAuth, enter those of the production app.",
                ],
              ] satisfies [string, Words][])),
        [
          '',
          ['Select ', strong('Save draft'), ': Microsoft downloads the package and checks its structure immediately.'],
        ],
      ],
    ],
    [
      'Properties',
      [
        ['Categories', categories(connector.categories)],
        ['End user license agreement', 'Select the Standard Contract, or enter the HTTPS URL of your own agreement.'],
        ['Privacy policy link', pasted(connector.privacyPolicy, 'the URL of your privacy policy')],
        ['Support document link', pasted(connector.contactUrl ?? connector.website, 'the URL of your support page')],
      ],
    ],
    ['Availability', [['HideKey', 'Leave it empty. A key hides the connector and its documentation.']]],
    [
      'Review and publish',
      [
        ['Notes for certification', 'The following notes.'],
        ['Notification addresses', pasted(connector.contactEmail, 'the email addresses that receive the report')],
      ],
    ],
  ];
  return [
    ...tabs.flatMap(([tab, rows]) => [heading(3, tab), table(['Field', 'What to enter'], rows)]),
    paragraph(
      'The form has no fields for a description or pictures, because they come from the package. ',
      link('The documentation of the form', pages.offerForm),
      ' describes each field.',
    ),
  ];
}

function pasted(value: string | undefined, otherwise: string): Words {
  return value === undefined || value === '' ? `The connector doesn't specify it; enter ${otherwise}.` : literal(value);
}

function categories(names: readonly string[]): Words {
  const rest = mostCategories - names.length;
  const more = rest > 0 ? `; up to ${mostCategories} fit, so ${rest} more if one is closer` : '';
  if (names.length === 0) return `The connector doesn't specify any; choose up to ${mostCategories}.`;
  return [...names.flatMap((name, index) => (index === 0 ? [literal(name)] : [', ', literal(name)])), more];
}
