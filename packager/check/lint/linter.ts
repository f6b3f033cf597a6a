import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { Finding } from '../../core/finding.ts';
import type { DataFile } from '../../read/data/data-file.ts';

/** What runs the rules of a ruleset on a definition or a properties file. */
export interface Linter {
  /**
   * The findings of a file, each at `file.place`. What the parser says of a file is none of them: it is in `file.faults`.
   *
   * @param file a file that is not cut off and was not refused
   * @param publisher the kind of publisher, whose profile is taken
   * @throws UserError when the ruleset cannot be loaded
   */
  lint(file: DataFile, publisher: Publisher): Finding[] | Promise<Finding[]>;

  /**
   * The ids of the rules that are asked, those of the user among them.
   *
   * @throws UserError when the ruleset cannot be loaded
   */
  asked(publisher: Publisher): ReadonlySet<string> | Promise<ReadonlySet<string>>;
}
