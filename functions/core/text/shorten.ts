import { longestLabel } from './name-words.ts';

/** Words that nothing ends with. */
const joining = /\s+(?:a|an|and|at|by|for|from|if|in|into|of|on|or|per|than|that|the|to|via|when|which|with)$/i;

/** A label or summary that is too long, cut at a word so that it is whole; `undefined` where little would be left. */
export function cutLabel(text: string): string | undefined {
  if (text.length <= longestLabel) return undefined;
  // A clause in brackets or behind a dash says more, and goes first.
  const clause = text.replace(/\s*(?:\([^()]*\)|[–—:;].*|,\s.*)\s*$/s, '').trimEnd();
  const start = clause.length > 0 && clause.length <= longestLabel ? clause : text.slice(0, longestLabel + 1);
  let short = start.length <= longestLabel ? start : start.replace(/\s+\S*$/, '');
  while (joining.test(short)) short = short.replace(joining, '');
  short = short.replace(/[\s.,;:!?–—-]+$/, '');
  return short.length >= 10 && short.length <= longestLabel ? short : undefined;
}

/** A description that is too long, cut behind its last whole sentence; `undefined` where little would be left. */
export function cutSentences(text: string, longest: number, shortest: number): string | undefined {
  const start = text.slice(0, longest);
  const end = /^[\s\S]*[.!?](?=\s|$)/.exec(start)?.[0];
  return end !== undefined && end.length >= shortest && end.length < text.length ? end.trimEnd() : undefined;
}
