import type { Failure } from './protocol.ts';

/** A mistake in what was dropped, or a defect; `remedy` says what to do. */
export class EngineError extends Error {
  readonly remedy: string;
  readonly isDefect: boolean;

  constructor({ message, remedy, isDefect }: Failure) {
    super(message);
    this.remedy = remedy;
    this.isDefect = isDefect;
  }
}
