/** Personal data in a text. */
export interface PersonalData {
  /** What it is, with its article. */
  readonly kind: string;
  /** Enough of it to find it. */
  readonly shown: string;
}

/** Domains that belong to nobody. */
const sampleDomains =
  /(?:^|[.@-])(?:example|exemple|sample|test|demo|contoso|fabrikam|adventure-works|northwindtraders|acme|foo|bar|domain|company|somewhere|somecompany|yourcompany|mydomain|email|mail)(?:\.[a-z]{2,}|-?\d*\.[a-z]{2,})+$|\.(?:example|test|invalid|local)$/i;

const sampleMailboxes =
  /^(?:admin|anyone|contact|customer|dev\d*|e?mail\d*|example|foo|guest|hello|help|host|hostmaster|info|jane|john|j?\.?doe|first\.?last|max\.?mustermann|(?:jane|john)[._]?(?:doe|smith)|jdoe|me|my\.?e?mail|name|no-?reply|office|owner|recipient|remit|sales|sender|some(?:body|one)|support|test(?:e?mail|user)?\d*|user(?:name)?\d*|you)$/i;

/** The first email address, phone number, or bank account in a text that may belong to somebody. */
export function personalDataIn(text: string): PersonalData | undefined {
  for (const [, mailbox = '', domain = ''] of text.matchAll(/([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})/g))
    if (!sampleDomains.test(`@${domain}`) && !sampleMailboxes.test(mailbox))
      return { kind: 'an email address', shown: `…@${domain}` };
  const account = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/.exec(text)?.[0];
  if (account !== undefined && isIban(account)) return { kind: 'a bank account', shown: `${account.slice(0, 4)}…` };
  const phone = /(?<![\w-])\+\d[\d ()-]{7,18}\d(?![\w-])/.exec(text)?.[0];
  if (phone !== undefined && !/555|(?:12345|54321|(\d)\1{4})/.test(phone.replace(/\D/g, '')))
    return { kind: 'a phone number', shown: `${phone.slice(0, 4)}…` };
  return undefined;
}

/** Whether the check digits of an account number are right. Source: ISO 13616-1 */
function isIban(account: string): boolean {
  const compact = account.replaceAll(' ', '');
  const digits = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
}
