import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { scriptFindings } from './script-findings.ts';
import { isSupportedNamespace, unsupportedNamespaceOf } from './namespaces.ts';
import type { Script } from './script.ts';
import { continuesWith, fullNameAt } from './script.ts';
import type { Token } from './tokens.ts';

const { finding } = scriptFindings;

/** No declaration of a class or method takes more pieces than this. */
const longestDeclaration = 64;

/** Problems in the frame of a script: its syntax, its class, the method that is called, and its imports. */
export function checkShape(script: Script): Finding[] {
  // Where a bracket is missing, it is not known what belongs to what.
  const isBroken = script.broken && !script.conditional;
  return [...(isBroken ? checkSyntax(script) : checkClass(script)), ...checkNamespaces(script)];
}

function checkSyntax({ broken, place }: Script): Finding[] {
  if (!broken) return [];
  return [finding('pp-script-syntax', place(broken), syntaxFault(broken))];
}

function syntaxFault({ kind, text }: Token): string {
  if (kind !== 'sign') return `This ${kind} isn't closed, so the script doesn't compile.`;
  return '([{'.includes(text)
    ? `This "${text}" isn't closed; add the matching one where the block ends.`
    : `This "${text}" has no matching opening; remove it, or add the opening before it.`;
}

function checkClass(script: Script): Finding[] {
  const { file, code, place } = script;
  const classes = code.flatMap((token, index) =>
    token.kind === 'word' && token.text === 'class' && code[index + 1]?.kind === 'word'
      ? [{ name: code[index + 1]!, bases: basesOf(script, index + 2) }]
      : [],
  );
  const derived = classes.filter(({ bases }) => bases.includes('ScriptBase'));
  const named = classes.find(({ name }) => name.text === 'Script');
  const [first] = derived;
  if (!first)
    return [
      finding(
        'pp-script-class',
        named ? place(named.name) : { file },
        named
          ? 'The class Script doesn\'t derive from ScriptBase; declare it as "public class Script : ScriptBase".'
          : 'The script has no class that derives from ScriptBase; put the code into "public class Script : ScriptBase".',
      ),
    ];
  const findings: Finding[] = [];
  if (!derived.some(({ name }) => name.text === 'Script'))
    findings.push(
      finding(
        'pp-script-class',
        place(first.name),
        `The class of the script is named ${quoted(first.name.text)}; name it Script.`,
        // Two accepted scripts write it in lowercase.
        first.name.text.toLowerCase() === 'script' ? 'warn' : undefined,
      ),
    );
  return overridesExecuteAsync(script)
    ? findings
    : [
        ...findings,
        finding(
          'pp-script-execute-async',
          place(first.name),
          'The class doesn\'t override ExecuteAsync; add "public override async Task<HttpResponseMessage> ExecuteAsync()".',
        ),
      ];
}

/** The words of the names that a class derives from. */
function basesOf({ code }: Script, from: number): string[] {
  if (code[from]?.text !== ':') return [];
  const declaration = code.slice(from, from + longestDeclaration);
  const end = declaration.findIndex(({ text }) => text === '{');
  return declaration.slice(0, Math.max(end, 0)).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
}

/** Whether a method "override … Task<HttpResponseMessage> ExecuteAsync(" is declared. */
function overridesExecuteAsync({ code }: Script): boolean {
  return code.some((_, index) => {
    if (!continuesWith(code, index, 'ExecuteAsync', '(')) return false;
    const before = code.slice(Math.max(0, index - longestDeclaration), index).map(({ text }) => text);
    const declaration = before.slice(before.findLastIndex((text) => ';{}'.includes(text)) + 1);
    return declaration.includes('override') && declaration.includes('HttpResponseMessage');
  });
}

function checkNamespaces({ code, place }: Script): Finding[] {
  const reported = new Set<string>();
  return code.flatMap((token, index) => {
    if (token.kind !== 'word' || code[index - 1]?.text === '.') return [];
    const { name, end } = fullNameAt(code, index);
    const imported = code[index - 1]?.text === 'using' && code[end + 1]?.text === ';';
    const namespace = imported ? unsupportedImport(name) : unsupportedNamespaceOf(name);
    if (namespace === undefined || reported.has(namespace)) return [];
    reported.add(namespace);
    return [
      finding(
        'pp-script-namespaces',
        place(token, code[end]),
        imported
          ? `The namespace ${name} isn't supported; remove the import if it's unused, or use a supported namespace.`
          : `${name} is in the namespace ${namespace}, which isn't supported; use a supported namespace.`,
        // One accepted script in nine does so, and they do compile.
        imported ? undefined : 'info',
      ),
    ];
  });
}

function unsupportedImport(namespace: string): string | undefined {
  return isSupportedNamespace(namespace) ? undefined : namespace;
}
