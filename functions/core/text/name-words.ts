/** Abbreviations that are written in uppercase, by their lowercase form. */
const abbreviations = new Set(
  (
    'ai api aws b2b b2c bcc bic cc cdn cli cms cpu cpf cnpj crm csv ddl dns ean eml eol erp eta etl eu fk fps ftp gb gdpr gps ' +
    'gpu guid gtin hr hs html http https iata iban icao id imei imo ip isbn iso it jpg json jwt kb kpi kyc llm mac mb mcp md md5 ' +
    'mfa mms mrn mrz ner nfc nfe npi nps ocr odata ok os otp pdf pid pin pk png po pos ppt qa qr ram rest rfc rgb rfid roi rpa rss ' +
    'rtf saas sap sdk seo sftp sha sha1 sha256 sku sla sms smtp sms soap sow sql ssh ssl sso svg swift tcp tiff tin tls ttl tv ' +
    'ui uk uom upc uri url us usb usd utc utm uuid vat vin vm vpn wav xls xlsx xml xmp yaml zip'
  ).split(' '),
);

/** Names and words that are written with capitals of their own, by their lowercase form. */
const ownSpellings: ReadonlyMap<string, string> = new Map(
  (
    'OAuth OAuth2 iOS macOS IPv4 IPv6 GitHub GitLab LinkedIn YouTube PayPal SharePoint OneDrive PowerPoint WordPress WhatsApp ' +
    'JavaScript TypeScript PostgreSQL MySQL NoSQL GraphQL OpenAI OpenAPI DevOps DocuSign HubSpot MailChimp QuickBooks TikTok'
  )
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** The words that a title in title case leaves small, unless they begin it. */
export const smallWords = new Set(
  'a an and as at but by for from if in into is of on or per than the to via with'.split(' '),
);

/** Runs of letters and digits that are one word. */
const pieces =
  /[Bb]ase64|[Oo][Aa]uth2?|[Ii][Pp]v[46]|[Mm][Dd]5|[Ss][Hh][Aa]\d+|[Mm][Pp][34]|\p{Lu}{2,}s(?!\p{L})|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}+|\d+/gu;

/**
 * The words that a name in code is made of: `order_id`, `orderId`, and `OrderID` are two words. Nothing where the name
 * is not made of words: a single letter, a number, or a long run of lowercase letters.
 */
export function nameWords(name: string): string[] | undefined {
  const bare = name.replace(/^(?:\$|@odata\.|x-(?:ms-)?)/i, '').replace(/\[\]$|__c$/, '');
  // Where everything is in capitals, they tell nothing.
  const found = (/\p{Ll}/u.test(bare) || !/[_\s-]/.test(bare) ? bare : bare.toLowerCase()).match(pieces) ?? [];
  if (found.length === 0 || found.every((word) => word.length < 2 || /^\d+$/.test(word))) return undefined;
  const [only] = found;
  if (found.length === 1 && only !== undefined && /^\p{Ll}+$/u.test(only) && only.length > 14) return undefined;
  return /[^\p{L}\p{N}\s_.:/()[\]$@-]/u.test(bare) ? undefined : found;
}

/** Spellings that a text of the definition itself uses, by their lowercase form. */
export type Spellings = ReadonlyMap<string, string>;

/** A label in title case, such as "Order ID" for `order_id`; `undefined` where the name is not made of words. */
export function labelFrom(name: string, spellings: Spellings = new Map()): string | undefined {
  const found = nameWords(name);
  if (!found) return undefined;
  const label = found.map((word, index) => titled(word, index === 0, spellings)).join(' ');
  return label.length <= longestLabel && label.length >= 2 ? label : undefined;
}

/** A summary in sentence case, such as "Get order items" for `GetOrderItems`. */
export function summaryFrom(name: string, spellings: Spellings = new Map()): string | undefined {
  const found = nameWords(name.replace(/_V\d+$/i, ''));
  if (!found) return undefined;
  const [first = '', ...others] = found;
  const text = [titled(first, true, spellings), ...others.map((word) => spelled(word, spellings))].join(' ');
  return text.length <= longestLabel ? text : undefined;
}

/** The words of a name for use inside a sentence, such as "order ID". */
export function phraseFrom(name: string, spellings: Spellings = new Map()): string | undefined {
  return nameWords(name)
    ?.map((word) => spelled(word, spellings))
    .join(' ');
}

/** Labels and summaries that are longer are rejected. */
export const longestLabel = 80;

/** A word as it is written inside a sentence. */
function spelled(word: string, spellings: Spellings): string {
  const small = word.toLowerCase();
  const own = spellings.get(small) ?? ownSpellings.get(small);
  if (own !== undefined) return own;
  if (abbreviations.has(small)) return small.toUpperCase();
  if (small.endsWith('s') && abbreviations.has(small.slice(0, -1))) return `${small.slice(0, -1).toUpperCase()}s`;
  // Capitals that stand together in a name in lowercase are an abbreviation that nobody listed.
  return word.length > 1 && word.length <= 5 && /^\p{Lu}+$/u.test(word) ? word : small;
}

function titled(word: string, isFirst: boolean, spellings: Spellings): string {
  const text = spelled(word, spellings);
  if (!isFirst && smallWords.has(text)) return text;
  return /^\p{Ll}[\p{Ll}\d]*$/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** The plural or singular of a noun undone: "orders" is "order", "categories" is "category"; other words stay. */
export function singular(word: string): string {
  if (/(?:ss|us|is|news|series|status)$/i.test(word)) return word;
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y');
  if (/(?:ch|sh|x|ss|z)es$/i.test(word)) return word.replace(/es$/i, '');
  return word.replace(/s$/i, '');
}

/** Whether a word begins with the sound of a vowel, so that "an" stands before it. */
export function article(phrase: string): 'a' | 'an' {
  if (/^(?:[AEFHILMNORSX](?![a-z])[A-Z]*|[aeio]|u(?!ni|se|ti)|hour)/.test(phrase) && !/^(?:one|once|eu)/i.test(phrase))
    return 'an';
  return /^[AEIO][a-z]/.test(phrase) ? 'an' : 'a';
}
