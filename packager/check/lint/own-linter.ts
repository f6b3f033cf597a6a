import type { Publisher } from '../../../functions/core/rule/define.ts';
import { recommended, rulesFor } from '../../../ruleset.ts';
import type { Finding } from '../../core/finding.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import type { Linter } from './linter.ts';
import { hostedFile, RuleHost } from './rule-host.ts';

/** Runs the rules of this package in our own host, where no ruleset of the user asks for Spectral. */
export class OwnLinter implements Linter {
  private readonly hosts = new Map<Publisher, RuleHost>();

  lint(file: DataFile, publisher: Publisher): Finding[] {
    return this.hostFor(publisher).run(hostedFile(file));
  }

  asked(publisher: Publisher): ReadonlySet<string> {
    return new Set(Object.keys(recommended(rulesFor(publisher))));
  }

  private hostFor(publisher: Publisher): RuleHost {
    let host = this.hosts.get(publisher);
    if (!host) this.hosts.set(publisher, (host = new RuleHost(recommended(rulesFor(publisher)))));
    return host;
  }
}
