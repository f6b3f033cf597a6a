import type { Artifact } from '../../packager/core/finding.ts';

/** A correct artifact of each kind that has no text to show, in Markdown: what it contains, or its values. */
export const samples: Partial<Readonly<Record<Artifact, string>>> = {
  icon: table({
    File: '`icon.png`, a PNG under 1 MB, without animation or color profile',
    Size: '230 × 230 pixels (allowed: 100 × 100 to 230 × 230)',
    Background: 'one plain opaque color up to the corners, equal to `iconBrandColor`, not white and not `#007ee5`',
    Logo: 'your own, centered, at most 160 × 160 pixels in an icon of 230 × 230 (below 70%)',
    'Independent publishers': 'no icon',
  }),
  package: tree(`ConnectorPackage.zip
├─ intro.md
└─ package.zip
   └─ PkgAssets
      ├─ ConnectorSolution.zip   the connector
      └─ FlowSolution.zip        the test flow, and the connector`),
  solution: tree(`ConnectorSolution.zip
├─ [Content_Types].xml
├─ customizations.xml                            describes the connector
├─ solution.xml                                  lists the connector; <Managed>0</Managed>
└─ Connector
   ├─ contoso_orders_openapidefinition.json
   ├─ contoso_orders_connectionparameters.json
   ├─ contoso_orders_policytemplateinstances.json
   └─ contoso_orders_iconblob.Png`),
  flow: tree(`FlowSolution.zip
├─ [Content_Types].xml
├─ customizations.xml   describes the flow, the connector, and the connection reference
├─ solution.xml         lists the flow and the connector
├─ Connector            the same files as in ConnectorSolution.zip
└─ Workflows
   └─ TestContosoOrders-0C0FFEE0-0000-4000-8000-000000000002.json`),
};

function tree(lines: string): string {
  return `The sample:\n\n\`\`\`text\n${lines}\n\`\`\``;
}

function table(rows: Readonly<Record<string, string>>): string {
  const body = Object.entries(rows).map(([what, value]) => `| ${what} | ${value} |`);
  return ['| What | Value |', '| --- | --- |', ...body].join('\n');
}
