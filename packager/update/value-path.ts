import { withoutCredentials } from '../../functions/core/text/text.ts';
import type { FieldChange, OperationChange } from './changes.ts';
import type { UpdateFinding } from './judge.ts';

/**
 * The place of a finding as Microsoft's comparison of two versions writes it, such as
 * `operation/GetOrder/responses/200/schema/customer/type`; `undefined` where it is about the connector. Credentials in keys
 * are masked.
 */
export function valuePathOf({ change }: Pick<UpdateFinding, 'change'>): string | undefined {
  if (change.about === 'connector') return undefined;
  return (change.about === 'operation' ? operationPath(change) : fieldPath(change)).map(withoutCredentials).join('/');
}

const operationKeywords: Readonly<Partial<Record<OperationChange['kind'], string>>> = {
  'operation-hidden': 'x-ms-visibility',
  'operation-path': 'path',
  'operation-path-case': 'path',
  'operation-method': 'method',
};

function operationPath({ kind, old, new: fresh }: OperationChange): string[] {
  const { id, method, template } = (old ?? fresh)!;
  const keyword = operationKeywords[kind];
  return ['operation', id ?? `${method} ${template}`, ...(keyword === undefined ? [] : [keyword])];
}

const fieldKeywords: Readonly<Partial<Record<FieldChange['kind'], string>>> = {
  type: 'type',
  'type-written': 'type',
  format: 'format',
  values: 'enum',
  required: 'required',
  hidden: 'x-ms-visibility',
  location: 'in',
};

function fieldPath({ kind, side, place, operation }: FieldChange): string[] {
  const { old } = operation;
  const keyword = fieldKeywords[kind];
  const segments = place === '(root)' ? [] : place.split('/').map((segment) => (segment === '[]' ? 'items' : segment));
  const [first = '', ...rest] = segments;
  const isBody = first === 'body' && (old.body !== undefined || operation.new.body !== undefined);
  const holder =
    side === 'output'
      ? ['responses', old.status ?? 'x-ms-notification-content', 'schema', ...segments]
      : isBody
        ? ['parameter', (old.body ?? operation.new.body)!.name, ...(rest.length > 0 ? ['schema', ...rest] : [])]
        : ['parameter', ...segments];
  return [
    'operation',
    old.id ?? `${old.method} ${old.template}`,
    ...holder,
    ...(keyword === undefined ? [] : [keyword]),
  ];
}
