import type { ConnectorModel } from '../core/model/model.ts';
import { holderAt, safe, set } from '../core/rule/fix-parts.ts';
import type { FixTable } from '../core/rule/fix.ts';

/** The fixes of the rules of this group. */
export const parametersFixes: FixTable<ConnectorModel> = {
  'pp-operation-parameters-contain-duplicate-parameter': 'design',
  'pp-operation-parameters-contain-multiple-body-parameters': 'design',
  'pp-path-parameters-contain-multiple-body-parameters': 'design',
  'pp-parameter-list-contains-form-data-and-body': 'design',
  'pp-body-or-form-data-parameter-in-fetch-operation-not-allowed': 'design',
  'pp-invalid-form-data-parameter-name': 'design',
  'pp-parameter-descriptions-unique': 'words',

  'pp-path-parameter-missing-encoding': {
    class: 'safe',
    phase: 'additions',
    does: 'It adds the encoding that holds without it, `"x-ms-url-encoding": "single"`.',
    propose: ({ path }, { root }) => {
      const parameter = holderAt(root, path, ({ in: location }) => location === 'path');
      return parameter
        ? [safe('Add "x-ms-url-encoding": "single"', set([...parameter.path, 'x-ms-url-encoding'], 'single'))]
        : [];
    },
  },
};
