import { listed, quoted } from '../../../functions/core/text/text.ts';
import { baseName, filesIn, folderOf, foldersIn } from '../../read/archive/archive.ts';
import { mcpServerAlone } from '../flow/coverage.ts';
import { program } from '../archive/check-archive.ts';
import { isJunk } from '../../read/archive/junk.ts';
import type { Finding, Place } from '../../core/finding.ts';
import { partNamed } from '../../read/solution/customizations.ts';
import type { Solution, SolutionKind } from '../../read/solution/solution.ts';
import { isSolution } from '../../read/solution/solution.ts';
import { packageFindings } from './package-findings.ts';
import type { SubmissionPackage } from '../../read/package.ts';
import { partOf } from '../../read/connector/connector.ts';
import { dataIn } from '../../read/data/data-file.ts';

const { finding } = packageFindings;

/** What may differ from one submission to another. */
export interface LayoutOptions {
  /** Whether the submission includes an AI plugin. */
  readonly plugin?: boolean | undefined;
}

/** Compares the structure of a package with the one that Microsoft's package validator accepts. */
export function checkLayout(submission: SubmissionPackage, options: LayoutOptions): Finding[] {
  return [
    ...checkName(submission),
    ...checkRoot(submission),
    ...checkIntro(submission),
    ...checkInnerZip(submission),
    ...checkAssetsFolder(submission),
    ...checkSolutions(submission, options),
    ...checkCustomProperties(submission),
    ...checkStrayFiles(submission),
  ];
}

function checkName({ archive }: SubmissionPackage): Finding[] {
  const { name } = archive.file;
  if (/\.zip$/i.test(name)) return [];
  return [
    finding('pp-package-file-name', { file: name }, `${quoted(baseName(name), 120)} doesn't end in .zip; rename it.`),
  ];
}

/** The first level: nothing but files in the root of the package. */
function checkRoot({ archive, root }: SubmissionPackage): Finding[] {
  const { name } = archive.file;
  if (root !== '')
    return [
      finding(
        'pp-package-extra-folder',
        { file: `${name}!/${root}` },
        `Everything is in the folder ${quoted(root)}; zip the contents of the folder, not the folder itself.`,
      ),
    ];
  const folders = foldersIn(archive, '').filter((folder) => !isJunk(folder));
  // Solutions in such a folder are the contents of the inner zip, which is missing then.
  const stray = folders.filter((folder) => !holdsSolution(archive, folder));
  if (stray.length === 0) return [];
  return [
    finding(
      'pp-package-root-folders',
      { file: `${name}!/${stray[0]!}` },
      `The package contains the ${stray.length === 1 ? 'folder' : 'folders'} ${listed(stray.map((folder) => quoted(folder)))}; its root can contain only intro.md and the inner zip.`,
    ),
  ];
}

function checkIntro({ archive, root, documents, intro }: SubmissionPackage): Finding[] {
  const place: Place = { file: root === '' ? archive.file.name : `${archive.file.name}!/${root}` };
  if (!intro)
    return [
      finding('pp-package-intro', place, 'The package has no intro.md; add it to the root, beside the inner zip.'),
    ];
  const names = documents.map(({ path }) => quoted(baseName(path)));
  if (documents.length > 1)
    return [
      finding('pp-package-intro', place, `The package contains ${listed(names)}; keep only intro.md in its root.`),
    ];
  if (baseName(intro.path).toLowerCase() === 'intro.md') return [];
  return [
    finding(
      'pp-package-intro-name',
      { file: intro.file.name },
      `The Markdown file is named ${names[0]!}; rename it to intro.md.`,
    ),
  ];
}

