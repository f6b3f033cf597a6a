import { createEngine } from './engine.ts';
import type { Answer, Failure } from './protocol.ts';

const engine = createEngine();

interface Call {
  readonly call: number;
  readonly name: keyof typeof engine;
  readonly args: readonly unknown[];
}

addEventListener('message', ({ data }: MessageEvent<Call>) => void answer(data));

async function answer({ call, name, args }: Call): Promise<void> {
  let message: Answer;
  try {
    const answers: Readonly<Record<string, unknown>> = { ...engine };
    const run = answers[name] as (...given: readonly unknown[]) => Promise<unknown>;
    message = { call, result: await run(...args) };
  } catch (failure) {
    message = { call, failure: describe(failure) };
  }
  postMessage(message);
}

/** A mistake of the user says what to do; anything else is a defect. */
function describe(failure: unknown): Failure {
  if (failure instanceof Error && 'remedy' in failure && typeof failure.remedy === 'string')
    return { message: failure.message, remedy: failure.remedy, isDefect: false };
  const cause = failure instanceof Error ? failure.message : String(failure);
  const remedy = `Report it, together with the files that you dropped (${cause}).`;
  return { message: 'An error occurred in this page.', remedy, isDefect: true };
}
