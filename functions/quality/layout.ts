import { stringOf } from '../core/json/json.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { checkFile, visit } from '../core/rule/visit.ts';
import { counted, listed, quoted } from '../core/text/text.ts';
import { copiedParameters, copiedSchemas } from './copies.ts';
import { unusedEntries } from './unused.ts';

/** How the definition is laid out: what is written several times, or for nothing, and how the file is formatted. */
export const layout = defineRules('quality', {
  'pp-parameter-shared': {
    description: 'Define a parameter that several operations take once.',
    why: 'A parameter under parameters is corrected in one place.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const [most, ...others] = copiedParameters(model);
      if (most)
        report.at(
          most.first.path,
          `Parameter ${quoted(stringOf(most.first.value.name) ?? '')} is written out ${most.count} times${others.length > 0 ? `, and ${counted(others.length, 'other')} three times or more` : ''}; define it once under parameters and refer to it.`,
        );
    }),
  },

  'pp-schema-shared': {
    description: 'Define an object that several operations send or return once.',
    why: 'An object under definitions is corrected in one place.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const [most, ...others] = copiedSchemas(model);
      if (most)
        report.at(
          most.first.path,
          `This object is written out ${most.count} times${others.length > 0 ? `, and ${counted(others.length, 'other')} several times` : ''}; define it once under definitions and refer to it.`,
        );
    }),
  },

  'pp-unused-definitions': {
    description: 'Remove definitions that nothing refers to.',
    why: 'They are published with the connector, count toward its size, and mislead readers.',
    source: sources.codingStandards,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const unused = unusedEntries(model);
      const [first] = unused;
      if (first)
        report.at(
          first,
          unused.length === 1
            ? `Nothing refers to ${quoted(String(first[1]))}; remove it.`
            : `Nothing refers to ${unused.length} entries of definitions, parameters, and responses, such as ${listed(unused.slice(0, 3).map((entry) => quoted(String(entry[1]))))}; remove them.`,
          unused,
        );
    }),
  },

  'pp-key-order': {
    description: 'Order the definition as the coding standards do.',
    why: 'Reviewers know the order: the version first, then info, host, types, and paths, and what paths refer to last.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value }, report) => {
      const keys = Object.keys(value).filter((key) => key in rankOf);
      const late = keys.find((key, index) => index > 0 && rankOf[key]! < rankOf[keys[index - 1]!]!);
      if (late !== undefined)
        report(
          late === 'swagger'
            ? 'Move "swagger" to the top.'
            : `Move ${quoted(late)} before ${quoted(keys.find((key) => rankOf[key]! > rankOf[late]!)!)}; the order is swagger, info, host, basePath and schemes, consumes and produces, paths, and then everything else.`,
          late,
        );
    }),
  },

  'pp-file-whitespace': {
    description: 'Indent the definition with spaces, and leave none at the end of lines.',
    why: 'The coding standards ask for it, and differences between versions stay readable.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...checkFile(({ text }, report) => {
      const found = [
        /^[ ]*\t/m.test(text) && 'lines that are indented with tabs',
        /[ \t]\r?\n/.test(text) && 'spaces at the end of lines',
      ].filter((kind) => kind !== false);
      if (found.length > 0) report(`The file has ${listed(found)}; format it with spaces.`);
    }),
  },
});

/** The place of each key in the order of a definition; `undefined` for what may stand anywhere. */
const rankOf: Readonly<Record<string, number>> = {
  swagger: 0,
  info: 1,
  host: 2,
  basePath: 2,
  schemes: 2,
  consumes: 3,
  produces: 3,
  paths: 4,
  definitions: 5,
  parameters: 5,
  responses: 5,
  'x-ms-connector-metadata': 5,
};
