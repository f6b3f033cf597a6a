import { memoizeByObject } from '../../../functions/core/json/memoize.ts';
import { counted, inThousands, listed } from '../../../functions/core/text/text.ts';
import { baseName } from '../../read/connector/connector.ts';
import type { Finding } from '../../core/finding.ts';
import type { ExpectedFile, SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { checkCalls } from './script-calls.ts';
import type { ScriptContext } from './script-context.ts';
import { scriptFindings } from './script-findings.ts';
import { checkHandling, checkRouting } from './script-operations.ts';
import { readScript } from './script.ts';
import { checkShape } from './script-frame.ts';
import { checkTexts } from './script-texts.ts';

const { finding } = scriptFindings;

/** The largest script that the platform takes, in bytes. */
const maxBytes = 1024 * 1024;

/**
 * Problems in the custom code of a connector, and in what the properties file says about it. The code is read, not
 * compiled: errors in types and names are left to the compiler.
 *
 * @param script the file, whether or not it is there; a connector needs none unless it says so
 */
export function checkScript(file: ExpectedFile, context: ScriptContext): Finding[] {
  const { name } = file;
  if (!file.bytes) return checkMissing(name, context);
  const { bytes } = file;
  const findings = [...checkSingle(context), ...checkRouting(context)];
  if (bytes.length > maxBytes)
    return [
      finding(
        'pp-script-size',
        { file: name },
        `The script has ${inThousands(bytes.length)} bytes, but the limit is ${inThousands(maxBytes)} (1 MB); move tables and text to the service.`,
      ),
      ...findings,
    ];
  const { encoding, script } = scriptIn(file);
  if (encoding !== 'UTF-8')
    findings.push(
      finding(
        'pp-script-encoding',
        { file: name },
        `The script ${encoding === 'UTF-16' ? 'is UTF-16' : "isn't UTF-8"}; save it in UTF-8.`,
      ),
    );
  return [
    ...findings,
    ...checkShape(script),
    ...checkCalls(script, context),
    ...checkTexts(script),
    ...checkHandling(script, context),
  ];
}

/** The script in a file, read once. */
const scriptIn = memoizeByObject(({ name, bytes }: SourceFile) => {
  const { text, encoding } = decodeText(bytes);
  return { encoding, script: readScript(name, text) };
});

function checkMissing(name: string, { properties, misnamed, loose }: ScriptContext): Finding[] {
  const routed = properties?.routed ?? [];
  // A script under another name is told to be renamed.
  if (!properties || routed.length === 0 || misnamed) return [];
  return [
    finding(
      'pp-script-required',
      properties.file.place(['properties', 'scriptOperations']),
      `scriptOperations routes ${counted(routed.length, 'operation')} through a script, but there is none; add ${baseName(name)}, or remove the list.`,
      // Published connectors keep their script out of the repository.
      loose ? 'warn' : undefined,
    ),
  ];
}

function checkSingle({ scripts }: ScriptContext): Finding[] {
  const [, second] = scripts;
  if (second === undefined) return [];
  const names = scripts.map(baseName);
  return [
    finding(
      'pp-script-single',
      { file: second },
      `A connector takes one script, but there are ${listed(names)}; combine them into script.csx.`,
    ),
  ];
}
