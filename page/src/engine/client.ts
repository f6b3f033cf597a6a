import { EngineError } from './engine-error.ts';
import type { Answer, Engine } from './protocol.ts';
import EngineWorker from './worker.ts?worker&inline';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: EngineError) => void;
}

/** Starts the worker. Every call is answered in its turn; a worker that dies fails the calls that wait for it. */
function start(): Engine {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  const worker = new EngineWorker();
  let stopped: EngineError | undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.call);
    waiting.delete(data.call);
    if ('failure' in data) one?.reject(new EngineError(data.failure));
    else one?.resolve(data.result);
  });
  worker.addEventListener('error', (event) => {
    stopped = new EngineError({
      message: `The engine of this page stopped (${event.message}).`,
      remedy: 'Reload the page; your files are kept.',
      isDefect: true,
    });
    for (const { reject } of waiting.values()) reject(stopped);
    waiting.clear();
  });
  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (stopped) {
        reject(stopped);
        return;
      }
      const id = ++calls;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ call: id, name, args });
    });
  return new Proxy({} as Engine, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        call(String(name), args),
  });
}

export const engine: Engine = start();
