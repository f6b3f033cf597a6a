/** A rule that is an error for connectors that are live and bear the marks of 2021. */
export interface LiveException {
  /** How many connectors. */
  readonly connectors: number;
  /** How it is known that the same file would be rejected today. */
  readonly rejected: string;
  /** Whether it is asked for only since these connectors were merged. */
  readonly newer?: true;
}

const oauthBan =
  'Reviewers take no OAuth from independent publishers (pull request 4058, December 2025), the service stops their packages and asks for a client ID and secret (pull requests 3835 and 3965), and only connections from before 2024 still work (issue 3538).';

const unseen = 'The validator reads files of the usual name; where a name differs, it saw nothing.';

/** Every error of connectors that are live and bear the marks of 2021, by rule. */
export const liveExceptions: Readonly<Record<string, LiveException>> = {
  // Asked for since these connectors were merged
  'pp-oauth-independent-publisher': { connectors: 26, rejected: oauthBan, newer: true },
  'pp-oauth-scheme-independent-publisher': { connectors: 23, rejected: oauthBan, newer: true },
  'pp-connection-constraints-text': {
    connectors: 8,
    rejected:
      'In 2022 the validator took nothing but a boolean (pull request 1421); since 2025 certification sends it back and asks for the text "false".',
    newer: true,
  },

  // The validator reports them as errors
  'pp-operation-must-have-response': {
    connectors: 1,
    rejected: 'OperationMustHaveResponse: an internal operation of Microsoft, the only one that is no webhook.',
  },
  'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed': {
    connectors: 5,
    rejected:
      'BodyOrFormDataParameterInFetchOperationNotAllowed. All were merged by June 2022; two have changed the operation from GET to PUT in later updates.',
  },
  'pp-title-restricted-words': {
    connectors: 3,
    rejected: 'ValueContainsRestrictedWords: reported in pull request 3407; ten commits took such words out.',
  },
  'pp-default-response-has-schema': {
    connectors: 3,
    rejected:
      'DefaultResponseHasSchema: reported in pull requests 3810, 3841, 3975, and 4181. One was added in June 2023, while the checks did not run.',
  },
  'pp-parameter-summary-required': {
    connectors: 3,
    rejected: 'RequiredPropertyMissing: what the validator reports most often, last in pull requests 4041 and 4160.',
  },
  'pp-parameter-description-required': {
    connectors: 2,
    rejected: 'RequiredPropertyMissing: what the validator reports most often, last in pull requests 4041 and 4160.',
  },
  'pp-connector-metadata-required': {
    connectors: 1,
    rejected: 'RequiredPropertyMissing: reported in pull request 1095.',
  },
  'pp-connector-metadata-properties-missing': {
    connectors: 2,
    rejected: 'ConnectorMetadataPropertiesMissing: reported in pull request 4077 (2025).',
  },
  'pp-json-type-incorrect': { connectors: 2, rejected: 'JsonTypeIncorrect: reported in pull request 4123 (2026).' },
  'pp-operation-summary-ending': {
    connectors: 2,
    rejected: 'ValueMustEndWithAlphanumeric. One was merged in June 2023, while the checks did not run.',
  },
  'pp-title-ending': {
    connectors: 1,
    rejected: 'ValueMustEndWithAlphanumeric; five commits changed other titles to pass.',
  },
  'pp-operation-summary-length': { connectors: 1, rejected: `FieldLengthExceeded. ${unseen}` },
  'pp-parameter-text-empty': {
    connectors: 1,
    rejected: 'RequiredValueEmpty; a reviewer sent back 281 empty texts in pull request 3647.',
  },
  'pp-invalid-next-link-name-value': { connectors: 1, rejected: 'InvalidNextLinkNameValue; merged in 2021.' },
  'pp-json-value-not-in-enum': { connectors: 1, rejected: 'JsonValueNotInEnum: a status in lower case.' },
  'pp-notification-url-not-string': { connectors: 1, rejected: 'NotificationUrlNotString; no other trigger has it.' },
  'pp-additional-property-not-allowed': {
    connectors: 1,
    rejected: 'AdditionalPropertyNotAllowed: a misspelled key, by which the connector loses its metadata.',
  },
  'pp-array-has-no-items': { connectors: 1, rejected: 'ArrayHasNoItems; two commits added the items elsewhere.' },
  'pp-extension-name-not-valid': {
    connectors: 1,
    rejected: 'ExtensionNameNotValid: reported in pull request 3810; here basePath is misspelled.',
  },
  'pp-invalid-enum-value': {
    connectors: 1,
    rejected: `InvalidEnumValue; thirteen commits took such values out. ${unseen}`,
  },
  'pp-array-duplicate-value': { connectors: 1, rejected: 'ArrayDuplicateValue: one slip in some 6,000 lists.' },

  // Certification policies, reviewers, and messages of the service
  'pp-metadata-url': {
    connectors: 6,
    rejected: 'Certification opens both pages (5000.3.1.3, 5000.3.1.5), and these addresses lead nowhere: slips.',
  },
  'pp-readme-required': {
    connectors: 2,
    rejected: 'Certification asks for a readme (5000.1.1.2); both were merged with an introduction in its place.',
  },
  'pp-title-product-names': {
    connectors: 2,
    rejected: 'Certification rejects the names (5000.2.2.2); both folders are the same connector.',
  },
  'pp-policy-connection-parameter-unknown': {
    connectors: 2,
    rejected:
      'The service answers such a call with an error (pull request 3706). The file of one was cleared for publication, and operations of the other cannot work.',
  },
  'pp-connection-parameter-name': {
    connectors: 2,
    rejected:
      'The schema that reviewers refer to (pull request 3097) forbids the name; of seven connectors merged on one day in 2025, the one with such names never went live.',
  },
  'pp-definition-too-large': {
    connectors: 1,
    rejected: 'Dataverse takes no more (issue 3567); the connector concerned there was split into nine.',
  },
  'pp-oauth-url-not-valid': {
    connectors: 1,
    rejected: 'The file was cleared for publication: a note stands in place of the address (5000.3.1.6).',
  },
  'pp-properties-type-incorrect': {
    connectors: 1,
    rejected: 'The properties validator reports a wrong type (pull requests 1421 and 3097).',
  },
  'pp-connector-encoding': {
    connectors: 1,
    rejected: 'The file is in Windows-1252 and its dashes are lost; certification reads UTF-8 (5000.2.6.2).',
  },

  // The documentation alone
  'pp-document-secrets': {
    connectors: 1,
    rejected: 'The pull request template has publishers attest that there is none; this token may be invented.',
  },
  'pp-policy-secret': {
    connectors: 1,
    rejected: 'The pull request template has publishers attest that there is none; this key is in the public file.',
  },
  'pp-oauth-parameter-required': {
    connectors: 1,
    rejected: 'Without any address nobody can sign in; the file was cleared for publication.',
  },
  'pp-publisher-placeholder': {
    connectors: 1,
    rejected:
      'It is the name of the account that made the connector, and the list of connectors shows it as the publisher: a slip that reviewers of others have not let through.',
  },
};
