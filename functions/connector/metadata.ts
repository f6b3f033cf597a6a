import { defined } from '@stoplight/spectral-functions';
import type { JsonObject } from '../core/json/json.ts';
import type { MetadataEntry, MetadataName } from '../core/model/metadata.ts';
import {
  categories,
  categoriesOf,
  metadataEntry,
  metadataNames,
  metadataOf,
  sameName,
} from '../core/model/metadata.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { isBlank, listed, quoted } from '../core/text/text.ts';
import { isHttpUrl, isSpacedUrl } from './urls.ts';

const metadataKey = 'x-ms-connector-metadata';

/** What the listing shows: website, privacy policy, and categories. */
export const metadata = defineRules('connector', {
  'pp-connector-metadata-required': {
    validatorCode: 'RequiredPropertyMissing',
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095', year: 2021 }],
    description: 'Add x-ms-connector-metadata with website, privacy policy, and categories.',
    why: 'The listing is made from it. The portal does not write it, so it is easily forgotten, and certification rejects submissions without it.',
    source: sources.certification,
    severity: 'error',
    given: '$',
    then: { field: metadataKey, function: defined },
    message: `The definition has no ${metadataKey}; add it at the top level with Website, Privacy policy, and Categories.`,
  },

  'pp-connector-metadata-properties-missing': {
    validatorCode: 'ConnectorMetadataPropertiesMissing',
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4077', year: 2026 }],
    description: 'Give website, privacy policy, and categories in x-ms-connector-metadata.',
    why: 'The listing shows all three. Certification rejects submissions without one of them.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      if (!Array.isArray(value[metadataKey])) return;
      const names = metadataOf(value).map(({ name }) => name);
      const missing = metadataNames.filter((wanted) => !names.some((name) => sameName(name, wanted)));
      if (missing.length > 0)
        report(
          `${metadataKey} has no entry for ${listed(
            missing.map((name) => quoted(name)),
            'or',
          )}; add ${missing.length === 1 ? 'it' : 'them'}.`,
          metadataKey,
        );
    }),
  },

  'pp-metadata-value-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in every entry of x-ms-connector-metadata.',
    why: 'Certification rejects an empty entry like a missing one.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      for (const entry of metadataOf(value))
        if (isBlank(entry.value))
          report(`${quoted(entry.name)} in ${metadataKey} is empty; fill it in.`, ...entry.path, 'propertyValue');
    }),
  },

  'pp-metadata-url': {
    policyCodes: ['5000.3.1.3', '5000.3.1.5'],
    description: 'Give URLs for website and privacy policy.',
    why: 'The listing links to both, and reviewers open them.',
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      for (const { entry, name } of pagesOf(value))
        if (!isHttpUrl(entry.value) && !isSpacedUrl(entry.value))
          report(
            `${quoted(entry.value)} isn't a valid URL; give the complete URL of ${quoted(name)}, with https://.`,
            ...entry.path,
            'propertyValue',
          );
    }),
  },

  'pp-metadata-url-spaces': {
    description: 'Leave spaces out of the URLs of website and privacy policy.',
    why: 'Browsers mostly repair such a link, but a URL that ends at its first space leads elsewhere. Connectors with one have gone live.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      for (const { entry, name } of pagesOf(value))
        if (isSpacedUrl(entry.value))
          report(
            `The URL of ${quoted(name)} contains spaces; ${isHttpUrl(entry.value.trim()) ? 'remove them' : 'write "%20" for each'}.`,
            ...entry.path,
            'propertyValue',
          );
    }),
  },

  'pp-privacy-policy-page': {
    policyCodes: ['5000.3.1.5'],
    description: 'Give the URL of the privacy policy itself.',
    why: "Reviewers open it. A home page or a page about the company isn't a policy.",
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const policy = metadataEntry(value, 'Privacy policy');
      const url = policy?.value.trim() ?? '';
      if (!policy || !isHttpUrl(url) || isNamedForPolicy(url)) return;
      const isWebsite = comparable(url) === comparable(metadataEntry(value, 'Website')?.value.trim() ?? '');
      const what = isWebsite ? 'the same page as "Website"' : pageOtherThanPolicy(url);
      if (what)
        report(
          `The URL of "Privacy policy", ${quoted(url)}, is ${what}; give the URL of the policy itself.`,
          ...policy.path,
          'propertyValue',
        );
    }),
  },

  'pp-metadata-spelling': {
    description: 'Write the names and categories of x-ms-connector-metadata as Microsoft does.',
    why: 'Other letter case has been accepted, but nothing promises that it will be.',
    source: sources.certification,
    severity: 'info',
    ...visit('definition', ({ value }, report) => {
      for (const { name, path } of metadataOf(value)) {
        const proper = metadataNames.find((known) => sameName(name, known));
        if (proper && proper !== name)
          report(`Write ${quoted(proper)} instead of ${quoted(name)} as propertyName.`, ...path, 'propertyName');
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
    description: 'Write each entry of x-ms-connector-metadata once.',
    why: 'Nothing says which of two entries the listing shows. No accepted connector has one twice.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const entries = metadataOf(value);
      for (const [index, { name, path }] of entries.entries())
        if (entries.slice(0, index).some((other) => sameName(other.name, name.trim())))
          report(`${metadataKey} has ${quoted(name)} twice; remove one of them.`, ...path);
    }),
  },

  'pp-invalid-connector-category': {
    validatorCode: 'InvalidConnectorCategory',
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2459', year: 2023 }],
    description: "Choose categories from Microsoft's list.",
    why: "Certification rejects a category that isn't on the list.",
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const { entry, names } = categoriesOf(value);
      if (!entry || hasOtherSeparator(names)) return;
      for (const name of names)
        if (!categories.some((known) => sameName(name, known)))
          report(
            `${quoted(name)} isn't a valid category; choose from ${listed(categories, 'or')}.`,
            ...entry.path,
            'propertyValue',
          );
    }),
  },

  'pp-categories-semicolon': {
    validatorCode: 'InvalidConnectorCategory',
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4077', year: 2026 }],
    description: 'Separate categories with a semicolon.',
    why: 'With any other separator, the list is read as one category that does not exist.',
    source: sources.certification,
    severity: 'error',
    ...visit('definition', ({ value }, report) => {
      const { entry, names } = categoriesOf(value);
      if (entry && hasOtherSeparator(names))
        report(
          `The categories ${quoted(entry.value)} aren't separated by semicolons; write ${quoted(
            names
              .flatMap((name) => name.split(otherSeparator))
              .map((name) => name.trim())
              .filter(Boolean)
              .join(';'),
          )}.`,
          ...entry.path,
          'propertyValue',
        );
    }),
  },

  'pp-too-many-connector-categories': {
    validatorCode: 'TooManyConnectorCategories',
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4077', year: 2026 }],
    description: 'Choose at most two categories.',
    why: 'Certification rejects a third category.',
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
});

