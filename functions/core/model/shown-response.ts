import type { Operation, Response } from './operations.ts';

/**
 * The response that the designers take the outputs of an operation from, whether or not it has a schema: the only one
 * if it stands for success or everything, else that of 200, else of 201, else `default`.
 * Source: https://github.com/Azure/LogicAppsUX (the reader of Swagger definitions)
 */
export function shownResponse({ responses }: Pick<Operation, 'responses'>): Response | undefined {
  const [first, ...more] = responses;
  if (first && more.length === 0 && (first.status === 'default' || first.status.startsWith('2'))) return first;
  for (const status of ['200', '201', 'default']) {
    const response = responses.find((one) => one.status === status);
    if (response) return response;
  }
  return undefined;
}
