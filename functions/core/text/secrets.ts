/** A credential that a text gives away. */
export interface Secret {
  /** What it is, with its article: "a private key", "an AWS access key". */
  readonly kind: string;
  /** Enough of it to find it and too little to use it. */
  readonly masked: string;
}

/**
 * How credentials look that can be told by their form alone. Lengths are bounded, so that no text takes long to search.
 * The forms are those that the services publish for secret scanning:
 * https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
const forms: readonly (readonly [kind: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/],
  ['a JSON Web Token', /(?<![\w-])eyJ[\w-]{10,1000}\.[\w-]{10,2000}\.[\w-]{5,1000}/],
  // AWS lets the keys of its examples end in EXAMPLE.
  ['an AWS access key', /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})/],
  ['a Slack token', /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{10,250}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a Stripe key', /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}/],
  ['an OpenAI key', /(?<![\w-])sk-[A-Za-z0-9_-]{20,250}/],
  ['a SendGrid key', /\bSG\.[\w-]{16,64}\.[\w-]{16,64}/],
  ['the signature of a shared access link', /[?&]sig=[A-Za-z0-9%+/=]{20,250}/],
  ['an Azure storage key', /\bAccountKey=[A-Za-z0-9+/=]{40,250}/],
];

/** An Authorization value with its scheme. What follows the scheme is judged by `looksRandom`. */
const authorization = /\b(?:bearer|basic|token|apikey|api-key)[ :]\s{0,4}([A-Za-z0-9._~+/=-]{16,2000})/i;

/** The credential in a text, `undefined` when there is none. */
export function secretIn(text: string): Secret | undefined {
  for (const [kind, form] of forms) {
    const found = form.exec(text);
    if (found) return { kind, masked: masked(found[0]) };
  }
  const credential = authorization.exec(text)?.[1];
  return credential !== undefined && looksRandom(credential)
    ? { kind: 'an Authorization value', masked: masked(credential) }
    : undefined;
}

/**
 * Whether a text without spaces looks as if a machine had drawn it: long, and either hexadecimal or of capitals, small
 * letters and digits in disorder. Names in camel case pass for words; identifiers (GUIDs) are not secret.
 */
export function looksRandom(text: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text);
  if (!/^[\w+/=.~-]{20,}$/.test(text) || !/\d/.test(text) || isGuid(text)) return false;
  // In a name one character in four begins a word or number at the most; where a machine drew, every other one does.
  const breaks = text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9]|[a-z][A-Z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return breaks >= text.length * 0.4;
}

/** Whether a text is an identifier such as `d1f2c3b4-0000-4000-8000-1234567890ab`. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** The parts of a text that are long enough to be a credential. A slash may be part of one, or divide a path. */
const longWords = /[\w+/=.~-]{20,}/g;
const longSegments = /[\w+=.-]{20,}/g;

const everyForm = forms.map(([, form]) => new RegExp(form, `${form.flags}g`));

/** No form has a shorter run of characters, but for those of a private key. */
const mayHaveForm = /[\w.=-]{15}|-----BEGIN/;

/** A text with everything masked that is a credential by its form, or looks as if a machine had drawn it. */
export function withoutSecrets(text: string): string {
  if (!mayHaveForm.test(text)) return text;
  return everyForm
    .reduce((masked, form) => masked.replace(form, '…'), text)
    .replace(longWords, (word) =>
      looksRandom(word) ? '…' : word.replace(longSegments, (segment) => (looksRandom(segment) ? '…' : segment)),
    );
}

/** The first characters of a secret, and how long it is. */
function masked(secret: string): string {
  return `"${secret.slice(0, 4)}…" (${secret.length} characters)`;
}
