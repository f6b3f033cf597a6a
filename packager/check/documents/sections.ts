import { memoize } from '../../../functions/core/json/memoize.ts';
import { normalized } from '../../../functions/core/text/text.ts';
import type { MarkdownDocument, Section } from './markdown.ts';

/** What a section of a readme or introduction is about. */
export type Topic =
  | 'publisher'
  | 'prerequisites'
  | 'operations'
  | 'credentials'
  | 'gettingStarted'
  | 'knownIssues'
  | 'errors'
  | 'questions'
  | 'deployment';

/** What a heading about credentials speaks of. */
const credentials = [
  'authenticat\\w*',
  'authori[sz]\\w*',
  'connect(?:ing)? (?:\\w+ ){0,3}to',
  'connection',
  'credentials?',
  '(?:log(?:ging)?|sign(?:ing)?) ?in',
  // Kinds of credentials. The "location key" of an operation is none.
  '(?:access|activation|api|app|application|bot|group|licen[cs]e|personal|product|security|subscription|team|user) (?:access )?(?:keys?|tokens?)',
  '(?:api|client|oauth) (?:ids?|secrets?)',
  'passwords?',
  'user ?names?',
  // An account to sign in with. "Create an account" and "Get account" are names of operations.
  '^(?:user )?accounts?$',
  'account set ?up',
  'create an account with',
  '(?:registering for|set(?:ting)? up|sign(?:ing)? up for) .{0,60}accounts?',
  // How to come by any of these.
  '(?:how (?:to|(?:can|do) (?:i|you))|steps to) (?:create|find|generate|get|obtain|request|retrieve) .{0,60}(?:accounts?|keys?|licen[cs]es?|subscriptions?|tokens?)',
  '(?:acquiring|creating|finding|generating|getting|obtaining|requesting|retrieving) .{0,60}(?:accounts?|keys?|licen[cs]es?|subscriptions?|tokens?)',
  // The app through which users sign in.
  '(?:active directory|azure ad|entra id|oauth2?) (?:app|application)',
  '(?:registering|register) (?:an?|the|your) (?:\\w+ )?(?:app|application)',
];

/**
 * How the headings of each topic read, in the words of the repository's readme templates, of Microsoft's template for
 * intro.md, and of the documents that were accepted. Headings are compared as lowercase words.
 */
const headings: Readonly<Record<Topic, RegExp>> = {
  publisher: /^publishers?\b/,
  prerequisites: /\bpre ?requisites?\b|\bpre requirements?\b|^requirements?$|\byou (?:will )?need\b/,
  operations:
    /\b(?:supported|available|main|list of)\b.*\b(?:operations?|actions?|triggers?|endpoints?|methods?|requests?|calls?|features?|functions?|capabilities|tools)\b|^(?:connector |api |the )?(?:operations?|actions?|triggers?|endpoints?|tools|capabilities)\b|\b(?:operations|actions|triggers)$/,
  credentials: new RegExp(credentials.map((words) => `\\b(?:${words})\\b`).join('|')),
  gettingStarted: /\bget(?:ting)? started\b|\bhow to use\b|\busing (?:the|this|your)\b|^usage\b|\bquick ?start\b/,
  knownIssues: /\bknown (?:issues?|limitations?|problems?)\b|\blimitations?\b|\blimits\b/,
  errors: /\berrors?\b|\btroubleshoot/,
  questions: /\bfaqs?\b|\bfrequently asked\b|\bquestions?\b/,
  deployment: /\bdeploy|\binstall|\bbuilding the connector\b|\bset ?up\b|\bimport(?:ing)? the connector\b/,
};

/** The topics that a heading announces. One heading may announce several. */
const topicsOf = memoize((title): readonly Topic[] => {
  const text = normalized(title);
  return (Object.keys(headings) as Topic[]).filter((topic) => headings[topic].test(text));
});

/** The topic that a heading announces first; `undefined` for any other. */
export function topicOf(title: string): Topic | undefined {
  return topicsOf(title)[0];
}

/** Whether a heading announces a topic. */
export function isAbout(title: string, topic: Topic): boolean {
  return topicsOf(title).includes(topic);
}

/** The sections about a topic that are not within another one about it. */
export function sectionsAbout({ sections }: MarkdownDocument, topic: Topic): Section[] {
  const about = sections.filter(({ title }) => isAbout(title, topic));
  const within = new Set(about.flatMap(({ subsections }) => subsections));
  return about.filter((section) => !within.has(section));
}

/** Whether a document has a section about a topic, though its heading may be broken. */
export function covers({ sections, brokenHeadings }: MarkdownDocument, topic: Topic): boolean {
  return [...sections, ...brokenHeadings].some(({ title }) => isAbout(title, topic));
}
