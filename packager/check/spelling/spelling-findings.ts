import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What can be misspelt in the texts of a connector. */
export const spellingFindings = defineFindings('spelling', 'connector', {
  'pp-connector-description-language': {
    policyCodes: ['5000.2.3.2'],
    description: 'Describe the connector without mistakes of spelling.',
    why: 'The description is the first text that reviewers read, and certification rejects mistakes of spelling and grammar in it. What a dictionary does not know may be right all the same, so it is a warning.',
    source: sources.policyErrors,
    severity: 'warn',
  },
  'pp-connector-spelling': {
    description: 'Spell the words of all texts right.',
    why: 'Makers, agents and translators read them. Certification asks for a check of every text; a third of the accepted connectors have a word or two that nobody checked.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-connector-doubled-word': {
    description: 'Write every word once.',
    why: 'A word that is written twice is mostly left from an edit.',
    source: sources.certification,
    severity: 'info',
  },
  'pp-connector-punctuation': {
    description: 'Put a space after punctuation, and none before it.',
    why: 'Two sentences without a space between them are one strange word to readers, screen readers and translators.',
    source: sources.certification,
    severity: 'info',
  },
});

export type SpellingFindingId = keyof typeof spellingFindings.facts;
