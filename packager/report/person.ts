import { createColors } from 'picocolors';
import type { Finding, Place } from '../finding.ts';
import { inOrderOfMending, severities, severityTitles } from './order.ts';
import { verdictOf } from './verdict.ts';

export interface PersonOptions {
  /** Whether the text is for a terminal that shows colours. */
  readonly colour: boolean;
  /** The ids of all rules in the order of the catalogue. */
  readonly order: readonly string[];
  /** What to say of the publisher, such as "verified publisher, guessed from the brand colour". */
  readonly publisher: string;
  /** How many places of one rule are listed; further ones are counted. */
  readonly places: number;
}

/** The report for a person: rule by rule in the order in which to mend them, and a verdict at the end. */
export function personReport(name: string, findings: readonly Finding[], options: PersonOptions): string {
  const { bold, dim, red, yellow, blue, green } = createColors(options.colour);
  const paint = { error: red, warn: yellow, info: blue };
  const groups = inOrderOfMending(findings, options.order);
  const lines = [`${bold(name)} ${dim(`(${options.publisher})`)}`, ''];
  for (const severity of severities) {
    const rules = groups.filter((group) => group.severity === severity);
    if (rules.length === 0) continue;
    const places = rules.reduce((sum, rule) => sum + rule.findings.length, 0);
    lines.push(paint[severity](bold(`${severityTitles[severity]} (${places})`)), '');
    for (const rule of rules) {
      lines.push(`  ${bold(rule.rule)}${rule.documentationUrl ? dim(`  ${rule.documentationUrl}`) : ''}`);
      for (const finding of rule.findings.slice(0, options.places))
        lines.push(`    ${dim(placeOf(finding))}  ${finding.message}`);
      const more = rule.findings.length - options.places;
      if (more > 0) lines.push(dim(`    and ${more} more`));
      lines.push('');
    }
  }
  const verdict = verdictOf(findings);
  lines.push((verdict.rejected ? red : green)(bold(verdict.text)), verdict.nextStep, '');
  return lines.join('\n');
}

/** The place of a finding as editors and terminals link it: file, line and column from 1. */
export function placeOf({ file, range }: Place): string {
  return range ? `${file}:${range.start.line + 1}:${range.start.character + 1}` : file;
}
