import { Document, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { RuleHost } from '../../packager/check/lint/rule-host.ts';
import type { Finding } from '../../packager/core/finding.ts';
import { plainJson } from '../../packager/read/data/plain-json.ts';
import * as resolver from '../../profiles/resolver.ts';
import { rulesetFor, rulesFor } from '../../ruleset.ts';

const severities = ['error', 'warn', 'info', 'info'] as const;

/** What one host makes of a file. */
type Judge = (file: { readonly name: string; readonly text: string }) => Finding[] | Promise<Finding[]>;

/** Spectral with its own parser, and our host, each with all rules for one kind of publisher. */
export function twoHosts(publisher: Publisher): { readonly spectral: Judge; readonly own: Judge } {
  const spectral = new Spectral({ resolver: resolver as never });
  spectral.setRuleset({ extends: [[rulesetFor(publisher), 'all']] });
  const host = new RuleHost(rulesFor(publisher));
  return {
    async spectral({ name, text }) {
      const results = await spectral.run(new Document(text, parsers.Json, name), { ignoreUnknownFormat: true });
      return results.map(({ code, severity, message, documentationUrl, path, range }) => ({
        rule: String(code),
        severity: severities[severity],
        message,
        ...(documentationUrl === undefined ? {} : { documentationUrl }),
        file: name,
        path,
        range,
      }));
    },
    own({ name, text }) {
      const { value, places, rangeOf } = plainJson(text)!;
      return host.run({
        name,
        text,
        value,
        isJson: true,
        isBroken: false,
        place: (path) => ({ file: name, path, range: rangeOf(places.closest(path)) }),
      });
    },
  };
}
