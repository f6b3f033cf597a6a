import type { ParseError } from 'jsonc-parser';
import { parse } from 'jsonc-parser';
import type { Json } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import { UserError } from '../../core/user-error.ts';
import { jsonEdits } from '../../fix/json-edits.ts';
import { edited } from '../../fix/text-edits.ts';

/** Where VS Code reads the settings of a folder. */
export const settingsFile = '.vscode/settings.json';

/** What the Spectral extension needs to know: which ruleset, and that other JSON files are none of its business. */
const settings: Readonly<Record<string, Json>> = {
  'spectral.rulesetFile': '.spectral.yaml',
  'spectral.validateFiles': ['**/apiDefinition*.json', '**/*_openapidefinition.json', '**/apiProperties.json'],
};

/** The ruleset that the settings name. */
export const rulesetFile = { name: '.spectral.yaml', text: 'extends: [spectral-power-platform]\n' } as const;

/**
 * The settings of a folder with those that Spectral's extension needs. What is set already stays, comments too.
 *
 * @param text the settings that are there; `undefined` for none
 * @throws UserError where they cannot be read
 */
export function withEditorSettings(text: string | undefined): string {
  if (text === undefined || text.trim() === '') return `${JSON.stringify(settings, undefined, 2)}\n`;
  const errors: ParseError[] = [];
  const present = parse(text, errors, { allowTrailingComma: true }) as unknown;
  if (errors.length > 0 || !isObject(present))
    throw new UserError(`${settingsFile} can't be read.`, 'Correct it, and run the command again.');
  const missing = Object.entries(settings).filter(([key]) => !(key in present));
  return edited(
    text,
    jsonEdits(
      text,
      missing.map(([key, value]) => ({ edit: 'set', path: [key], value })),
    ),
  );
}
