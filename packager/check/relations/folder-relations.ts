import { closest, normalizeKey } from '../../../functions/core/text/closest.ts';
import { groupedBy } from '../../../functions/core/json/lists.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import { publisherKeys, realName } from '../../../functions/core/model/publisher.ts';
import type { ConnectorFiles, ConnectorPart } from '../../read/connector/connector.ts';
import { baseName } from '../../read/connector/connector.ts';
import type { Finding } from '../../core/finding.ts';
import { sameName } from '../../core/same-name.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import type { FolderFile, Subject } from '../../read/subject.ts';
import { folderOf } from '../../read/subject.ts';
import { isYaml } from '../../read/data/data-file.ts';
import { positionsIn } from '../../core/text-position.ts';
import type { Definition, Properties } from './document-relations.ts';
import { relationFindings } from './relation-findings.ts';

const { finding } = relationFindings;

/** The names of the files of a connector. Source: https://github.com/microsoft/PowerPlatformConnectors */
export const fileNames = {
  definition: 'apiDefinition.swagger.json',
  properties: 'apiProperties.json',
  icon: 'icon.png',
  script: 'script.csx',
  readme: 'readme.md',
  intro: 'intro.md',
} as const satisfies Record<ConnectorPart, string>;

const partNames = { definition: 'definition', properties: 'properties file' } as const;

/** Problems with the files in a folder; none where only one file was named. */
export function checkFolder(subject: Subject): Finding[] {
  const folder = folderOf(subject);
  if (!folder) return [];
  return [...checkParts(subject.name, folder), ...checkNames(folder)];
}

function checkParts(name: string, folder: readonly FolderFile[]): Finding[] {
  return (['definition', 'properties'] as const).flatMap((part) => {
    const [first, ...others] = folder.filter((file) => file.part === part);
    if (!first)
      return [
        finding(
          'pp-connector-files-complete',
          { file: name },
          `The folder has no ${partNames[part]}; add ${fileNames[part]}.`,
        ),
      ];
    return others.map((other) =>
      finding(
        'pp-connector-one-in-folder',
        { file: other.name },
        `${baseName(other.name)} and ${baseName(first.name)} are both a ${partNames[part]}; move one of them to its own folder, or remove it.`,
      ),
    );
  });
}

function checkNames(folder: readonly FolderFile[]): Finding[] {
  const taken = new Set(folder.flatMap(({ part }) => part ?? []));
  return folder.flatMap(({ name, part }) => {
    const written = baseName(name);
    // A file that is not recognized because of its name: Script.cs, apiProperties.json.txt.
    const meant = part ?? meantPart(written, taken);
    // What is in YAML has to be converted, which is an error of its own.
    if (!meant || isNamed(written, meant) || isYaml(written)) return [];
    // Of several definitions, all but one must go, whatever their names are; an icon has findings of its own.
    if (meant === 'icon' || folder.some((other) => other.part === meant && isNamed(baseName(other.name), meant)))
      return [];
    return [
      finding('pp-connector-file-names', { file: name }, `Rename ${quoted(written, 120)} to ${fileNames[meant]}.`),
    ];
  });
}

function isNamed(name: string, part: ConnectorPart): boolean {
  return part === 'readme' || part === 'intro' ? name.toLowerCase() === fileNames[part] : name === fileNames[part];
}

/** The missing part that a file seems to be meant for. */
function meantPart(name: string, taken: ReadonlySet<ConnectorPart>): ConnectorPart | undefined {
  const missing = (['definition', 'properties', 'script', 'readme'] as const).filter((part) => !taken.has(part));
  // Whatever its name, C# beside a definition is custom code.
  if (missing.includes('script') && /\.csx?$/i.test(name)) return 'script';
  const meant = closest(
    name.replace(/\.txt$/i, ''),
    missing.map((part) => fileNames[part]),
  );
  return missing.find((part) => fileNames[part] === meant);
}

/** Problems with the encoding of the JSON files. */
export function checkEncoding({ definition, properties }: ConnectorFiles): Finding[] {
  return [definition, properties].flatMap((file) => (file ? checkFileEncoding(file) : []));
}

function checkFileEncoding({ name, decoded: { text, encoding } }: DataFile): Finding[] {
  const replaced = text.indexOf('\uFFFD');
  const positionOf = positionsIn(text);
  const range = { start: positionOf(replaced), end: positionOf(replaced + 1) };
  if (encoding === 'UTF-16')
    return [finding('pp-connector-encoding', { file: name }, 'The file is UTF-16; save it in UTF-8.')];
  if (encoding === 'unknown')
    return [
      finding(
        'pp-connector-encoding',
        { file: name, range },
        "The file isn't UTF-8, as the characters here show; save it in UTF-8, and check that they are right.",
      ),
    ];
  if (replaced < 0) return [];
  return [
    finding(
      'pp-connector-encoding',
      { file: name, range },
      'This is the sign for a character that was lost when the encoding changed; write the character that was meant.',
      'warn',
    ),
  ];
}

/** Names of folders that say nothing about what is in them. */
const plainNames = new Set([
  'api',
  'app',
  'build',
  'code',
  'connector',
  'connectors',
  'customconnector',
  'definition',
  'dist',
  'files',
  'main',
  'microsoft',
  'openapi',
  'out',
  'powerautomate',
  'powerplatform',
  'release',
  'source',
  'src',
  'swagger',
]);

/** Differences between the name of the folder and the title. */
export function checkFolderName(subject: Subject, { model, at }: Definition): Finding[] {
  const title = stringOf(objectOf(model.root.info).title) ?? '';
  const folderName = baseName(subject.name.replace(/[/\\]+$/, ''));
  const [letters, wanted] = [normalizeKey(folderName), normalizeKey(title)];
  if (!folderOf(subject) || letters === '' || wanted === '' || plainNames.has(letters) || sameName(letters, wanted))
    return [];
  const words = title.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  if (words.some((word) => letters.includes(word))) return [];
  return [
    finding(
      'pp-connector-folder-name',
      at('info', 'title'),
      `The title is ${quoted(title)}, but the folder is named ${quoted(folderName)}; rename the folder to the title, unless the connector is already published.`,
    ),
  ];
}

/** Differences between the names of companies and people in the files. */
export function checkCompanyNames({ model, at }: Definition, { model: { properties } }: Properties): Finding[] {
  const contact = stringOf(objectOf(objectOf(model.root.info).contact).name)?.trim() ?? '';
  const alike = publisherKeys
    .map((key) => ({ key, name: realName(properties, key) ?? '' }))
    .filter(({ name }) => isAlike(name, contact));
  return [...groupedBy(alike, ({ name }) => name)].map(([name, keys]) =>
    finding(
      'pp-connector-names-alike',
      at('info', 'contact', 'name'),
      `The contact is named ${quoted(contact)}, but the ${listed(keys.map(({ key }) => key))} ${keys.length === 1 ? 'is' : 'are'} ${quoted(name)}; spell the name the same way.`,
    ),
  );
}

/** Whether two names differ in letter case, punctuation, or a letter or two, but not by what follows ("Contoso AG"). */
function isAlike(one: string, other: string): boolean {
  if (one === '' || one === other || closest(one, [other]) === undefined) return false;
  const [a, b] = [normalizeKey(one), normalizeKey(other)];
  return a === b || !(a.startsWith(b) || b.startsWith(a));
}