function checkInnerZip({ archive, zips, inner }: SubmissionPackage): Finding[] {
  const report = (place: string, message: string): Finding[] => [
    finding('pp-package-inner-zip', { file: place }, message),
  ];
  const { name } = archive.file;
  const solutionsInRoot = zips.filter((zip) => zip.archive && isSolution(zip.archive));
  if (inner && solutionsInRoot.length > 0)
    return report(
      name,
      `The package contains ${namesOf(zips)}; leave only ${quoted(baseName(inner.file.name))} in its root, with the solutions in the PkgAssets folder inside it.`,
    );
  const zipped = foldersIn(archive, '').find((folder) => holdsSolution(archive, folder));
  if (solutionsInRoot.length > 0)
    return report(
      name,
      `The package contains ${solutionsInRoot.length === 1 ? 'the solution' : 'the solutions'} ${namesOf(solutionsInRoot)} in its root; put ${solutionsInRoot.length === 1 ? 'it' : 'them'} in a PkgAssets folder, zip that folder, and put the zip beside intro.md.`,
    );
  if (zips.length > 1)
    return report(
      name,
      `The package contains ${namesOf(zips)}; keep only the zip with the PkgAssets folder in its root.`,
    );
  if (inner) return [];
  if (zipped !== undefined)
    return report(
      `${name}!/${zipped}`,
      `The folder ${quoted(zipped)} isn't zipped; zip it, and put the zip beside intro.md instead.`,
    );
  const [zip] = zips;
  if (zip)
    return report(zip.file.name, `${quoted(baseName(zip.path))} isn't a zip archive; zip the PkgAssets folder again.`);
  const loose = archive.entries.find(({ file }) => partOf(file) === 'definition');
  if (loose)
    return [
      finding(
        'pp-package-former-files',
        { file: loose.file.name },
        `The package contains the loose files of a connector, such as ${quoted(baseName(loose.path))}; export the connector and a test flow as solutions, and submit those.`,
      ),
    ];
  return report(
    name,
    'The package has no inner zip; zip the PkgAssets folder with the solutions, and put the zip beside intro.md.',
  );
}

/** The second level: one folder in the inner zip. */
function checkAssetsFolder({ inner, assetsFolders }: SubmissionPackage): Finding[] {
  if (!inner) return [];
  const { name } = inner.file;
  const [folder] = assetsFolders;
  if (folder === undefined)
    return [
      finding(
        'pp-package-assets-folder',
        { file: name },
        `${baseName(name)} has no folder; put the solutions in a PkgAssets folder and zip that folder.`,
      ),
    ];
  if (assetsFolders.length > 1)
    return [
      finding(
        'pp-package-assets-folder',
        { file: name },
        `${baseName(name)} contains the folders ${listed(assetsFolders.map((path) => quoted(path)))}; keep only PkgAssets in it.`,
      ),
    ];
  const findings: Finding[] = [];
  if (folder !== 'PkgAssets')
    findings.push(
      finding(
        'pp-package-assets-folder-name',
        { file: `${name}!/${folder}` },
        `The folder with the solutions is named ${quoted(folder)}; rename it to PkgAssets.`,
      ),
    );
  const subfolders = foldersIn(inner, folder).filter((path) => !isJunk(path));
  if (subfolders.length > 0)
    findings.push(
      finding(
        'pp-package-assets-subfolders',
        { file: `${name}!/${subfolders[0]!}` },
        `${quoted(folder)} contains the ${subfolders.length === 1 ? 'folder' : 'folders'} ${listed(subfolders.map((path) => quoted(baseName(path))))}; put the solution zips directly in ${quoted(folder)}.`,
      ),
    );
  return findings;
}

/** The third level: the solutions, each of its kind. */
function checkSolutions(
  { inner, assetsFolders, solutions, archive }: SubmissionPackage,
  { plugin = false }: LayoutOptions,
): Finding[] {
  const findings: Finding[] = [];
  const [folder] = assetsFolders;
  const place: Place = {
    file: inner ? (folder === undefined ? inner.file.name : `${inner.file.name}!/${folder}`) : archive.file.name,
  };

  const zips = inner ? filesIn(inner, folder ?? '').filter(({ path }) => /\.zip$/i.test(path) && !isJunk(path)) : [];
  for (const zip of zips) {
    if (zip.archive && isSolution(zip.archive)) continue;
    const wrapped = zip.archive?.entries.find(({ path }) => baseName(path) === 'solution.xml');
    findings.push(
      finding(
        'pp-package-solution-unreadable',
        { file: zip.file.name },
        wrapped
          ? `The files of the solution are in the folder ${quoted(folderOf(wrapped.path))} of ${quoted(baseName(zip.path))}; use the zip that Power Platform exported.`
          : `${quoted(baseName(zip.path))} isn't a ${zip.archive ? 'solution' : 'zip archive'}; use the zip that Power Platform exported.`,
      ),
    );
  }
  if (findings.length > 0) return findings;

  if (solutions.length === 0)
    return inner
      ? [
          finding(
            'pp-package-solutions',
            place,
            'The package has no solution; export the connector and a test flow as two solutions, and put their zips in PkgAssets.',
          ),
        ]
      : [];
  const ofKind = (kind: SolutionKind): Solution[] => solutions.filter((solution) => solution.kind === kind);
  const connectors = ofKind('connector');
  const flows = ofKind('flow');
  const plugins = ofKind('plugin');
  if (connectors.length === 0)
    findings.push(
      finding(
        'pp-package-connector-solution',
        place,
        flows.length > 1
          ? `${fileNames(flows)} both contain flows; export the connector in a solution without flows.`
          : 'The package has no solution that contains only the connector; export one, and put its zip in PkgAssets.',
      ),
    );
  if (flows.length === 0)
    findings.push(
      finding(
        'pp-package-flow-solution',
        place,
        connectors.length > 1
          ? `${fileNames(connectors)} both contain the connector and no flow; add the test flow to one of them and export it again.`
          : noFlow(connectors),
      ),
    );
  if (plugin && plugins.length === 0)
    findings.push(
      finding(
        'pp-package-plugin-solution',
        place,
        'The package has no solution with the AI plugin; export it, and put its zip in PkgAssets.',
      ),
    );
  const extra = [
    ...(flows.length > 0 ? connectors.slice(1) : []),
    ...(connectors.length > 0 ? flows.slice(1) : []),
    ...(plugin ? plugins.slice(1) : plugins),
    ...ofKind('unknown'),
  ];
  if (extra.length > 0)
    findings.push(
      finding(
        'pp-package-extra-solutions',
        { file: extra[0]!.archive.file.name },
        plugin || plugins.length === 0
          ? `${fileNames(extra)} ${extra.length === 1 ? 'is one solution' : `are ${extra.length} solutions`} too many; keep one with the connector and one with the test flow.`
          : `${fileNames(extra)} contains an AI plugin, but the submission doesn't have one; remove it, or use --plugin.`,
      ),
    );
  return findings;
}

