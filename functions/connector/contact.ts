import { defined, truthy } from '@stoplight/spectral-functions';
import { stringOf } from '../core/json/json.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { quoted } from '../core/text/text.ts';
import { adviceOnUrl, isEmail, isHttpUrl } from './urls.ts';

/** Whom customers can ask, and the other URLs of the definition. */
export const contact = defineRules('connector', {
  'pp-contact-required': {
    validatorCode: 'RequiredPropertyMissing',
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095', year: 2021 }],
    description: 'Add a support contact.',
    why: 'Customers need to know whom to ask. Certification rejects submissions without a contact.',
    source: sources.certification,
    severity: 'error',
    given: '$.info',
    then: { field: 'contact', function: defined },
    message: 'The connector has no contact; add info.contact with the name, url, and email of your support team.',
  },

  'pp-contact-name-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give the support contact a name.',
    why: 'Certification rejects a contact without a name.',
    source: sources.certification,
    severity: 'error',
    given: '$.info.contact',
    then: { field: 'name', function: truthy },
    message: 'info.contact has no name; add the name of your support team or company.',
  },

  'pp-contact-url-or-email-required': {
    validatorCode: 'OneOfPropertiesRequired',
    description: 'Give the support contact a URL or an email address.',
    why: 'Certification rejects a contact that nobody can reach.',
    source: sources.validator,
    severity: 'error',
    ...visit('contactObject', ({ value: { url, email } }, report) => {
      if (!url && !email) report('info.contact has neither url nor email; add both.');
    }),
  },

  'pp-contact-complete': {
    policyCodes: ['5000.3.1.4'],
    description: 'Give the support contact both a URL and an email address.',
    why: 'The submission form asks for both, although the validator accepts one of them.',
    source: sources.certification,
    severity: 'warn',
    ...visit('contactObject', ({ value: { url, email } }, report) => {
      if (url && !email) report("info.contact has no email; add your support team's email address.");
      if (email && !url) report('info.contact has no url; add the URL of your support page.');
    }),
  },

  'pp-contact-email-not-valid': {
    validatorCode: 'ContactEmailNotValid',
    policyCodes: ['5000.3.1.4'],
    description: 'Give a valid email address for support.',
    why: "Certification rejects an email address that isn't valid.",
    source: sources.validator,
    severity: 'error',
    ...visit('contactObject', ({ value }, report) => {
      const email = stringOf(value.email);
      if (email && !isEmail(email))
        report(
          `${quoted(email)} in info.contact isn't a valid email address; write one such as "support@contoso.example.com".`,
          'email',
        );
    }),
  },

  'pp-contact-email-placeholder': {
    description: 'Give an email address that your support team reads.',
    why: 'Reviewers and customers write to it. Reviewers send back placeholders and no-reply addresses.',
    source: sources.policies,
    severity: 'warn',
    ...visit('contactObject', ({ value }, report) => {
      const email = stringOf(value.email) ?? '';
      const defect = /^no-?reply@/i.test(email)
        ? "can't receive mail"
        : /@(?:example\.(?:com|org|net)|contoso\.com)$/i.test(email) && 'is a placeholder';
      if (defect) report(`${quoted(email)} in info.contact ${defect}; use your support team's email address.`, 'email');
    }),
  },

  'pp-contact-email-personal': {
    publisher: 'verified',
    description: "Give the support team's email address, not a person's.",
    why: 'The contact is published with the connector, and has to outlast the person who submitted it.',
    source: sources.certification,
    severity: 'info',
    ...visit('contactObject', ({ value }, report) => {
      const provider =
        /@((?:gmail|googlemail|gmx|hotmail|icloud|live|outlook|proton(?:mail)?|web|yahoo)\.[a-z.]+)$/i.exec(
          stringOf(value.email) ?? '',
        )?.[1];
      if (provider !== undefined)
        report(`The email in info.contact is at ${provider}; use an address of your company's support team.`, 'email');
    }),
  },

  'pp-url-not-valid': {
    validatorCode: 'UrlNotValid',
    description: 'Write complete URLs.',
    why: 'A URL without a scheme or host leads nowhere, and certification rejects it.',
    source: sources.validator,
    severity: 'error',
    ...visit(['contactObject', 'licenseObject', 'externalDocsObject'], ({ value }, report) => {
      const url = stringOf(value.url);
      if (url && !isHttpUrl(url)) report(`The url ${quoted(url)} isn't valid; ${adviceOnUrl(url)}.`, 'url');
    }),
  },
});
