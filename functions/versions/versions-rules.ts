import { defineRules } from '../core/rule/define.ts';
import type { JsonObject } from '../core/json/json.ts';
import { isObject, objectOf, stringOf } from '../core/json/json.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { sources } from '../core/rule/sources.ts';
import { isBlank, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { familiesOf, revisionOf, surplusOf } from './families.ts';
import { causesOf } from '../core/model/model.ts';

const annotationKey = 'x-ms-api-annotation';

/** The texts that tell whoever uses an operation that it is deprecated. */
const markedTexts = ['summary', 'description'] as const;

/** Versions of operations, and what replaces them. */
export const versions = defineRules('versions', {
  'pp-operation-family-has-duplicate-revisions': {
    validatorCode: 'OperationFamilyHasDuplicateRevisions',
    description: 'Give every operation of a family a revision of its own.',
    why: 'The revision tells the designer which operation is the newest.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, operations } of familiesOf(model)) {
        const firsts = new Map<number, Operation>();
        for (const operation of operations) {
          const revision = revisionOf(operation);
          if (revision === undefined) continue;
          const first = firsts.get(revision);
          if (first)
            report.at(
              [...operation.path, annotationKey, 'revision'],
              `${operation.label} and ${first.label} are both revision ${revision} of the family ${quoted(name)}; give one of them another number.`,
            );
          else firsts.set(revision, operation);
        }
      }
    }),
  },

  'pp-operation-family-has-many-empty-revisions': {
    validatorCode: 'OperationFamilyHasManyEmptyRevisions',
    description: 'Number the operations of a family.',
    why: 'Only one operation of a family can do without a revision. Nobody knows which of several is the newest.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, operations } of familiesOf(model)) {
        const [first, ...others] = operations.filter(({ value }) => annotationOf(value).revision === undefined);
        for (const { path, label } of others)
          report.at(
            [...path, annotationKey],
            `${label} has no revision, and neither does ${first!.label} of the same family, ${quoted(name)}; add a revision to each.`,
          );
      }
    }),
  },

  'pp-operation-revision-empty': {
    validatorCode: 'OperationRevisionEmpty',
    description: 'Give an operation that belongs to a family a revision.',
    why: "Without a number, the designer can't tell whether it is the newest of its family.",
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      for (const { name, operations } of familiesOf(model)) {
        const [only, ...others] = operations.filter(({ value }) => annotationOf(value).revision === undefined);
        // Several are a finding of pp-operation-family-has-many-empty-revisions.
        if (only && others.length === 0)
          report.at(
            [...only.path, annotationKey],
            `${only.label} belongs to the family ${quoted(name)} but has no revision; add one, starting with 1.`,
          );
      }
    }),
  },

  'pp-operation-family-has-many-active-operations': {
    validatorCode: 'OperationFamilyHasManyActiveOperations',
    description: 'Keep at most two operations of a family active.',
    why: "Makers see every operation that isn't deprecated, and would have to guess between the versions.",
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const family of familiesOf(model))
        for (const { path, label } of surplusOf(family).beyondTwo)
          report.at(
            path,
            `The family ${quoted(family.name)} has more than two active operations; deprecate ${label}, which is older than the others.`,
          );
    }),
  },

  'pp-operation-family-has-many-active-production-operations': {
    validatorCode: 'OperationFamilyHasManyActiveProductionOperations',
    description: 'Keep one operation of a family in production.',
    why: 'Once a new version is in production, the previous one is deprecated, so that makers choose the new one.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      for (const family of familiesOf(model))
        for (const { path, label } of surplusOf(family).inProduction)
          report.at(
            path,
            `${label} and a newer operation of the family ${quoted(family.name)} are both in production; deprecate ${label}.`,
          );
    }),
  },

  'pp-operation-id-should-end-with-revision': {
    validatorCode: 'OperationIdShouldEndWithRevision',
    description: 'End the operationId of a later revision with its number.',
    why: 'Flows store the operationId, and the ending tells which version they use.',
    source: sources.validator,
    severity: 'warn',
    ...visit('operation', ({ value, id }, report) => {
      const { revision } = annotationOf(value);
      if (id && Number.isInteger(revision) && Number(revision) > 1 && !endsInRevision(id, Number(revision)))
        report(
          `${quoted(id)} is revision ${Number(revision)} of its family; end the operationId with "_V${Number(revision)}", unless it is already published.`,
          'operationId',
        );
    }),
  },

  'pp-operation-status-ahead-of-connector': {
    validatorCode: 'OperationStatusAheadOfConnector',
    description: 'Keep the operations of a preview connector in preview.',
    why: "An operation can't be in production before its connector.",
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report, { root }) => {
      const connector = annotationOf(objectOf(root.info)).status;
      if (connector === 'Preview' && annotationOf(value).status === 'Production')
        report(
          `${label} has the status "Production", but the connector has "Preview"; set the operation to "Preview", or the connector to "Production".`,
          annotationKey,
          'status',
        );
    }),
  },

  'pp-api-annotation-extension-replacement-info-for-non-deprecated-operations': {
    validatorCode: 'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
    description: 'Name a replacement for deprecated operations only.',
    why: 'Makers should stop using an operation that has a replacement, and "deprecated" tells them so.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, path, deprecated, label }, report, model) => {
      if (
        annotationOf(value).replacement !== undefined &&
        !deprecated &&
        !causesOf(model).isMistyped([...path, 'deprecated'])
      )
        report(
          `${label} names a replacement but isn't deprecated; add "deprecated": true, or remove the replacement.`,
          annotationKey,
          'replacement',
        );
    }),
  },

  'pp-api-annotation-extension-replacement-info-missing-api-property': {
    validatorCode: 'ApiAnnotationExtensionReplacementInfoMissingApiProperty',
    description: 'Name the connector of a replacement.',
    why: 'A replacement is found by its connector and its operationId.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const { replacement } = annotationOf(value);
      if (isObject(replacement) && lacks(replacement, 'api'))
        report(
          `The replacement of ${label} has no "api"; add it with the ID of the connector that the replacement belongs to.`,
          annotationKey,
          'replacement',
        );
    }),
  },

  'pp-api-annotation-extension-replacement-info-missing-operation-id-property': {
    validatorCode: 'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty',
    description: 'Name the operation of a replacement.',
    why: 'A replacement is found by its connector and its operationId.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const { replacement } = annotationOf(value);
      if (isObject(replacement) && lacks(replacement, 'operationId'))
        report(
          `The replacement of ${label} has no "operationId"; add it with the ID of the operation that replaces this one.`,
          annotationKey,
          'replacement',
        );
    }),
  },

  'pp-api-annotation-family-and-revision': {
    description: 'Name the family of an operation, and number its revisions from 1.',
    why: 'Family and revision together tell which operations are versions of one another, and in what order.',
    source: sources.versioning,
    severity: 'warn',
    ...visit('operation', ({ value, label }, report) => {
      const { family, revision } = annotationOf(value);
      if (typeof family === 'string' && isBlank(family))
        report(
          `The family of ${label} is empty; give it the name that all its versions share.`,
          annotationKey,
          'family',
        );
      if (typeof revision === 'number' && revision < 1)
        report(`${label} is revision ${revision}; number revisions from 1.`, annotationKey, 'revision');
    }),
  },

  'pp-deprecated-operation-marked': {
    description: 'Mark a deprecated operation in all three places.',
    why: '"deprecated" hides it from the designer. "(deprecated)" in summary and description tells those who already use it.',
    source: sources.deprecation,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const visible = operationsOf(model).filter(({ internal }) => !internal);
      const unmarked = visible.filter(
        ({ value, deprecated }) =>
          deprecated && markedTexts.some((key) => !/\bdeprecated\b/i.test(stringOf(value[key]) ?? 'deprecated')),
      );
      reportAggregated(
        report,
        unmarked.map(({ path, label }) => ({ path, name: `deprecated operation ${label}` })),
        'deprecated operations',
        'should have "(deprecated)" at the end of summary and description',
      );
      const active = visible.filter(
        ({ value, deprecated }) =>
          !deprecated && markedTexts.some((key) => /\(deprecated\)\W*$/i.test(stringOf(value[key]) ?? '')),
      );
      reportAggregated(
        report,
        active.map(({ path, label }) => ({ path, name: `operation ${label}` })),
        'operations',
        'should have "deprecated": true, since summary or description says so',
      );
    }),
  },
});

function annotationOf(value: JsonObject): JsonObject {
  return objectOf(value[annotationKey]);
}

/** Whether a key that takes a name is missing or empty. A value of another type has a rule of its own. */
function lacks(object: JsonObject, key: string): boolean {
  const value = object[key];
  return value === undefined || (typeof value === 'string' && isBlank(value));
}

function endsInRevision(id: string, revision: number): boolean {
  return id.toLowerCase().endsWith(`v${revision}`);
}
