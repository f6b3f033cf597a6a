import { arrayOf, stringOf } from '../../../functions/core/json/json.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';
import { closest } from '../../../functions/core/text/closest.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { fileNames } from '../../check/relations/folder-relations.ts';
import { baseName, definitionModel, partOf, propertiesModel } from '../../read/connector/connector.ts';
import { isData } from '../../read/data/data-file.ts';
import { folderOf } from '../../read/subject.ts';
import type { CompanionFixTable } from './companion-fix.ts';
import { made, valueIn } from './companion-fix.ts';

/** Fixes of what lies between the files of a connector. */
export const relationFixes: CompanionFixTable = {
  'pp-connector-json': {
    class: 'safe',
    phase: 'syntax',
    does: 'It removes commas before closing brackets if nothing else is wrong with the file.',
    make(_finding, file) {
      if (!isData(file) || file.language !== 'JSON' || file.value === undefined) return undefined;
      if (file.faults.some(({ kind }) => kind !== 'trailing comma')) return undefined;
      return made('Remove commas before closing brackets', {
        file: file.name,
        paths: [{ edit: 'layout', change: 'finalCommas' }],
      });
    },
  },
  'pp-connector-file-names': {
    class: 'suggestion',
    phase: 'files',
    does: 'It renames the file to the standard name, unless another file has that name.',
    make(_finding, file, { subject }) {
      const part = partOf(file);
      const taken = (folderOf(subject) ?? []).map(({ name }) => baseName(name).toLowerCase());
      const own = baseName(file.name);
      if (part === undefined) return undefined;
      const meant = fileNames[part];
      // Where only capitals differ, not every disk knows two files.
      if (taken.includes(meant.toLowerCase())) return undefined;
      const rename = `${file.name.slice(0, file.name.length - own.length)}${meant}`;
      return made(`Rename ${quoted(own)} to ${meant}`, { file: file.name, rename });
    },
  },
  'pp-connector-redirect-url': {
    class: 'suggestion',
    published: 'connections',
    phase: 'removals',
    does: 'It removes redirectUrl.',
    make: ({ path }, { name }) => path && made('Remove redirectUrl', { file: name, paths: [{ edit: 'remove', path }] }),
  },
  'pp-connector-policy-operation-unknown': {
    class: 'suggestion',
    published: 'breaking',
    phase: 'values',
    does: 'It writes the closest operationId.',
    make({ path }, file, { subject }) {
      const written = path && stringOf(valueIn(file, path));
      const ids = operationsOf(definitionModel(subject)).flatMap(({ id }) => id ?? []);
      const meant = written === undefined ? undefined : closest(written, ids);
      if (!path || meant === undefined) return undefined;
      return made(`Write ${quoted(meant)}`, { file: file.name, paths: [{ edit: 'set', path, value: meant }] });
    },
  },
  'pp-connector-capabilities': {
    class: 'suggestion',
    phase: 'values',
    does: 'It lists the operations and connection parameters.',
    make(_finding, file, { subject }) {
      const path = ['properties', 'capabilities'];
      const written = arrayOf(valueIn(file, path));
      const operations = operationsOf(definitionModel(subject));
      const names = written.map((name) => stringOf(name)?.toLowerCase());
      const isListed = names.includes('actions') || names.includes('triggers');
      const has: ReadonlyMap<string | undefined, boolean> = new Map([
        ['actions', operations.some(({ trigger }) => !trigger)],
        ['triggers', operations.some(({ trigger }) => trigger)],
        ['gateway', propertiesModel(subject).connectionParameter.some(({ type }) => type === 'gatewaysetting')],
      ]);
      const kept = written.filter((_, index) => has.get(names[index]) ?? true);
      const added = isListed
        ? ['actions', 'triggers'].filter((name) => has.get(name) === true && !names.includes(name))
        : [];
      const value = [...kept, ...added];
      return made(
        `Write ${value.length === 0 ? 'an empty list' : value.map((name) => quoted(stringOf(name) ?? '')).join(', ')}`,
        {
          file: file.name,
          paths: [{ edit: 'set', path, value }],
        },
      );
    },
  },
};
