import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What the companion may take from Node to look at files; "open" is for packager/read/disk/read-file.ts. */
const reading = ['existsSync', 'open', 'readdir', 'readFile', 'stat', 'lstat', 'FileHandle'];

/** A call with more arguments than the stack holds, which an array of unknown length makes of itself. */
const spreadIntoPush = {
  selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
  message: 'Push one by one: an array of unknown length overflows the stack as arguments.',
};

export default tseslint.config(
  { ignores: ['**/dist/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers in messages are as readable as strings.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `noUncheckedIndexedAccess` asks for proof of what a length check has shown already.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The packages of Spectral bring one enumeration of severities in several versions.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    files: ['functions/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        spreadIntoPush,
        {
          selector: 'PrivateIdentifier',
          message: 'Write "private": in ES2020, a private field is an entry of a WeakMap, which is slow.',
        },
      ],
    },
  },
  { files: ['packager/**/*.ts'], rules: { 'no-restricted-syntax': ['error', spreadIntoPush] } },
  {
    // One writer for all that the companion writes: whole or not at all, and never over what it may not replace.
    files: ['packager/**/*.ts'],
    ignores: ['packager/write/{output,staged-file}.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['fs', 'fs/promises', 'node:fs', 'node:fs/promises'].map((name) => ({
            name,
            allowImportNames: reading,
            message: 'Write through packager/write/output.ts.',
          })),
        },
      ],
    },
  },
  { files: ['**/*.{js,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
