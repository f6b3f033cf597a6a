import { groupedBy } from '../../functions/core/json/lists.ts';
import manifest from '../../package.json' with { type: 'json' };
import { titleOf } from '../../packager/core/rule-groups.ts';
import type { RuleInfo } from '../../packager/core/rule-info.ts';

/** A guide of the documentation. */
export interface Guide {
  /** The file below `docs/`. */
  readonly file: string;
  readonly title: string;
}

/**
 * The list of all pages for language models, in the form of llmstxt.org.
 *
 * @param rules every rule and finding
 */
export function llmsText(guides: readonly Guide[], rules: readonly RuleInfo[]): string {
  const address = manifest.homepage.replace(/#.*$/, '');
  const groups = [...groupedBy(rules, ({ group }) => group)];
  return `${[
    '# Power Platform connectors: checking, fixing, and submitting them',
    `> ${manifest.description}`,
    'Run `npx connector-packager check <folder> --format agent` after each change, and `npx connector-packager explain <rule>` for the page of a rule.',
    `## Guides\n\n${guides.map(({ file, title }) => `- [${title}](${address}/blob/main/docs/${file})`).join('\n')}`,
    ...groups.map(
      ([group, entries]) =>
        `## ${titleOf(group)}\n\n${entries
          .map(({ id, documentationUrl, description }) => `- [${id}](${documentationUrl}): ${description}`)
          .join('\n')}`,
    ),
  ].join('\n\n')}\n`;
}
