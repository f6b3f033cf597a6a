import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { checkIntro } from '../../packager/check/documents/check-intro.ts';
import { checkReadme } from '../../packager/check/documents/check-readme.ts';
import { documentContext } from '../../packager/check/documents/document-context.ts';
import { checkRelations } from '../../packager/check/relations/check-relations.ts';
import { checkScript } from '../../packager/check/script/check-script.ts';
import { scriptContext } from '../../packager/check/script/script-context.ts';
import { checkSpelling } from '../../packager/check/spelling/check-spelling.ts';
import { openDictionary } from '../../packager/check/spelling/dictionary.ts';
import type { Finding } from '../../packager/core/finding.ts';
import { definitionFile } from '../../packager/read/connector/connector.ts';
import { jsonFile } from '../../packager/read/data/json-file.ts';
import { findConnectors } from '../../packager/read/disk/find-connectors.ts';
import { read } from '../../packager/read/disk/read.ts';
import type { Subject } from '../../packager/read/subject.ts';
import { isPresent, shared } from './shared.ts';

/** The errors of accepted connectors, by the part of the companion, and why they were accepted all the same. */
const accepted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: {
    'CloudAppSecurity: pp-readme-required': 'one of the first connectors, by Microsoft',
    'MicrosoftGraphSecurity: pp-readme-required': 'one of the first connectors, by Microsoft',
    'LINKMobility: pp-readme-required': 'an introduction in its place',
    'Power Form 7: pp-readme-required': 'an introduction in its place',
    'Mitto: pp-readme-required': 'none was asked for at the time',
    'OpenWeather: pp-readme-required': 'none was asked for at the time',
    'Stormboard: pp-readme-required': 'none was asked for at the time',
    'Yeelight: pp-readme-required': 'none was asked for at the time',
    'Mobili Stotele: pp-document-secrets': 'a token that may be invented, but looks like any other',
  },
  script: {},
  relations: {
    'Yelp: pp-connector-encoding': 'the file is in Windows-1252, and its dashes are lost',
  },
};

const parts: Readonly<Record<string, (connector: Subject, publisher: Publisher) => Finding[]>> = {
  documents: (connector, publisher) => {
    const context = documentContext(connector, publisher);
    const { name = 'readme.md', bytes } = connector.readme ?? {};
    const intro = connector.intro ? checkIntro(connector.intro, context) : [];
    return [...checkReadme({ name, bytes }, context), ...intro];
  },
  script: (connector) => {
    const { name = 'script.csx', bytes } = connector.script ?? {};
    return checkScript({ name, bytes }, scriptContext(connector));
  },
  relations: (connector, publisher) => checkRelations(connector, { publisher }),
};

describe.skipIf(!isPresent(shared.corpus))('accepted connectors', () => {
  const connectors: { readonly connector: Subject; readonly publisher: Publisher }[] = [];
  beforeAll(async () => {
    for (const [folder, publisher] of [
      ['certified', 'verified'],
      ['independent', 'independent'],
    ] as const)
      for (const found of await findConnectors(join(shared.corpus, folder)))
        connectors.push({ connector: await read(found), publisher });
  });

  test.each(Object.entries(parts))('have no errors but those that are known: %s', (part, check) => {
    const errors = new Set<string>();
    for (const { connector, publisher } of connectors)
      for (const { severity, rule } of check(connector, publisher))
        if (severity === 'error') errors.add(`${basename(connector.name)}: ${rule}`);
    expect([...errors].sort()).toEqual(Object.keys(accepted[part]!).sort());
  });

  test('seldom have a misspelled description', async () => {
    const dictionary = await openDictionary();
    const independent = connectors.filter(({ publisher }) => publisher === 'independent');
    let misspelled = 0;
    for (const { connector } of independent) {
      const { definition, ...rest } = connector;
      if (!definition) continue;
      // The description alone, since the rest takes its time.
      const { info = {} } = definition.model.root;
      const bytes = Buffer.from(JSON.stringify({ swagger: '2.0', info }));
      const described = { ...rest, definition: definitionFile(jsonFile({ name: definition.name, bytes })) };
      if (
        checkSpelling(described, { spelling: { dictionary } }).some(
          ({ rule }) => rule === 'pp-connector-description-language',
        )
      )
        misspelled++;
    }
    expect(misspelled / independent.length).toBeLessThan(0.06);
  });
});