const otherSeparator = /[,|/]/;

function hasOtherSeparator(categoryNames: readonly string[]): boolean {
  return categoryNames.some((name) => otherSeparator.test(name));
}

/** The entries that hold the URL of a page, where they are filled in. */
function pagesOf(root: JsonObject): { entry: MetadataEntry; name: MetadataName }[] {
  return (['Website', 'Privacy policy'] as const).flatMap((name) => {
    const entry = metadataEntry(root, name);
    return entry && !isBlank(entry.value) ? [{ entry, name }] : [];
  });
}

/** Whether the path of a URL, or the label before its domain, is about privacy. A domain may have any name. */
function isNamedForPolicy(url: string): boolean {
  const [, label = '', path = ''] = /^(?:([^./]+)\.[^./]+\.)?[^/?#]*(.*)$/.exec(comparable(url)) ?? [];
  return /privacy|legal|polic(?:y|ies)|terms|gdpr|data-?protection/.test(`${label} ${path}`);
}

/** What page a URL is of, where its path shows that it isn't a policy. */
function pageOtherThanPolicy(url: string): string | undefined {
  if (/^[^/?#]+$/.test(comparable(url))) return 'a home page';
  const page = /\/(about|contact|company|home|index|support|help|pricing|products?)(?:[-_]?us)?(?:\.\w{2,5})?$/.exec(
    comparable(url).replace(/[?#].*$/, ''),
  )?.[1];
  return page === undefined ? undefined : `a page named ${quoted(page)}`;
}

/** A URL in lowercase without scheme, "www.", and final slash. */
function comparable(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');
}
