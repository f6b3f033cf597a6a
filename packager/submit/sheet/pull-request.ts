import type { RootContent } from 'mdast';
import type { RuleId } from '../../../functions/core/rule/define.ts';
import { listed } from '../../../functions/core/text/text.ts';
import type { SubmissionFacts } from './sheet-facts.ts';
import { knowsSignIn } from './sheet-facts.ts';
import { independentColor } from '../../../functions/core/model/publisher.ts';
import { leftOut, statementOn } from '../../check/statement.ts';
import { plainTitle } from '../../../functions/core/model/own-names.ts';
import { folderName, usesOAuth } from '../../read/connector/connector-facts.ts';
import type { Words } from '../../write/markdown.ts';
import { block, bullets, heading, link, literal, numbered, paragraph, strong, table } from '../../write/markdown.ts';
import { packageName } from '../../read/package.ts';
import { pages } from '../checklist/checklist-pages.ts';
import { commandLine } from '../../core/command-line.ts';

/** Where the pull request of an independent publisher goes, what is in it, and what its checklist gets. */
export function pullRequest(facts: SubmissionFacts): RootContent[] {
  const { connector, occasion } = facts;
  const title = `${plainTitle(connector.title)} (Independent Publisher)`;
  const folder = `independent-publisher-connectors/${folderName(connector)}`;
  return [
    numbered([
      [
        'Fork ',
        link('microsoft/PowerPlatformConnectors', pages.repository),
        ' and create a branch from ',
        literal('dev'),
        '.',
      ],
      [
        'Put only these files in one folder',
        occasion === 'new'
          ? ". You can't change its name later."
          : ": the existing folder of the connector. You can't change its name.",
      ],
    ]),
    block(layout(facts, folder)),
    bullets(origins(facts)),
    paragraph(
      'Open the pull request against ',
      literal('dev'),
      ', never ',
      literal('master'),
      ', with this title and label:',
    ),
    table(
      ['', ''],
      [
        ['Title', literal(title)],
        ...(occasion === 'new' ? [['Title of a proposal', literal(`Proposal - ${title}`)]] : []),
        ['Label', literal('independent-publisher-connector')],
      ],
    ),
    heading(3, 'The checklist in the template'),
    paragraph(
      'GitHub puts ',
      link('the template', pages.template),
      ' in the description. This table lists its checkboxes, with what the check of this package shows.',
    ),
    table(
      ['Checkbox', 'Select it?', 'Why'],
      boxes(facts).map(({ asks, answer, why }) => [asks, strong(answer), why]),
    ),
  ];
}

function layout({ connector }: SubmissionFacts, folder: string): string {
  const files = [...connectorFiles(connector), 'readme.md', packageName];
  return [`${folder}/`, ...files.map((name) => `  ${name}`)].join('\n');
}

/** The files of the connector itself, which a package holds in the form of a solution. */
function connectorFiles({ hasScript }: SubmissionFacts['connector']): string[] {
  return ['apiDefinition.swagger.json', 'apiProperties.json', ...(hasScript ? ['script.csx'] : [])];
}

/** Where the files of the pull request come from. */
function origins({ connector, package: { name } }: SubmissionFacts): Words[] {
  return [
    [
      `${listed(connectorFiles(connector))}: `,
      literal('paconn login'),
      ' and ',
      literal('paconn download'),
      ' download them from the environment of the connector; see ',
      link('the paconn documentation', pages.paconn),
      ". Don't include settings.json and icon.png, which are downloaded too. If ",
      literal('pack'),
      ' added values to the connector, first import the solution that ',
      literal('--save-solutions'),
      ' writes, so that these files match the package.',
    ],
    ['readme.md: ', literal(commandLine('init')), ' creates a draft.'],
    [
      `${packageName}: this package`,
      ...(name === packageName ? [] : [', here named ', literal(name), ', under that name']),
      '.',
    ],
  ];
}

/** A box of the checklist in the template. */
interface Box {
  readonly asks: string;
  readonly answer: 'yes' | 'no' | 'not checked' | 'you decide';
  readonly why: Words;
}

