import { looksRandom, secretIn } from '../../../functions/core/text/secrets.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { scriptFindings } from './script-findings.ts';
import type { Script } from './script.ts';
import type { Token } from './tokens.ts';

const { finding } = scriptFindings;

/** Problems in the strings of a script: URLs without encryption, and credentials. */
export function checkTexts(script: Script): Finding[] {
  return [...checkAddresses(script), ...checkSecrets(script)];
}

/** Names of XML namespaces and schemas begin like addresses, but nothing is called there. */
const namesOnly =
  /^http:\/\/(?:www\.w3\.org|schemas\.|docs\.oasis-open\.org|[\w.-]*\.xmlsoap\.org|json-schema\.org|purl\.org|tempuri\.org|[^/]*\/schemas?\/)/i;

function checkAddresses({ code, place }: Script): Finding[] {
  return code.flatMap((token, index) => {
    if (token.kind !== 'string' || /xmlns/i.test(token.text)) return [];
    if (code.slice(Math.max(0, index - 4), index).some(({ text }) => /namespace$|^xmlns$/i.test(text))) return [];
    // Something like "http://" or "http://blank" is compared with or stands for nothing.
    const address = /http:\/\/[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+[^\s"'<>\\]{0,200}/i.exec(token.text);
    if (!address || namesOnly.test(address[0])) return [];
    return [finding('pp-script-https', place(token), `${quoted(address[0])} is called without encryption; use https.`)];
  });
}

/** Names under which a credential stands when its form alone does not tell. */
const credentialName = /(?:api[-_ ]?key|secret|password|passwd|token|authorization|credential)s?$/i;

function checkSecrets({ code, comments, place }: Script): Finding[] {
  const known = [...code.filter(({ kind }) => kind === 'string'), ...comments].flatMap((token) => {
    const secret = secretIn(token.text);
    if (!secret) return [];
    return [
      finding(
        'pp-script-secrets',
        place(token),
        `This ${token.kind} contains ${secret.kind}, ${secret.masked}; remove it, and revoke it at the service.`,
      ),
    ];
  });
  const named = code.flatMap((token, index) => {
    const name = nameBefore(code, index);
    if (token.kind !== 'string' || name === undefined || !credentialName.test(name)) return [];
    if (!looksRandom(token.text) || secretIn(token.text)) return [];
    return [
      finding(
        'pp-script-secrets',
        place(token),
        `The value of ${quoted(name)} looks like a credential, "${token.text.slice(0, 4)}…" (${token.text.length} characters); remove it, and ask users for it when they connect.`,
        'warn',
      ),
    ];
  });
  return [...known, ...named];
}

/** The name that a value is given: `name = "…"`, `["name"] = "…"`, `("name", "…")` or `{ "name", "…" }`. */
function nameBefore(code: readonly Token[], index: number): string | undefined {
  const sign = code[index - 1]?.text;
  if (sign === '=' || sign === ',') {
    const name = code[code[index - 2]?.text === ']' ? index - 3 : index - 2];
    return name?.kind === 'word' || name?.kind === 'string' ? name.text : undefined;
  }
  return undefined;
}
