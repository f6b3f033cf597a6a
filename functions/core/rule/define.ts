import type {
  Format,
  IFunctionResult,
  RuleDefinition,
  RulesetFunction,
  RulesetFunctionContext,
} from '@stoplight/spectral-core';
import manifest from '../../../package.json' with { type: 'json' };
import type { DocumentKind } from '../model/document-kinds.ts';
import { apiProperties, connectorDefinition } from '../model/document-kinds.ts';
import type { Path } from '../json/json.ts';
import { isShared, plainData } from '../model/document.ts';
import { causesOf, modelOf } from '../model/model.ts';
import { shortPath } from './short-path.ts';
import type { ValidatorCode } from './validator-codes.ts';

export type RuleId = `pp-${string}`;
export type Severity = 'error' | 'warn' | 'info';

/** The kinds of publishers, who have to meet different requirements here and there. */
export type Publisher = 'verified' | 'independent';

/**
 * How it is known that a violation is rejected: a code of the validator, a certification policy, a reviewer or a
 * message of the service on a public page, or the certification page alone.
 */
export type Evidence =
  | { readonly kind: 'validator'; readonly code: ValidatorCode }
  | { readonly kind: 'policy'; readonly code: `5000.${string}` }
  | { readonly kind: 'review' | 'service'; readonly url: string; readonly year: number }
  | { readonly kind: 'page'; readonly url: string };

/** What there is to know about a rule, or about a finding of the companion, besides how it is found. */
export interface RuleMeta {
  /** What to do, as one imperative sentence. */
  readonly description: string;
  /** What goes wrong in certification or for makers when it is not done. */
  readonly why: string;
  /** The public page the requirement comes from. */
  readonly source: string;
  readonly severity: Severity;
  /** `false` for advice that most accepted connectors do not follow: on with `[[spectral-power-platform, all]]` only. */
  readonly recommended?: false;
  /** The code of Microsoft's Swagger Validator that stands for the same violation. */
  readonly validatorCode?: ValidatorCode;
  /** The codes of Microsoft's certification policies (5000.x) that the violation is rejected under. */
  readonly policyCodes?: readonly `5000.${string}`[];
  /** Rejections that were seen, besides what the codes stand for: the thread of a reviewer, a message of the service. */
  readonly evidence?: readonly Extract<Evidence, { readonly kind: 'review' | 'service' }>[];
  /** The only kind of publisher who has to meet it; both when absent. */
  readonly publisher?: Publisher;
  /** What `connector-packager` looks at that tells for sure what the rule can only guess, so that it stays silent there. */
  readonly settledBy?: 'parser' | 'relations';
  /** Whether it is asked of the files in a folder only, since the parts of accepted solutions differ. */
  readonly onlyInFolders?: true;
  /** Whether it is an error in a solution or package, because certification looks there; loose files may have it. */
  readonly errorInArchives?: true;
}

/** Everything that proves a rule, strongest first; the page that it comes from where there is nothing else. */
export function evidenceOf({ validatorCode, policyCodes = [], evidence = [], source }: RuleMeta): Evidence[] {
  const proofs: Evidence[] = [
    ...(validatorCode === undefined ? [] : [{ kind: 'validator' as const, code: validatorCode }]),
    ...policyCodes.map((code) => ({ kind: 'policy' as const, code })),
    ...evidence,
  ];
  return proofs.length > 0 ? proofs : [{ kind: 'page', url: source }];
}

/** A rule as a row of a group's table. */
export interface RuleEntry extends RuleMeta {
  /** A JSONPath expression. */
  readonly given: string;
  readonly then: RuleThen;
  /** The message of every finding, where the function's own would not say what to do. */
  readonly message?: string;
  /** The kinds of documents it looks at, where they are not those of its table. */
  readonly formats?: readonly Format[];
  /** Whether it is about the form of values. All other rules about definitions are silent at values of the wrong type. */
  readonly checksTypes?: true;
}

export interface RuleThen {
  readonly field?: string;
  // Spectral types its functions by their input, which differs from rule to rule.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly function: RulesetFunction<any, any>;
  readonly functionOptions?: unknown;
}

/** The facts of a rule as they travel inside it (`extensions`), for the docs, the profiles and `rules.json`. */
export interface RuleFacts extends RuleMeta {
  readonly group: string;
  readonly documentKind: DocumentKind;
}

/** A rule as Spectral takes it. */
export type Rule = RuleDefinition & {
  readonly severity: Severity;
  readonly formats: Format[];
  readonly given: string;
  readonly then: RuleThen;
  readonly extensions: RuleFacts & Record<string, unknown>;
  readonly documentationUrl: string;
};

export type RuleTable = Readonly<Record<RuleId, Rule>>;

