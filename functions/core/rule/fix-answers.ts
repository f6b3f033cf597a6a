import type { AnswerName, Answers, Fix, FixSurroundings, PathEdit, Question } from './fix.ts';

/** What asks for an answer, in the words of a prompt. */
export const answerPrompts: Readonly<Record<Exclude<AnswerName, `sample:${string}`>, string>> = {
  'contact.name': 'The name of your support team, such as "Contoso Support"',
  'contact.url': 'The URL of your support',
  'contact.email': 'The email address of your support',
  website: 'The website of the service',
  privacyPolicy: 'The URL of the privacy policy',
  categories: 'One or two categories, separated by a semicolon',
  publisher: 'The publisher: the name of your company',
  stackOwner: 'The owner of the service: the name of that company',
  brandColor: 'The brand color, as #rrggbb',
};

/** An answer as it is written into a file; `undefined` where it was not given. */
export function answerTo(name: AnswerName, answers: Answers = {}): string | undefined {
  switch (name) {
    case 'contact.name':
      return answers.contact?.name;
    case 'contact.url':
      return answers.contact?.url;
    case 'contact.email':
      return answers.contact?.email;
    case 'categories':
      return answers.categories?.join(';');
    case 'website':
    case 'privacyPolicy':
    case 'publisher':
    case 'stackOwner':
    case 'brandColor':
      return answers[name];
    default:
      return undefined;
  }
}

/** A fix that puts an answer in, or the question for it. */
export function answered(
  name: AnswerName,
  { answers }: FixSurroundings,
  edits: (answer: string) => readonly PathEdit[],
): Fix | Question {
  const answer = answerTo(name, answers);
  return answer === undefined
    ? { class: 'ask', ask: name }
    : { class: 'ask', title: `Write ${JSON.stringify(answer)}`, edits: edits(answer) };
}
