import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Spelling mistakes in the texts of a connector. */
export const spellingFindings = defineFindings('spelling', 'connector', {
  'pp-connector-description-language': {
    policyCodes: ['5000.2.3.2'],
    description: 'Describe the connector without spelling mistakes.',
    why: "The description is the first text that reviewers read, and certification rejects spelling and grammar mistakes in it. A word that isn't in the dictionary might still be correct, so this is a warning.",
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-connector-spelling': {
    description: 'Spell all words correctly.',
    why: 'Makers, agents, and translators read these texts. Certification asks you to check every text, but a third of the accepted connectors still have a misspelled word or two.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-connector-doubled-word': {
    description: "Don't repeat a word.",
    why: 'A repeated word is usually left over from an edit.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-connector-punctuation': {
    description: 'Put a space after punctuation, not before it.',
    why: 'Without the space, the last word of one sentence and the first word of the next run together for readers, screen readers, and translators.',
    source: sources.certification,
    severity: 'info',
  },
});

export type SpellingFindingId = keyof typeof spellingFindings.facts;