/** Where the page of a rule is, for the installed version of the package. */
export function documentationUrl(id: RuleId): string {
  return `https://unpkg.com/spectral-power-platform@${manifest.version}/docs/rules/${id}.md`;
}

/** How the message of a finding begins that a defect of a rule itself caused. */
export const ruleFailure = 'This rule failed here and has checked nothing';

const formatsOf: Readonly<Record<DocumentKind, Format>> = { connectorDefinition, apiProperties };

/**
 * Turns the table of a group into Spectral rules.
 *
 * An id without prefix, a missing reason, source or severity, or an unknown validator code does not compile. Every
 * function is guarded: one that throws would end Spectral's whole run, so its failure becomes a finding.
 *
 * @param group the folder of the table
 * @param table the rules by id
 * @param documentKind what the rules of the table look at
 */
export function defineRules<Table extends Readonly<Record<RuleId, RuleEntry>>>(
  group: string,
  table: Table & Record<Exclude<keyof Table, RuleId>, never>,
  documentKind: DocumentKind = 'connectorDefinition',
): Readonly<Record<keyof Table & RuleId, Rule>> {
  const rules = Object.entries<RuleEntry>(table).map(
    ([id, { given, then, message, formats, checksTypes, ...facts }]) => {
      const suppress = documentKind === 'connectorDefinition' && !checksTypes ? isConsequence : undefined;
      const rule: Rule = {
        description: facts.description,
        severity: facts.severity,
        recommended: facts.recommended ?? true,
        documentationUrl: documentationUrl(id as RuleId),
        formats: [...(formats ?? [formatsOf[documentKind]])],
        resolved: false,
        given,
        then: { ...then, function: guarded(then.function, message, suppress) },
        // Spectral would put the description in place of the messages of the functions.
        message: '{{error}}',
        extensions: { ...facts, group, documentKind },
      };
      return [id, rule];
    },
  );
  return Object.fromEntries(rules) as Readonly<Record<keyof Table & RuleId, Rule>>;
}

/**
 * A message as Spectral has to be given it. Spectral fills in what stands in double braces, and even evaluates what
 * stands in `#{{…}}`, so text of the document that a message quotes must not hold any.
 */
function literal(message: string): string {
  return message.replace(/\{(?=\{)/g, '{ ');
}

/** The path that Spectral shows a finding at. Whoever has parsed the document shortens it, and keeps the whole one. */
function shownPath(path: Path, { document }: RulesetFunctionContext): Path {
  return isShared(document) ? path : shortPath(plainData(document), path);
}

/** A segment of a path as Spectral has to be given it: it takes `~0` and `~1` for the escapes of a JSON pointer. */
function encoded(segment: string | number): string | number {
  return typeof segment === 'string' ? segment.replaceAll('~', '~0') : segment;
}

/**
 * Whether a finding is about what a value of the wrong type holds, what a misspelled key stands for, or a key that the
 * parser made up where a comma is missing. Each of these is reported by itself, and the finding is untrue.
 */
function isConsequence({ path = [] }: IFunctionResult, { document, path: given }: RulesetFunctionContext): boolean {
  const causes = causesOf(modelOf(document));
  const place = path.length > 0 ? path : given;
  return (
    causes.isMistyped(place) ||
    causes.isMisspelled(place) ||
    (isParserArtifact(place.at(-1)) && document.diagnostics.length > 0)
  );
}

function isParserArtifact(key: string | number | undefined): boolean {
  return typeof key === 'string' && (key.includes('"') || key === 'null');
}

/**
 * A function that reports its own failure instead of throwing, and gives its findings the rule's message.
 *
 * @param suppress which findings are not true, since a deeper mistake causes them
 */
function guarded(
  check: RulesetFunction,
  message: string | undefined,
  suppress: ((result: IFunctionResult, context: RulesetFunctionContext) => boolean) | undefined,
): RulesetFunction {
  const run = (input: unknown, options: unknown, context: RulesetFunctionContext): ReturnType<RulesetFunction> => {
    try {
      const results = check(input, options, context);
      if (!Array.isArray(results)) return results;
      return results
        .filter((result) => !suppress?.(result, context))
        .map(({ path, ...result }) => ({
          ...result,
          path: shownPath(path ?? context.path, context).map(encoded),
          message: message ?? literal(result.message),
        }));
    } catch (failure) {
      const cause = failure instanceof Error ? failure.message : String(failure);
      return [
        {
          message: `${ruleFailure}; please report it at https://www.npmjs.com/package/spectral-power-platform (${cause}).`,
        },
      ];
    }
  };
  // Spectral reads the option schema of a function from these, when it loads a ruleset.
  const { validator, schemas } = check as { validator?: unknown; schemas?: unknown };
  return validator === undefined ? run : Object.assign(run, { validator, schemas });
}
