import { UserError } from '../../packager/core/user-error.ts';

/** What a refusal says. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error('There was no refusal.', { cause: error });
  return `${error.message} ${error.remedy}`;
}