/** The rules that stand for what a box asks. */
export const rulesOfBoxes = {
  descriptions: [
    'pp-operation-description-required',
    'pp-operation-text-empty',
    'pp-parameter-description-required',
    'pp-parameter-text-empty',
  ],
  responses: [
    'pp-operation-must-have-response',
    'pp-webhook-response-required',
    'pp-operation-should-have-successful-response',
    'pp-schema-definition-set-incorrectly',
    'pp-response-schema-inexact',
  ],
  color: ['pp-icon-brand-color-required', 'pp-icon-brand-color-not-valid', 'pp-icon-brand-color-independent'],
} as const satisfies Record<string, readonly RuleId[]>;

function boxes(facts: SubmissionFacts): Box[] {
  const { connector, findings, looked } = facts;
  const known = (rules: readonly RuleId[], fulfilled: string): Pick<Box, 'answer' | 'why'> => {
    const statement = statementOn(rules, { findings, looked, kind: 'package' });
    switch (statement.state) {
      case 'right':
        return { answer: 'yes', why: fulfilled };
      case 'not checked':
        return { answer: 'not checked', why: `Check it yourself: ${statement.reason}.` };
      case 'wrong':
        return {
          answer: 'no',
          why: [
            'First fix the findings of ',
            ...statement.rules.flatMap((id, index) => (index === 0 ? [literal(id)] : [', ', literal(id)])),
          ],
        };
    }
  };
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [
    {
      asks: "The connector doesn't exist yet, neither published nor in a pull request.",
      ...(facts.occasion === 'new'
        ? {
            answer: 'you decide',
            why: ['Search ', link('the published connectors', pages.published), ' and the open pull requests.'],
          }
        : { answer: 'no', why: 'It exists; say in the description that this is an update.' }),
    },
    { asks: 'All operations were deployed and tested.', answer: 'you decide', why: "This tool doesn't call your API." },
    {
      asks: 'Operations and parameters have detailed descriptions.',
      ...known(rulesOfBoxes.descriptions, "Each has one. Decide whether they're detailed."),
    },
    {
      asks: 'Actions have response schemas, except for dynamic ones.',
      ...known(rulesOfBoxes.responses, 'Each has a schema or is dynamic.'),
    },
    {
      asks: 'The definition was validated with paconn.',
      answer: errors === 0 ? 'you decide' : 'no',
      why: [
        errors === 0
          ? `This check found nothing that the validator rejects${looked.off.length > 0 ? `, but didn't look at everything (${leftOut(looked)})` : ''}; run `
          : 'Fix the errors first, then run ',
        literal('paconn validate --api-def apiDefinition.swagger.json'),
        '.',
      ],
    },
    {
      asks: 'No icon is submitted; the brand color is the one of independent publishers.',
      ...colorAnswer(connector, known(rulesOfBoxes.color, 'The color is correct. Leave the icon out of the folder.')),
    },
    { asks: 'The title follows the pattern for independent publishers.', answer: 'yes', why: 'With this title.' },
    {
      asks: 'Screenshots show three different operations that succeed in flows.',
      answer: 'you decide',
      why: 'Paste them into the description.',
    },
    {
      asks: 'A screenshot shows the page "Test operations".',
      answer: 'you decide',
      why: 'Paste it into the description.',
    },
    {
      asks: 'For OAuth, the readme describes how to create an app.',
      ...(usesOAuth(connector)
        ? {
            answer: 'you decide',
            why: "Ask first: since 2026, Microsoft has said that OAuth connectors of independent publishers aren't supported, although the template still has this checkbox.",
          }
        : knowsSignIn(facts)
          ? { answer: 'yes', why: "The connector doesn't use OAuth." }
          : {
              answer: 'not checked',
              why: 'Check it yourself: there are no connection parameters that could be read.',
            }),
    },
  ];
}

/**
 * The answer about the brand color. No rule judges that of a solution, because accepted ones have others, so the sheet says
 * what it is.
 */
function colorAnswer(
  { brandColor }: SubmissionFacts['connector'],
  known: Pick<Box, 'answer' | 'why'>,
): Pick<Box, 'answer' | 'why'> {
  if (known.answer !== 'not checked' || brandColor === undefined) return known;
  return brandColor.toLowerCase() === independentColor
    ? { answer: 'yes', why: ['The solution has ', literal(brandColor), '. Leave the icon out of the folder.'] }
    : { answer: 'no', why: ['The solution has ', literal(brandColor), ' instead of ', literal(independentColor), '.'] };
}