/** What to say where no solution holds a flow. A package needs one even where the flow tests nothing. */
function noFlow([main]: readonly Solution[]): string {
  const server = main?.connector && mcpServerAlone(main.connector);
  return server
    ? `The package has no solution with a flow, which even an MCP server needs; create a draft that calls ${quoted(server.id)} with "connector-packager scaffold-flow", and try the tools with an agent in Copilot Studio.`
    : 'The package has no solution with a test flow; export one, or create a draft with "connector-packager scaffold-flow".';
}

function checkCustomProperties({ archive, root, solutions }: SubmissionPackage): Finding[] {
  const several = solutions.some(
    ({ connector }) => connector && partNamed(connector, 'connectionparametersets') !== undefined,
  );
  const entry = filesIn(archive, root).find(({ path }) => isCustomProperties(path));
  if (entry && dataIn(entry.file) === undefined)
    return [
      finding(
        'pp-package-custom-properties',
        { file: entry.file.name },
        "customProperties.json isn't a JSON object; use the file that describes the types of authentication.",
      ),
    ];
  if (!several || entry) return [];
  return [
    finding(
      'pp-package-custom-properties',
      { file: archive.file.name },
      'The connector offers several types of authentication, but the package has no customProperties.json; add it to the root of the package.',
    ),
  ];
}

function isCustomProperties(path: string): boolean {
  return baseName(path).toLowerCase() === 'customproperties.json';
}

/** What Package Deployer adds to the packages that it builds. */
const ofDeployer = /(?:\.dll|\.pdb|(?:^|\/)(?:importconfig\.xml|manifest\.ppkg\.json|\[content_types\]\.xml))$/i;

/** Files that nobody looks for, in the root of the package, in the inner zip and in its folder. */
function checkStrayFiles({ archive, root, inner, assetsFolders }: SubmissionPackage): Finding[] {
  if (!inner) return [];
  const belongs = (path: string): boolean =>
    /\.zip$/i.test(path) || isJunk(path) || program.test(path) || ofDeployer.test(path);
  const stray = [
    ...filesIn(archive, root).filter(({ path }) => !/\.md$/i.test(path) && !isCustomProperties(path)),
    // Of several folders it is not known which one is meant, which is reported by itself.
    ...['', ...(assetsFolders.length === 1 ? assetsFolders : [])].flatMap((folder) => filesIn(inner, folder)),
  ].filter(({ path }) => !belongs(path));
  if (stray.length === 0) return [];
  const names = stray.map(({ path }) => quoted(baseName(path)));
  const shown = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more files` : listed(names);
  return [
    finding(
      'pp-package-stray-files',
      { file: stray[0]!.file.name },
      `The package also contains ${shown}; remove ${stray.length === 1 ? 'it' : 'them'}, because anyone who gets the package can read the contents.`,
    ),
  ];
}

/** Whether a folder of an archive directly holds a solution. */
function holdsSolution(archive: SubmissionPackage['archive'], folder: string): boolean {
  return filesIn(archive, folder).some((entry) => entry.archive !== undefined && isSolution(entry.archive));
}

function namesOf(entries: SubmissionPackage['zips']): string {
  return listed(entries.map(({ path }) => quoted(baseName(path))));
}

function fileNames(solutions: readonly Solution[]): string {
  return listed(solutions.map(({ fileName }) => quoted(fileName)));
}
