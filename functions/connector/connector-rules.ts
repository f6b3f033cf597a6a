import { defined, truthy } from '@stoplight/spectral-functions';
import { defineRules } from '../core/rule/define.ts';
import { apiProperties, connectorDefinition, openApi3Connector } from '../core/model/document-kinds.ts';
import { isHostForm, isPlaceholderHost, stageOf } from '../core/text/hosts.ts';
import { arrayOf, objectOf, stringOf } from '../core/json/json.ts';
import { sources } from '../core/rule/sources.ts';
import {
  environmentVariableIn,
  foreignLetters,
  isBlank,
  listed,
  mentionedProducts,
  normalized,
  quoted,
  restrictedProducts,
  wholeWord,
} from '../core/text/text.ts';
import { checkFile, visit } from '../core/rule/visit.ts';
import { descriptionLength } from '../reusable/description-length.ts';
import { inThousands, jsonProblem, largestDefinition, largestFile, sizesOf } from './file.ts';
import {
  categories,
  categoriesOf,
  metadataEntry,
  metadataNames,
  metadataOf,
  sameName,
} from '../core/model/metadata.ts';
import { adviceOnUrl, isEmail, isHttpUrl } from './urls.ts';

export const connector = defineRules('connector', {
  'pp-title-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give the connector a title.',
    why: 'The title is the name of the connector in every list that makers choose from.',
    source: sources.certification,
    severity: 'error',
    given: '$.info',
    then: { field: 'title', function: defined },
    message: 'The connector has no title; add info.title with the name of the product.',
  },

  'pp-title-length': {
    validatorCode: 'FieldLengthExceeded',
    policyCodes: ['5000.2.2.1'],
    description: 'Keep the title within 30 characters.',
    why: 'A longer title is rejected; lists of connectors cut it off.',
    source: sources.certification,
    severity: 'error',
    given: '$.info.title',
    then: { function: descriptionLength, functionOptions: { max: 30, subject: 'The title' } },
  },

  'pp-title-restricted-words': {
    validatorCode: 'ValueContainsRestrictedWords',
    policyCodes: ['5000.2.2.2'],
    description: 'Leave "API" and "Connector" out of the title.',
    why: 'Everything in the list is a connector to an API, so the words are refused.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value: { title } }, report) => {
      const words = ['API', 'Connector'].filter((word) => wholeWord(word).test(stringOf(title) ?? ''));
      if (words.length > 0)
        report(`The title contains ${listed(words.map((word) => quoted(word)))}; leave that out.`, 'title');
    }),
  },

  'pp-title-product-names': {
    policyCodes: ['5000.2.2.2'],
    description: 'Name no product of Power Platform in the title.',
    why: "A title with one of Microsoft's own product names suggests that Microsoft made the connector, and is refused.",
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value: { title } }, report) => {
      const names = mentionedProducts(stringOf(title) ?? '');
      if (names.length > 0) report(`The title names ${listed(names)}; use the name of your own product only.`, 'title');
    }),
  },

  'pp-title-ending': {
    validatorCode: 'ValueMustEndWithAlphanumeric',
    policyCodes: ['5000.2.2.3'],
    description: 'End the title in a letter or digit.',
    why: 'A title that ends in punctuation or a blank is rejected. A closing bracket is let pass.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value: { title } }, report) => {
      const text = stringOf(title) ?? '';
      if (!isBlank(text) && !/[A-Za-z0-9)]$/.test(text))
        report(`The title ends in ${quoted(text.slice(-1))}; end it in a letter or digit.`, 'title');
    }),
  },

  'pp-title-english': {
    validatorCode: 'ValueMustBeInEnglish',
    description: 'Write the title in English letters.',
    why: 'The validator takes every letter outside A to Z for another language.',
    source: sources.validator,
    severity: 'error',
    ...visit('infoObject', ({ value: { title } }, report) => {
      const letters = foreignLetters(stringOf(title) ?? '').slice(0, 5);
      if (letters.length > 0)
        report(
          `The title contains ${listed(letters.map((letter) => quoted(letter)))}; use the letters A to Z only.`,
          'title',
        );
    }),
  },

  'pp-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe the connector.',
    why: 'The description is what makers read before they decide for a connector.',
    source: sources.certification,
    severity: 'error',
    given: '$.info',
    then: { field: 'description', function: defined },
    message: 'The connector has no description; add info.description with 30 to 500 characters.',
  },

  'pp-description-length': {
    validatorCode: 'FieldLengthNotInRange',
    policyCodes: ['5000.2.3.4'],
    description: 'Describe the connector in 30 to 500 characters.',
    why: 'A shorter or longer description is rejected.',
    source: sources.certification,
    severity: 'error',
    given: '$.info.description',
    then: { function: descriptionLength, functionOptions: { min: 30, max: 500, subject: 'The connector description' } },
  },

  'pp-description-english': {
    validatorCode: 'ValueMustBeInEnglish',
    policyCodes: ['5000.2.3.1'],
    description: 'Describe the connector in English.',
    why: 'Microsoft translates the description from English. The validator takes every letter outside A to Z for another language.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value: { description } }, report) => {
      const letters = foreignLetters(stringOf(description) ?? '').slice(0, 5);
      if (letters.length > 0)
        report(
          `The connector description contains ${listed(letters.map((letter) => quoted(letter)))}; write it in English.`,
          'description',
        );
    }),
  },

  'pp-description-restricted-words': {
    validatorCode: 'ValueContainsRestrictedWords',
    policyCodes: ['5000.2.3.5'],
    description: 'Leave "Power Apps", "Power Automate" and "Logic Apps" out of the connector description.',
    why: 'The same text is shown in all of these products, so naming one is refused.',
    source: sources.validator,
    severity: 'error',
    ...visit('infoObject', ({ value: { description } }, report) => {
      const names = restrictedProducts(stringOf(description) ?? '');
      if (names.length > 0) report(`The connector description names ${listed(names)}; leave it out.`, 'description');
    }),
  },

  'pp-description-product-names': {
    policyCodes: ['5000.2.3.5'],
    description: 'Name no product of Power Platform in the connector description.',
    why: 'Reviewers send back descriptions that mention the products in which the connector is used.',
    source: sources.certification,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const description = stringOf(value.description) ?? '';
      if (restrictedProducts(description).length > 0) return; // pp-description-restricted-words says so already
      const names = mentionedProducts(description);
      if (names.length > 0)
        report(`The connector description names ${listed(names)}; say what your own product does.`, 'description');
    }),
  },

  'pp-description-api-word': {
    description: 'Leave the word "API" out of the connector description.',
    why: 'Makers use a product, not an API; the guidance for texts asks to avoid the word.',
    source: sources.stringGuidance,
    severity: 'warn',
    ...visit('infoObject', ({ value: { description } }, report) => {
      if (wholeWord('APIs?').test(stringOf(description) ?? ''))
        report(
          'The connector description contains the word "API"; name the product or service instead.',
          'description',
        );
    }),
  },

  'pp-description-repeats-title': {
    description: 'Say more in the connector description than in the title.',
    why: 'A description that repeats the title tells makers nothing, and reviewers ask for a real one.',
    source: sources.stringGuidance,
    severity: 'warn',
    ...visit('infoObject', ({ value: { title, description } }, report) => {
      const text = normalized(stringOf(description) ?? '');
      if (text !== '' && text === normalized(stringOf(title) ?? ''))
        report(
          'The connector description repeats the title; say what makers can do with the connector.',
          'description',
        );
    }),
  },

  'pp-description-plain-text': {
    description: 'Write the connector description as plain text on one line.',
    why: 'Listings show Markdown, HTML and line breaks as they are typed.',
    source: sources.certification,
    severity: 'warn',
    ...visit('infoObject', ({ value: { description } }, report) => {
      const text = stringOf(description) ?? '';
      const found = [
        /<\/?[a-z][^<>]*>/i.test(text) && 'HTML',
        /\[[^\]]+\]\([^)]*\)|(?:^|\s)(?:\*\*|__)\S/.test(text) && 'Markdown',
        /[\r\n]/.test(text.trim()) && 'line breaks',
      ].filter((kind) => kind !== false);
      if (found.length > 0)
        report(
          `The connector description contains ${listed(found)}; write it as plain text on one line.`,
          'description',
        );
    }),
  },

  'pp-connector-text-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in the title, description and version of the connector.',
    why: 'An empty text is rejected as if it were missing.',
    source: sources.validator,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      for (const key of ['title', 'description', 'version']) {
        const text = value[key];
        if (typeof text === 'string' && isBlank(text)) report(`The ${key} of the connector is empty; fill it in.`, key);
      }
    }),
  },

  'pp-contact-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name a support contact.',
    why: 'Customers have to know whom to ask; submissions without a contact are rejected.',
    source: sources.certification,
    severity: 'error',
    given: '$.info',
    then: { field: 'contact', function: defined },
    message: 'The connector names no contact; add info.contact with name, url and email of your support.',
  },

  'pp-contact-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give the support contact a name.',
    why: 'A contact without a name is rejected.',
    source: sources.certification,
    severity: 'error',
    given: '$.info.contact',
    then: { field: 'name', function: truthy },
    message: 'The contact has no name; add info.contact.name.',
  },

  'pp-contact-url-or-email-required': {
    validatorCode: 'OneOfPropertiesRequired',
    description: 'Give the support contact a URL or an e-mail address.',
    why: 'A contact that nobody can reach is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit('contactObject', ({ value: { url, email } }, report) => {
      if (!url && !email) report('The contact has neither url nor email; add both.');
    }),
  },

  'pp-contact-complete': {
    policyCodes: ['5000.3.1.4'],
    description: 'Give the support contact both a URL and an e-mail address.',
    why: 'The submission form asks for both; the validator is content with one of them.',
    source: sources.certification,
    severity: 'warn',
    ...visit('contactObject', ({ value: { url, email } }, report) => {
      if (url && !email) report('The contact has no email; add the address of your support.');
      if (email && !url) report('The contact has no url; add the address of your support page.');
    }),
  },

  'pp-contact-email-not-valid': {
    validatorCode: 'ContactEmailNotValid',
    policyCodes: ['5000.3.1.4'],
    description: 'Give a valid e-mail address for support.',
    why: 'An address that is none is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit('contactObject', ({ value }, report) => {
      const email = stringOf(value.email);
      if (email && !isEmail(email))
        report(`${quoted(email)} is not an e-mail address; give one such as "support@contoso.example.com".`, 'email');
    }),
  },

  'pp-contact-email-placeholder': {
    description: 'Give an e-mail address that somebody reads.',
    why: 'Reviewers and customers write to it; placeholder and no-reply addresses are sent back.',
    source: sources.policies,
    severity: 'warn',
    ...visit('contactObject', ({ value }, report) => {
      const email = stringOf(value.email) ?? '';
      if (/@(?:example\.(?:com|org|net)|contoso\.com)$|^no-?reply@/i.test(email))
        report(`Nobody reads ${quoted(email)}; give the address of your support.`, 'email');
    }),
  },

  'pp-url-not-valid': {
    validatorCode: 'UrlNotValid',
    description: 'Give complete web addresses.',
    why: 'An address without scheme or host leads nowhere and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit(['contactObject', 'licenseObject', 'externalDocsObject'], ({ value }, report) => {
      const url = stringOf(value.url);
      if (url && !isHttpUrl(url)) report(`${quoted(url)} is not a web address; ${adviceOnUrl(url)}.`, 'url');
    }),
  },

  'pp-connector-metadata-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Add x-ms-connector-metadata with website, privacy policy and categories.',
    why: 'The listing is made from it. The portal does not write it, so it is forgotten easily, and submissions without it are rejected.',
    source: sources.certification,
    severity: 'error',
    given: '$',
    then: { field: 'x-ms-connector-metadata', function: defined },
    message:
      'The definition has no x-ms-connector-metadata; add it at the top level with Website, Privacy policy and Categories.',
  },

  'pp-connector-metadata-properties-missing': {
    validatorCode: 'ConnectorMetadataPropertiesMissing',
    description: 'Give website, privacy policy and categories in x-ms-connector-metadata.',
    why: 'Each of the three appears in the listing; submissions without one are rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      if (!Array.isArray(value['x-ms-connector-metadata'])) return;
      const names = metadataOf(value).map(({ name }) => name);
      const missing = metadataNames.filter((wanted) => !names.some((name) => sameName(name, wanted)));
      if (missing.length > 0)
        report(
          `x-ms-connector-metadata lacks ${listed(missing)}; add an entry for ${missing.length === 1 ? 'it' : 'each'}.`,
          'x-ms-connector-metadata',
        );
    }),
  },

  'pp-metadata-value-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in every entry of x-ms-connector-metadata.',
    why: 'An empty entry is rejected as if it were missing.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      for (const entry of metadataOf(value))
        if (isBlank(entry.value))
          report(
            `${quoted(entry.name)} in x-ms-connector-metadata is empty; fill it in.`,
            ...entry.path,
            'propertyValue',
          );
    }),
  },

  'pp-metadata-url': {
    policyCodes: ['5000.3.1.3', '5000.3.1.5'],
    description: 'Give web addresses for website and privacy policy.',
    why: 'The listing links to both; reviewers open them.',
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      for (const name of ['Website', 'Privacy policy'] as const) {
        const entry = metadataEntry(value, name);
        if (entry && !isBlank(entry.value) && !isHttpUrl(entry.value.trim()))
          report(
            `${quoted(entry.value)} is not a web address; give the complete one for ${quoted(name)}, with https://.`,
            ...entry.path,
            'propertyValue',
          );
      }
    }),
  },

  'pp-metadata-spelling': {
    description: 'Write the names and categories of x-ms-connector-metadata as Microsoft does.',
    why: 'Other capitals have been accepted, but nothing promises that they will be.',
    source: sources.certification,
    severity: 'info',
    ...visit('definition', ({ value }, report) => {
      for (const { name, path } of metadataOf(value)) {
        const proper = metadataNames.find((known) => sameName(name, known));
        if (proper && proper !== name)
          report(`Write ${quoted(proper)} instead of ${quoted(name)}.`, ...path, 'propertyName');
      }
      const { entry, names } = categoriesOf(value);
      for (const name of names) {
        const proper = categories.find((known) => sameName(name, known));
        if (entry && proper && proper !== name)
          report(`Write the category ${quoted(proper)} instead of ${quoted(name)}.`, ...entry.path, 'propertyValue');
      }
    }),
  },

  'pp-metadata-duplicate': {
    description: 'Give each entry of x-ms-connector-metadata once.',
    why: 'Nothing says which of two entries the listing shows. No accepted connector has one twice.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const entries = metadataOf(value);
      for (const [index, { name, path }] of entries.entries())
        if (entries.slice(0, index).some((other) => sameName(other.name, name.trim())))
          report(`x-ms-connector-metadata has ${quoted(name)} twice; remove one of them.`, ...path);
    }),
  },

  'pp-invalid-connector-category': {
    validatorCode: 'InvalidConnectorCategory',
    description: 'Choose categories from the list.',
    why: 'A category that Microsoft does not know is rejected.',
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const { entry, names } = categoriesOf(value);
      if (!entry || usesComma(names)) return;
      for (const name of names)
        if (!categories.some((known) => sameName(name, known)))
          report(
            `${quoted(name)} is not a category; choose from ${listed(categories, 'or')}.`,
            ...entry.path,
            'propertyValue',
          );
    }),
  },

  'pp-categories-semicolon': {
    validatorCode: 'InvalidConnectorCategory',
    description: 'Separate categories with a semicolon.',
    why: 'With any other separator the list is read as one category that does not exist.',
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const { entry, names } = categoriesOf(value);
      if (entry && usesComma(names))
        report(`Separate the categories ${quoted(entry.value)} with a semicolon.`, ...entry.path, 'propertyValue');
    }),
  },

  'pp-too-many-connector-categories': {
    validatorCode: 'TooManyConnectorCategories',
    description: 'Choose at most two categories.',
    why: 'A third category is rejected.',
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const { entry, names } = categoriesOf(value);
      if (entry && names.length > 2)
        report(
          `The connector has ${names.length} categories; keep the two that fit best.`,
          ...entry.path,
          'propertyValue',
        );
    }),
  },

  'pp-host-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Name the host of the service.',
    why: 'Without a host there is nothing to call.',
    source: sources.certification,
    severity: 'error',
    given: '$',
    then: { field: 'host', function: truthy },
    message: 'The definition has no host; add the name of the server, such as "api.contoso.example.com".',
  },

  'pp-host-name-not-valid': {
    validatorCode: 'HostNameNotValid',
    policyCodes: ['5000.2.6.4'],
    description: 'Give the host as a name without scheme, path or blanks.',
    why: 'Anything else is not a host and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const host = stringOf(value.host);
      if (host && !isHostForm(host))
        report(`${quoted(host)} is not a host; give its name only, without scheme, path, braces or blanks.`, 'host');
    }),
  },

  'pp-host-placeholder': {
    policyCodes: ['5000.2.6.4'],
    description: 'Replace a placeholder host by your own.',
    why: 'Reviewers run the test flows against the host. It is a warning, since the definition cannot show whether the policy dynamichosturl or custom code sets another one, as in every accepted connector with such a host.',
    source: sources.policies,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const host = stringOf(value.host);
      if (host && isHostForm(host) && isPlaceholderHost(host))
        report(
          `The host ${quoted(host)} is a placeholder; give the host of your service, unless the policy dynamichosturl or custom code sets it.`,
          'host',
        );
    }),
  },

  'pp-host-not-production': {
    policyCodes: ['5000.2.6.4'],
    description: 'Use the production host.',
    why: 'Development, test and staging hosts are sent back; the connector goes to every tenant as it is.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const host = stringOf(value.host);
      const stage = host && isHostForm(host) ? stageOf(host) : undefined;
      if (host && stage !== undefined)
        report(
          `The host ${quoted(host)} does not look like production (${quoted(stage)}); give the production host.`,
          'host',
        );
    }),
  },

  'pp-base-path-not-valid': {
    validatorCode: 'BasePathNotValid',
    description: 'Begin the base path with a slash.',
    why: 'Host and base path are joined as they are.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const basePath = stringOf(value.basePath);
      if (basePath && !basePath.startsWith('/'))
        report(`The base path ${quoted(basePath)} does not begin with a slash; put one in front.`, 'basePath');
    }),
  },

  'pp-definition-environment-variable': {
    description: 'Use no environment variables for host and base path.',
    why: 'The variable exists in the environment of its author only, so in all others the connector has no host.',
    source: 'https://learn.microsoft.com/connectors/custom-connectors/environment-variables',
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      for (const key of ['host', 'basePath']) {
        const variable = environmentVariableIn(stringOf(value[key]) ?? '');
        if (variable !== undefined)
          report(
            `The environment variable ${quoted(variable)} exists in your own environment only; write its value, or set the host by the policy dynamichosturl.`,
            key,
          );
      }
    }),
  },

  'pp-schemes-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'State that the service is called over HTTPS.',
    why: 'A definition without schemes is rejected.',
    source: sources.validator,
    severity: 'error',
    given: '$',
    then: { field: 'schemes', function: defined },
    message: 'The definition has no schemes; add "schemes": ["https"].',
  },

  'pp-schemes-https': {
    policyCodes: ['5000.3.1.6'],
    description: 'Offer HTTPS only.',
    why: 'All traffic of a certified connector must be encrypted; the certification policy is stricter here than the validator, which accepts http.',
    source: sources.policies,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      const schemes = arrayOf(value.schemes);
      if (schemes.includes('http'))
        report('The service can be called over http; offer https only.', 'schemes', schemes.indexOf('http'));
    }),
  },

  'pp-schemes-array-empty': {
    validatorCode: 'SchemesArrayEmpty',
    description: 'Name a scheme in schemes.',
    why: 'An empty list says that the service cannot be called.',
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      if (Array.isArray(value.schemes) && value.schemes.length === 0)
        report('The list of schemes is empty; write ["https"].', 'schemes');
    }),
  },

  'pp-scheme-not-valid': {
    validatorCode: 'SchemeNotValid',
    description: 'Name schemes that OpenAPI knows.',
    why: 'Anything but http, https, ws and wss, in lower case, is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      for (const [index, scheme] of arrayOf(value.schemes).entries())
        if (typeof scheme === 'string' && !['http', 'https', 'ws', 'wss'].includes(scheme))
          report(`${quoted(scheme)} is no scheme; write "https".`, 'schemes', index);
    }),
  },

  'pp-scheme-not-supported': {
    validatorCode: 'SchemeNotSupported',
    description: 'Do not offer WebSockets.',
    why: 'The platform calls services over HTTP only.',
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      for (const [index, scheme] of arrayOf(value.schemes).entries())
        if (scheme === 'ws' || scheme === 'wss')
          report(`WebSockets (${quoted(scheme)}) are not supported; write "https".`, 'schemes', index);
    }),
  },

  'pp-tag-redefined': {
    validatorCode: 'TagRedefined',
    description: 'Define each tag once.',
    why: 'Operations refer to tags by name.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const names = new Set<string>();
      for (const [index, tag] of arrayOf(value.tags).entries()) {
        const name = stringOf(objectOf(tag).name);
        if (name === undefined) continue;
        if (names.has(name))
          report(`The tag ${quoted(name)} is defined already; remove one of the two.`, 'tags', index);
        names.add(name);
      }
    }),
  },

  'pp-production-status-on-beta-service': {
    validatorCode: 'ProductionStatusOnBetaService',
    description: 'Give the connector of a beta service the status Preview.',
    why: 'A connector cannot be in production before the service it calls.',
    source: sources.validator,
    severity: 'info',
    ...visit('definition', ({ value }, report) => {
      const info = objectOf(value.info);
      if (objectOf(info['x-ms-api-annotation']).status !== 'Production') return;
      const texts = [info.title, value.host, value.basePath].flatMap((text) => stringOf(text) ?? []);
      const telling = texts.find((text) => wholeWord('beta|preview').test(text));
      if (telling !== undefined)
        report(
          `The connector has the status "Production", but ${quoted(telling)} sounds like a service before its release; if it is one, write "Preview".`,
          'info',
          'x-ms-api-annotation',
          'status',
        );
    }),
  },

  'pp-specification-version-incorrect': {
    validatorCode: 'SpecificationVersionIncorrect',
    policyCodes: ['5000.2.6.3'],
    description: 'Write the definition in OpenAPI 2.0.',
    why: 'Power Platform reads OpenAPI 2.0 (Swagger) only.',
    source: sources.validator,
    severity: 'error',
    formats: [connectorDefinition, openApi3Connector],
    ...visit('definition', ({ value: { swagger, openapi } }, report) => {
      if (swagger === undefined)
        report(
          `This is an OpenAPI ${JSON.stringify(openapi)} document; convert it to OpenAPI 2.0, which is all that Power Platform reads.`,
          'openapi',
        );
      else if (swagger !== '2.0')
        report(`The value of swagger is ${JSON.stringify(swagger)}; it must be the text "2.0".`, 'swagger');
    }),
  },

  'pp-definition-too-large': {
    description: 'Keep the definition within 500,000 characters, and its file below 1 MB.',
    why: 'A solution cannot hold a longer definition, even with all white space removed; and the platform takes no file of 1 MB or more.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/issues/3567',
    severity: 'error',
    ...checkFile((file, report) => {
      const { raw, minified } = sizesOf(file);
      if (minified > largestDefinition)
        report(
          `The definition has ${inThousands(minified)} characters without white space; split the connector to get below ${inThousands(largestDefinition)}.`,
        );
      else if (raw >= largestFile)
        report(
          `The file has ${inThousands(raw)} characters, which is 1 MB or more; remove white space (${inThousands(minified)} remain).`,
        );
    }),
  },

  'pp-definition-large': {
    description: 'Remove white space from a definition of more than 500,000 characters.',
    why: 'The table that holds the definitions of solutions takes 500,000 characters; indentation counts until the file is exported again.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/issues/3567',
    severity: 'warn',
    ...checkFile((file, report) => {
      const { raw, minified } = sizesOf(file);
      if (raw > largestDefinition && raw < largestFile && minified <= largestDefinition)
        report(
          `The definition has ${inThousands(raw)} characters; remove white space (${inThousands(minified)} remain) to get below ${inThousands(largestDefinition)}.`,
        );
    }),
  },

  'pp-json-syntax': {
    policyCodes: ['5000.2.6.2'],
    description: 'Write valid JSON.',
    why: 'Some tools forgive comments and trailing commas, others refuse the file.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259',
    severity: 'warn',
    formats: [connectorDefinition, apiProperties],
    checksTypes: true,
    ...checkFile(({ text, source, json }, report) => {
      if (json || !source?.toLowerCase().endsWith('.json')) return;
      const { message, path } = jsonProblem(text);
      report(message, path);
    }),
  },
});

function usesComma(categoryNames: readonly string[]): boolean {
  return categoryNames.some((name) => /[,|/]/.test(name));
}
