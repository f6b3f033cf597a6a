import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { Secret } from '../../../functions/core/text/secrets.ts';
import { secretIn } from '../../../functions/core/text/secrets.ts';
import { isPlaceholderSecret } from '../../../functions/core/model/oauth-settings.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { baseName } from '../../read/archive/archive.ts';
import type { Finding, Place } from '../../core/finding.ts';
import { iconFindings } from '../icon/icon-findings.ts';
import { portalIcon } from '../icon/generic.ts';
import { sha256 } from '../../core/sha256.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { dataIn, isData } from '../../read/data/data-file.ts';
import type { PartName, SolutionConnector } from '../../read/solution/customizations.ts';
import { partNamed } from '../../read/solution/customizations.ts';
import { solutionFindings } from './solution-findings.ts';
import type { Manifest } from '../../read/solution/manifest.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { definitionOf } from '../../read/solution/solution.ts';
import { element, placeOf } from '../../read/solution/xml.ts';

const { finding } = solutionFindings;

/** What is wrong with the connector of a solution, as far as its definition and icon do not tell it themselves. */
export function checkConnector(solution: Solution, publisher: Publisher): Finding[] {
  const { manifest, customizations, connector } = solution;
  if (!customizations || !connector) return [];
  const { xml } = customizations;
  const at = (name: string): Place => placeOf(xml, element(connector.element, name) ?? connector.element);
  const findings: Finding[] = [];

  const info = objectOf(definitionOf(connector)?.root.info);
  const description = stringOf(info.description)?.trim();
  if (
    description !== undefined &&
    connector.description !== undefined &&
    oneLine(description) !== oneLine(connector.description)
  )
    findings.push(
      finding(
        'pp-solution-description',
        at('description'),
        `customizations.xml describes the connector as ${quoted(connector.description)}, but the definition describes it as ${quoted(description)}; use the same text in both.`,
      ),
    );
  const title = stringOf(info.title)?.trim();
  if (title !== undefined && connector.displayName !== undefined && title !== connector.displayName)
    findings.push(
      finding(
        'pp-solution-display-name',
        at('displayname'),
        `The connector is named ${quoted(connector.displayName)} in the solution and ${quoted(title)} in its definition; use the title of the definition, because certification shows that one.`,
      ),
    );

  const icon = partNamed(connector, 'iconblob')?.file;
  // The checks of the icon find this too, but need its pixels; for the file as it is handed out its hash is enough.
  if (publisher === 'verified' && icon && sha256(icon.bytes) === portalIcon.sha256)
    findings.push(
      iconFindings.finding(
        'pp-icon-own',
        { file: icon.name },
        `This is ${portalIcon.name}; replace it with your own logo on your brand color.`,
      ),
    );

  for (const { file } of connector.parts)
    if (file && /\.json$/i.test(file.name) && decoded(file).includes('@environmentVariables('))
      findings.push(
        finding(
          'pp-solution-environment-variables',
          { file: file.name },
          `${quoted(baseName(file.name), 120)} uses an environment variable, which doesn't exist in other tenants; use the value instead.`,
        ),
      );
  return [...findings, ...(manifest ? checkPrefix(manifest) : []), ...checkSecrets(connector)];
}

function checkPrefix({ xml, publisher: { prefix } }: Manifest): Finding[] {
  // Default publishers have the prefix "new", or "cr" and three to five characters that are drawn for the environment.
  if (prefix === undefined || !/^(?:new|cr(?=[a-z0-9]*\d)[a-z0-9]{3,5})$/i.test(prefix)) return [];
  return [
    finding(
      'pp-solution-publisher-prefix',
      placeOf(xml, element(xml.root, 'SolutionManifest', 'Publisher', 'CustomizationPrefix')),
      `The prefix ${quoted(prefix)} belongs to a default publisher; create the connector in a solution with your own publisher.`,
    ),
  ];
}

/** Credentials in the files of a connector that neither the ruleset nor the check of the script looks at. */
function checkSecrets(connector: SolutionConnector): Finding[] {
  const names: readonly PartName[] = ['connectionparameters', 'connectionparametersets', 'policytemplateinstances'];
  const files = names.flatMap((name) => partNamed(connector, name)?.file ?? []);
  return files.flatMap((file) => {
    const secret = secretIn(decoded(file)) ?? clientSecretIn(file);
    return secret
      ? [
          finding(
            'pp-solution-secrets',
            { file: file.name },
            `${quoted(baseName(file.name), 120)} contains ${secret.kind}, ${secret.masked}; remove it from the connector and revoke it.`,
          ),
        ]
      : [];
  });
}

/** The secret of an OAuth app. Its form tells nothing, only the key that it stands under. */
function clientSecretIn(file: SourceFile): Secret | undefined {
  const open: unknown[] = [dataIn(file)];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const secret = stringOf(objectOf(value).clientSecret)?.trim() ?? '';
    if (secret.length >= 8 && !isPlaceholderSecret(secret))
      return { kind: 'the client secret of an OAuth app', masked: `a text of ${secret.length} characters` };
    for (const child of Object.values(value)) open.push(child);
  }
  return undefined;
}

function decoded(file: SourceFile): string {
  return isData(file) ? file.decoded.text : '';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
