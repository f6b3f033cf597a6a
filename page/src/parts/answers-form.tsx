import { useState } from 'preact/hooks';
import { engine } from '../engine/client.ts';
import type { Answers, Judgment } from '../engine/protocol.ts';
import { change, request } from '../state/store.ts';
import { FileButton } from './file-button.tsx';

interface Field {
  readonly key: Exclude<keyof Answers, 'categories'>;
  /** The name of the answer, as findings ask for it. */
  readonly asks: string;
  readonly label: string;
  readonly type: 'text' | 'url' | 'email';
  readonly hint: string;
}

const fields: readonly Field[] = [
  {
    key: 'contactName',
    asks: 'contact.name',
    label: 'Support contact: name',
    type: 'text',
    hint: 'Your support team.',
  },
  {
    key: 'contactUrl',
    asks: 'contact.url',
    label: 'Support contact: website',
    type: 'url',
    hint: 'Where users get help.',
  },
  {
    key: 'contactEmail',
    asks: 'contact.email',
    label: 'Support contact: email',
    type: 'email',
    hint: 'A monitored mailbox.',
  },
  { key: 'website', asks: 'website', label: 'Website', type: 'url', hint: 'The website of the product.' },
  {
    key: 'privacyPolicy',
    asks: 'privacyPolicy',
    label: 'Privacy policy',
    type: 'url',
    hint: 'The URL of the privacy policy, not of the website.',
  },
  {
    key: 'publisher',
    asks: 'publisher',
    label: 'Publisher',
    type: 'text',
    hint: 'Your organization, or your name if you are an independent publisher.',
  },
  {
    key: 'stackOwner',
    asks: 'stackOwner',
    label: 'Stack owner',
    type: 'text',
    hint: 'The organization that owns the service.',
  },
];

/** Asks for what no tool can know, where a finding needs it. */
export function AnswersForm({ judged }: { readonly judged: Judgment }) {
  const [answers, setAnswers] = useState<Answers>({});
  const asked = new Set(judged.findings.flatMap(({ asks }) => asks));
  const shown = fields.filter(({ asks }) => asked.has(asks));
  const asksCategories = asked.has('categories');
  const asksIcon = judged.findings.some(({ rule }) => rule.startsWith('pp-icon-'));
  if (shown.length === 0 && !asksCategories && !asksIcon) return null;
  return (
    <form
      id="answers"
      class="answers"
      onSubmit={(event) => {
        event.preventDefault();
        void change('Filling in', () => engine.answer(request.value, answers));
      }}
    >
      <h3>What only you know</h3>
      {shown.map(({ key, label, type, hint }) => (
        <p key={key} class="field">
          <label for={`answer-${key}`}>{label}</label>
          <input
            id={`answer-${key}`}
            {...({ type } as { type: 'text' })}
            value={answers[key] ?? ''}
            aria-describedby={`hint-${key}`}
            onInput={({ currentTarget: { value } }) => setAnswers({ ...answers, [key]: value })}
          />
          <span id={`hint-${key}`} class="muted">
            {hint}
          </span>
        </p>
      ))}
      {asksCategories && (
        <fieldset class="categories">
          <legend>Categories (one or two)</legend>
          {judged.categories.map((category) => (
            <label key={category}>
              <input
                type="checkbox"
                checked={answers.categories?.includes(category) ?? false}
                onChange={({ currentTarget: { checked } }) => {
                  const others = (answers.categories ?? []).filter((one) => one !== category);
                  setAnswers({ ...answers, categories: checked ? [...others, category] : others });
                }}
              />{' '}
              {category}
            </label>
          ))}
        </fieldset>
      )}
      <div class="actions">
        {(shown.length > 0 || asksCategories) && (
          <button type="submit" class="primary" data-action="answer">
            Fill in
          </button>
        )}
        {asksIcon && (
          <FileButton
            label="Choose another icon"
            accept="image/png"
            onFiles={([icon]) =>
              icon && void change('Replacing the icon', () => engine.replaceIcon(request.value, icon))
            }
          />
        )}
      </div>
    </form>
  );
}
