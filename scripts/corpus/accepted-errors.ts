import type { RuleId } from '../../functions/core/rule/define.ts';

/** The connectors that the numbers below were counted on: published in the public repository up to October 2024. */
export const corpus = {
  /** Folders with at least one readable file. */
  connectors: 816,
  /** Files that are so far from JSON that nothing in them can be checked. */
  unreadable: 3,
};

/** A rule that is an error, although accepted connectors break it. */
export interface AcceptedError {
  /** How many connectors. */
  readonly connectors: number;
  /** Why it is an error all the same. */
  readonly reason: string;
}

/** Every error that accepted connectors have, by rule; `parser` is what Spectral reports about a file that isn't JSON. */
export const acceptedErrors: Readonly<Partial<Record<RuleId | 'parser', AcceptedError>>> = {
  parser: {
    connectors: 12,
    reason:
      'Five files name a key twice and seven have lost a comma, a bracket or a quotation mark; they were merged while nothing read them strictly, and part of what they say is lost.',
  },

  // Title and description
  'pp-title-length': {
    connectors: 1,
    reason: 'It dates from 2020 or before; the validator has stopped pull requests over longer titles since.',
  },
  'pp-title-restricted-words': {
    connectors: 4,
    reason:
      'They slipped through: the validator reports the words as an error, and ten commits took them out before a merge.',
  },
  'pp-title-product-names': {
    connectors: 3,
    reason:
      "Microsoft's page forbids the names in titles, and its list has grown since; two of the three are the same connector twice.",
  },
  'pp-title-ending': {
    connectors: 1,
    reason:
      'It ends with "[DEPRECATED]", which Microsoft adds to its list by itself; five commits changed other endings to pass the validator.',
  },
  'pp-description-length': {
    connectors: 2,
    reason: 'The validator has reported it on pull requests since 2020; none was accepted with it since July 2022.',
  },
  'pp-description-restricted-words': {
    connectors: 5,
    reason: 'All date from 2020 or before; the validator has reported the words as an error since.',
  },

  // Contact and metadata
  'pp-contact-required': {
    connectors: 31,
    reason:
      'Required since 2021: a third of the certified connectors from before has none, of those accepted since not one; the only independent one is older than July 2022.',
  },
  'pp-contact-name-required': {
    connectors: 2,
    reason: 'Required since 2021: every certified connector without the name was accepted before.',
  },
  'pp-contact-url-or-email-required': {
    connectors: 1,
    reason: 'It dates from 2020; every contact since has one or the other.',
  },
  'pp-connector-metadata-required': {
    connectors: 37,
    reason:
      'Required since 2021: nearly four in ten of the certified connectors from before have none, of those accepted since not one; no independent one of 2024 is without it either.',
  },
  'pp-connector-metadata-properties-missing': {
    connectors: 4,
    reason:
      'The validator has stopped a pull request over a missing category; none was accepted with it since July 2022.',
  },
  'pp-metadata-url': {
    connectors: 7,
    reason:
      'Each is a slip in the URL (a misspelled or missing scheme) or no URL at all, which the catalog shows as a dead link; certification opens both pages today (5000.3.1.3 and 5000.3.1.5).',
  },

  // Host and size
  'pp-host-name-not-valid': {
    connectors: 1,
    reason: 'It dates from 2020, with a host that users were meant to fill in; a policy does that today.',
  },
  'pp-definition-too-large': {
    connectors: 1,
    reason:
      'It was merged as a file. Since then Dataverse has refused a longer definition with a message of its own (issue 3567), and the connector concerned was split into nine.',
  },

  // Shape of the document
  'pp-json-type-incorrect': {
    connectors: 2,
    reason: 'A number as label and a text in place of an object; the validator stops pull requests over a wrong type.',
  },
  'pp-json-value-not-in-enum': {
    connectors: 2,
    reason: 'A status in lower case and a type that does not exist: two slips, which no other connector has.',
  },
  'pp-extension-name-not-valid': {
    connectors: 2,
    reason:
      'One misspells basePath, one puts deprecated on a path; the validator stops pull requests over unknown keys.',
  },
  'pp-additional-property-not-allowed': {
    connectors: 2,
    reason:
      'In one file a lost comma makes up the key, the other misspells propertyName and so loses all its metadata.',
  },
  'pp-array-duplicate-value': {
    connectors: 1,
    reason: 'A value that is listed twice by mistake, in one of some 6,000 lists.',
  },

  // Operations
  'pp-operation-id-sanitized': {
    connectors: 2,
    reason:
      'Both date from 2020; six commits changed such ids before a merge, and other characters than the underscore and the hyphen have not been accepted since.',
  },
  'pp-operation-summary-length': {
    connectors: 1,
    reason:
      'One summary of an independent connector, two characters too long, among more than 16,000 that keep to the limit.',
  },
  'pp-operation-summary-ending': {
    connectors: 2,
    reason:
      'One dates from 2021, the other was merged in June 2023 while the checks of pull requests did not run; other connectors removed the full stop to pass the validator.',
  },
  'pp-operation-restricted-words': {
    connectors: 1,
    reason: 'It dates from 2020 or before; the validator has stopped a pull request over such a description since.',
  },
  'pp-mime-type-not-compatible-with-request-content-schema-type': {
    connectors: 1,
    reason: 'It misspells the media type of forms; none was accepted with such a mismatch since 2020.',
  },
  'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed': {
    connectors: 5,
    reason: 'They were accepted between April 2021 and June 2022; of those accepted since not one has it.',
  },

  // Parameters
  'pp-parameter-summary-required': {
    connectors: 6,
    reason:
      'The certified ones date from 2021 or before, and no connector of 2024 leaves it out; it is what the validator has reported most often since.',
  },
  'pp-parameter-description-required': {
    connectors: 4,
    reason: 'The certified one dates from 2021 or before, and no connector of 2024 leaves it out.',
  },
  'pp-parameter-text-empty': {
    connectors: 2,
    reason: 'Left behind by mistake; a reviewer has sent back another connector for 281 empty texts.',
  },

  // Responses and schemas
  'pp-operation-must-have-response': {
    connectors: 1,
    reason: 'An internal operation of a connector of Microsoft, among some 16,000 that have one.',
  },
  'pp-default-response-has-schema': {
    connectors: 12,
    reason:
      'Most date from 2020 or before, when one in twelve had it, at most one in a hundred since; the validator has stopped at least four pull requests over it.',
  },
  'pp-array-has-no-items': {
    connectors: 1,
    reason: 'It dates from 2020; two commits added the items elsewhere.',
  },
  'pp-invalid-enum-value': {
    connectors: 2,
    reason: 'Values that can never be sent as the type they are listed for; 13 commits removed such values.',
  },
  'pp-invalid-string-binary-property': {
    connectors: 1,
    reason: 'A property of raw bytes in a JSON body, which cannot be sent; none was accepted with it since July 2022.',
  },
  'pp-invalid-next-link-name-value': {
    connectors: 1,
    reason: 'It dates from 2021; the other 61 places comply.',
  },
  'pp-schema-reference-not-found': {
    connectors: 1,
    reason: "The file isn't JSON: a bracket too many cuts it off before its definitions.",
  },

  // Triggers
  'pp-notification-url-not-string': {
    connectors: 1,
    reason: 'A single old connector, among more than 600 triggers that comply.',
  },

  // Properties file
  'pp-properties-type-incorrect': {
    connectors: 1,
    reason:
      'A boolean in place of the text "False", against the schema of properties files that reviewers refer to (pull request 3097).',
  },
  'pp-publisher-placeholder': {
    connectors: 1,
    reason: 'The publisher is "System Administrator", the account that made the connector, in place of a name.',
  },
  'pp-publisher-required': {
    connectors: 43,
    reason:
      'Required since 2021: nearly half of the certified connectors from before have none, of those accepted since at most one in fifty, of the independent ones not one.',
  },

  // Connection parameters
  'pp-connection-parameter-name': {
    connectors: 3,
    reason: 'The schema of properties files forbids the names; with a hyphen or space a policy cannot tell their end.',
  },
  'pp-connection-description-required': {
    connectors: 1,
    reason: 'Certification tests the description today (5000.2.6.10); before, only people looked at it.',
  },
  'pp-connection-constraints-text': {
    connectors: 8,
    reason:
      'The schema takes text, and certification sent back connectors for a boolean in "hidden" in 2025 and 2026 (pull request 3986); in 2022 the validator took nothing else (pull request 1421).',
  },

  // OAuth
  'pp-oauth-independent-publisher': {
    connectors: 28,
    reason:
      'All were accepted by October 2024; a reviewer wrote in December 2025 that OAuth is not allowed for independent publishers (pull request 4058), as the page of January 2026 says.',
  },
  'pp-oauth-scheme-independent-publisher': {
    connectors: 25,
    reason: 'The same connectors as above, by the security scheme of their definition.',
  },
  'pp-oauth-parameter-required': {
    connectors: 1,
    reason: 'The file names none of the parameters, so it does not say where to sign in; empty ones are accepted.',
  },
  'pp-oauth-url-not-valid': {
    connectors: 1,
    reason: 'A note to replace the address stands in its place, in one of some 150 files.',
  },

  // Policies
  'pp-policy-connection-parameter-unknown': {
    connectors: 2,
    reason: 'The policies read a parameter that does not exist, so the address they build is wrong: defects.',
  },
  'pp-policy-secret': {
    connectors: 1,
    reason: 'A key of the publisher that anyone can read in the public repository: the very thing the rule is about.',
  },
};
