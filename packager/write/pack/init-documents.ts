import type { RootContent } from 'mdast';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { modelFrom } from '../../../functions/core/model/model.ts';
import type { ConnectionParameter, PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import { isOAuth, propertiesModelFrom } from '../../../functions/core/model/properties-model.ts';
import { isBlank } from '../../../functions/core/text/text.ts';
import { plainTitle } from '../../../functions/core/model/own-names.ts';
import { placeholderMark } from '../../core/placeholders.ts';
import type { Inline } from '../markdown.ts';
import { bullets, heading, link, markdown, numbered, paragraph, strong } from '../markdown.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';

/** What the documents are made from. */
export interface DocumentSources {
  /** The definition of the connector. */
  readonly definition: JsonObject;
  /** The content of `apiProperties.json`, or `{ properties: { connectionParameters: … } }` of a solution. */
  readonly properties?: JsonObject;
  readonly publisher: Publisher;
}

/** First versions of the documents of a submission, in Markdown. */
export interface InitialDocuments {
  /** `intro.md` for the package. */
  readonly intro: string;
  /** `readme.md` for the pull request. */
  readonly readme: string;
}

/**
 * Drafts the documents of a submission with the sections that certification asks for and what the connector's own files
 * tell. What only a person knows is left as a sentence that begins with "TODO:", which the checks name until it is
 * replaced.
 */
export function initDocuments(sources: DocumentSources): InitialDocuments {
  const facts = factsOf(sources);
  return { intro: markdown(intro(facts)), readme: markdown(readme(facts)) };
}

interface DocumentFacts {
  readonly title: string;
  readonly publisherName: string;
  readonly verified: boolean;
  readonly website: string | undefined;
  readonly contactEmail: string | undefined;
  readonly parameters: readonly ConnectionParameter[];
  /** The names of the ways to sign in, where there are several. */
  readonly ways: readonly string[];
  readonly operations: readonly { readonly summary: string; readonly description: string }[];
}

function factsOf({ definition, properties, publisher }: DocumentSources): DocumentFacts {
  const { info, 'x-ms-connector-metadata': metadata } = definition;
  const { title, contact } = objectOf(info);
  const model: PropertiesModel = propertiesModelFrom(properties ?? {});
  const website = (Array.isArray(metadata) ? metadata : [])
    .map((entry) => objectOf(entry))
    .find(({ propertyName }) => propertyName === 'Website');
  return {
    title: plainTitle(textOr(title, todo('the name of the connector'))),
    publisherName: textOr(model.properties.publisher, todo('your name or the name of your company')),
    verified: publisher === 'verified',
    website: stringOf(website?.propertyValue),
    contactEmail: stringOf(objectOf(contact).email),
    parameters: model.connectionParameter.filter(({ hidden }) => !hidden),
    ways: model.parameterSet.map(({ name, value }) =>
      textOr(objectOf(value.uiDefinition).displayName, name ?? todo('the name of this authentication type')),
    ),
    operations: operationsOf(modelFrom(definition))
      .filter(({ internal, deprecated }) => !internal && !deprecated)
      .map(({ value, label }) => ({
        summary: textOr(value.summary, label),
        description: textOr(value.description, todo('Describe what it does.')),
      })),
  };
}

function intro(facts: DocumentFacts): RootContent[] {
  const { title, parameters } = facts;
  return [
    paragraph(
      todo(
        `Describe in up to eight sentences what ${title} is, who this connector is for, and what they can do with it. Don't repeat the description of the connector, and don't list its actions.`,
      ),
    ),
    heading(2, 'Prerequisites'),
    ...prerequisites(facts),
    ...(parameters.length > 0 ? [heading(2, 'How to get credentials'), ...credentials(facts)] : []),
    heading(2, 'Get started with your connector'),
    numbered([todo('Describe the first step of a simple flow or app.'), todo('Describe the next steps.')]),
    heading(2, 'Known issues and limitations'),
    ...limitations(),
    heading(2, 'Common errors and remedies'),
    paragraph(todo('Describe which errors makers encounter, and what to do about each one.')),
    heading(2, 'FAQ'),
    ...questions(),
  ];
}

function readme(facts: DocumentFacts): RootContent[] {
  const { title, publisherName, verified, operations, parameters } = facts;
  return [
    heading(1, title),
    paragraph(todo(`Describe in two or three sentences what ${title} is and what the connector does with it.`)),
    heading(2, `Publisher: ${publisherName}`),
    heading(2, 'Prerequisites'),
    ...prerequisites(facts),
    heading(2, 'Supported Operations'),
    ...operations.flatMap(({ summary, description }) => [heading(3, summary), paragraph(description)]),
    heading(2, 'Obtaining Credentials'),
    ...(parameters.length > 0
      ? credentials(facts)
      : [paragraph("The connector doesn't need credentials. Users create a connection without entering anything.")]),
    heading(2, 'Getting Started'),
    numbered([todo('Describe the first step of a simple flow or app.'), todo('Describe the next steps.')]),
    heading(2, 'Known Issues and Limitations'),
    ...limitations(),
    ...(verified ? [heading(2, 'Deployment Instructions'), ...deployment()] : []),
    heading(2, 'Frequently Asked Questions'),
    ...questions(),
  ];
}

function prerequisites({ title, website, contactEmail, parameters }: DocumentFacts): RootContent[] {
  const site: Inline[] = website ? [' (', link(website, website), ')'] : [];
  return [
    bullets(
      parameters.length > 0
        ? [[`A ${title} account`, ...site], todo('Describe the plan, role, or version that the account needs.')]
        : [[`No ${title} account`, ...site, ' is needed'], todo('Describe other prerequisites, or remove this line.')],
    ),
    ...(contactEmail ? [paragraph('For help, contact ', link(contactEmail, `mailto:${contactEmail}`), '.')] : []),
  ];
}

/** How to come by what the dialog asks for that creates a connection. */
function credentials({ parameters, ways }: DocumentFacts): RootContent[] {
  const filledIn = parameters.filter((parameter) => !isOAuth(parameter));
  const signIn = parameters.some(isOAuth);
  return [
    ...(ways.length > 1 ? [paragraph('There are several authentication types:'), bullets(ways)] : []),
    ...(signIn
      ? [
          paragraph(
            'Sign in with your account in a window of the service, and allow the connector to act on your behalf.',
          ),
        ]
      : []),
    ...(filledIn.length > 0
      ? [paragraph('When you create a connection, enter:'), bullets(filledIn.map(parameterLine))]
      : []),
    numbered([
      todo('Describe where to sign in, with a link.'),
      todo('Describe each further step to get the credentials.'),
    ]),
  ];
}

function parameterLine({ name, uiDefinition }: ConnectionParameter): Inline[] {
  const { displayName, description } = uiDefinition ?? {};
  const explained = stringOf(description)?.trim();
  return [strong(textOr(displayName, name)), ...(explained ? [`: ${explained}`] : [])];
}

function limitations(): RootContent[] {
  return [
    bullets([
      todo(
        'List each limit, such as the maximum page or file size and the calls per minute, and describe how to work around it.',
      ),
    ]),
  ];
}

function questions(): RootContent[] {
  return [paragraph(strong(todo('Add a question that makers ask.'))), paragraph(todo('Answer it.'))];
}

function deployment(): RootContent[] {
  return [
    paragraph(
      'You can deploy the connector as a custom connector with the command-line tool ',
      {
        type: 'inlineCode',
        value: 'paconn',
      },
      ':',
    ),
    {
      type: 'code',
      lang: 'sh',
      value: 'paconn login\npaconn create --api-def apiDefinition.swagger.json --api-prop apiProperties.json',
    },
    paragraph(todo('Describe other setup steps, such as an app registration.')),
  ];
}

function todo(what: string): string {
  return `${placeholderMark} ${what}`;
}

function textOr(value: unknown, otherwise: string): string {
  const text = stringOf(value)?.trim();
  return text === undefined || isBlank(text) ? otherwise : text;
}
