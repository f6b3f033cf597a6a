import type { Publisher, RuleTable } from '../../../functions/core/rule/define.ts';
import { recommended, rulesFor } from '../../../ruleset.ts';
import type { Finding } from '../../core/finding.ts';
import { lazy } from '../../core/lazy.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import type { Linter } from './linter.ts';
import { hostedFile, RuleHost } from './rule-host.ts';

/** What a kind of publisher is asked by itself, put together once. */
const ownRules: Readonly<Record<Publisher, () => RuleTable>> = {
  verified: lazy(() => recommended(rulesFor('verified'))),
  independent: lazy(() => recommended(rulesFor('independent'))),
};

/** The ids of the rules of this package that a kind of publisher is asked to follow by itself. */
export const ownRuleIds: Readonly<Record<Publisher, () => ReadonlySet<string>>> = {
  verified: lazy(() => new Set(Object.keys(ownRules.verified()))),
  independent: lazy(() => new Set(Object.keys(ownRules.independent()))),
};

/** What runs the rules of this package, one for everybody: it is set up once. */
export const ownLinter: () => Linter = lazy(() => new OwnLinter());

/** Runs the rules of this package in our own host, where no ruleset of the user asks for Spectral. */
export class OwnLinter implements Linter {
  private readonly hosts = new Map<Publisher, RuleHost>();

  lint(file: DataFile, publisher: Publisher): Finding[] {
    return this.hostFor(publisher).run(hostedFile(file));
  }

  asked(publisher: Publisher): ReadonlySet<string> {
    return ownRuleIds[publisher]();
  }

  private hostFor(publisher: Publisher): RuleHost {
    let host = this.hosts.get(publisher);
    if (!host) this.hosts.set(publisher, (host = new RuleHost(ownRules[publisher]())));
    return host;
  }
}
