import { nameWords, singular } from './name-words.ts';
import { words } from './text.ts';

/** Verbs that actions begin with. */
export const verbs: ReadonlySet<string> = new Set(
  [
    'accept acknowledge acquire activate add adjust aggregate allocate allow analyse analyze annotate anonymise',
    'anonymize answer append apply approve archive ask assign associate attach authenticate authorise authorize',
    'autocomplete autodetect backup begin block blur book bring broadcast browse build buy calculate calibrate call',
    'cancel capture change charge chat check checkout choose claim classify clean cleanse clear click clone close',
    'collapse collect combine comment compare complete compose compress compute concatenate configure confirm',
    'connect consume convert copy correct count create crop cut deactivate deallocate debit declare decline decode',
    'decompress decrease decrement decrypt defer define delete deliver deploy derive describe deselect destroy',
    'detach detect determine dial disable disassociate discard disconnect discover dismiss dispatch display dispose',
    'divide download draft draw duplicate edit email embed emit empty enable encode encrypt end enhance enrich',
    'enroll ensure enter escalate estimate evaluate exchange execute expand expire export extend extract fetch fill',
    'filter find finish flag flatten focus follow force forecast format forward generate geocode get give go grade',
    'grant group guess handle hash hide identify ignore import improve increase increment index inform ingest',
    'initialise initialize initiate inject insert inspect install investigate invite invoke issue join keep kill',
    'label launch leave like link list load localise localize locate lock log login logoff logon logout look lookup',
    'make manage map mark match maximise maximize measure merge minimise minimize mint moderate modify monitor move',
    'multiply mute navigate normalise normalize notify obtain offer open optimise optimize order parse paste patch',
    'pause pay perform pick pin ping place plant play poll populate post predict prepare press preview print',
    'process promote protect provision publish pull purchase purge push put query queue quote raise rank rate read',
    'receive recognize recommend reconcile record recover redact redeem refresh refund register reject',
    'release remind remove rename render renew replace reply report request reserve resolve respond restore',
    'restrict resume retain retract retrieve retry return reverse revert review revoke rotate round route run',
    'sanitise sanitize save scale scan schedule score scrape screenshot scroll search select send serve set share',
    'shorten show shuffle sign simulate skip snooze sort split star start stop store stream submit subscribe',
    'subtract suggest sum summarise summarize suppress suspend swap switch sync synchronise synchronize tag take',
    'test toggle track train transcribe transfer transform transition translate trigger trim trust turn type',
    'unarchive unassign unblock undeclare undelete undo unenroll unfollow uninstall unlike unlink unlock unmute',
    'unpin unpublish unregister unreserve unschedule unshare unstar unsubscribe untag unzip update upgrade upload',
    'upsert use validate vectorise vectorize verify view visualise visualize void vote wait watch whitelist',
    'withdraw write zip',
  ].flatMap((line) => line.split(' ')),
);

/** Verbs whose forms are no nouns: "creates" and "creating", unlike "reports" and "booking". */
const plainVerbs = new Set(
  (
    'accept activate add append approve assign attach cancel compute confirm convert create deactivate delete detect ' +
    'determine disable download enable encode extract fetch find generate get ingest initiate insert invite list modify ' +
    'notify obtain perform publish remove rename replace resolve retrieve return revoke save search send submit ' +
    'subscribe unsubscribe update upload upsert validate verify'
  ).split(' '),
);

/** Verbs that say in an operationId how a service is called, and not what it does. */
const technicalVerbs = new Set([
  'post',
  'put',
  'patch',
  'head',
  'options',
  'call',
  'invoke',
  'run',
  'execute',
  'handle',
]);

/**
 * The summary of an action with a verb at its beginning: "List orders" for "Lists orders", "Listing orders", and "List of
 * orders", and the verb of the operationId where that goes on with the words of the summary, as in "CreateGiftOrder" for
 * "Gift order". `undefined` where no verb is certain.
 */
export function withVerb(summary: string, operationId: string): string | undefined {
  const [, start = '', rest = ''] = /^\s*(\p{L}+)\s+(\p{L}.*)$/su.exec(summary) ?? [];
  const [named, ...others] = nameWords(operationId.replace(/_V\d+$/i, ''))?.map((word) => word.toLowerCase()) ?? [];
  const first = start.toLowerCase();
  if (first === 'list' && /^of\s/i.test(rest)) return `List ${rest.replace(/^of\s+/i, '')}`;
  const isObject = /^(?:an?|the|all)\s/i.test(rest);
  const base = baseForms(first).find(
    (form) => plainVerbs.has(form) || (verbs.has(form) && (isObject || form === named)),
  );
  if (base !== undefined)
    return /^(?:by|from|in|on|for|of|to|is|are)\s/i.test(rest) ? undefined : `${capitalized(base)} ${rest}`;
  return named === undefined ? undefined : withNamedVerb(summary.trim(), named, others);
}

function withNamedVerb(summary: string, verb: string, named: readonly string[]): string | undefined {
  const said = words(summary.toLowerCase());
  if (!verbs.has(verb) || technicalVerbs.has(verb) || said.length > 6) return undefined;
  // What says it already in another form, such as "Customer search", needs no verb before it.
  if (said.some((word) => word.startsWith(verb.slice(0, 5)) || plainVerbs.has(word))) return undefined;
  if (!said.some((word) => named.some((other) => singular(other) === singular(word)))) return undefined;
  const [, start = '', rest = ''] = /^(\p{Lu}\p{Ll}+)((?:\s+[\p{Ll}\d(].*)?)$/su.exec(summary) ?? [];
  return `${capitalized(verb)} ${start === '' || /\s\p{Lu}\p{Ll}/u.test(rest) ? summary : start.toLowerCase() + rest}`;
}

/** What a word could be a form of: "creates", "tries", and "creating". */
function baseForms(word: string): string[] {
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`];
  if (word.endsWith('es')) return [word.slice(0, -1), word.slice(0, -2)];
  if (word.endsWith('s')) return [word.slice(0, -1)];
  if (!word.endsWith('ing')) return [];
  const stem = word.slice(0, -3);
  return [`${stem}e`, stem, stem.replace(/(.)\1$/, '$1')];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
