import type { Readable, Writable } from 'node:stream';
import { UserError } from '../core/user-error.ts';

/** One of the answers to choose from. */
export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
}

/** Asks the person at the terminal. Every question throws a `UserError` where that person interrupts it. */
export interface Prompter {
  /** Asks for one of some answers. */
  choose<Value>(message: string, choices: readonly Choice<Value>[]): Promise<Value>;
  /** Asks for several answers, as many as `fault` accepts. */
  chooseSeveral<Value>(
    message: string,
    choices: readonly Choice<Value>[],
    fault: (values: readonly Value[]) => string | undefined,
  ): Promise<readonly Value[]>;
  /** Asks for a text that `fault` accepts. */
  write(message: string, fault: (text: string) => string | undefined): Promise<string>;
}

/** The prompts of a terminal. What asks loads here, since most runs ask for nothing. */
export async function openPrompter(input: Readable, output: Writable): Promise<Prompter> {
  const [{ default: select }, { default: checkbox }, { default: text }] = await Promise.all([
    import('@inquirer/select'),
    import('@inquirer/checkbox'),
    import('@inquirer/input'),
  ]);
  const context = { input, output };
  return {
    choose: (message, choices) =>
      answerOf(select({ message, choices: [...choices], pageSize: choices.length, loop: false }, context)),
    chooseSeveral: (message, choices, fault) =>
      answerOf(
        checkbox(
          {
            message,
            choices: [...choices],
            validate: (chosen) => fault(chosen.map(({ value }) => value)) ?? true,
          },
          context,
        ),
      ),
    write: (message, fault) => answerOf(text({ message, validate: (value) => fault(value) ?? true }, context)),
  };
}

async function answerOf<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof Error && failure.name === 'ExitPromptError')
      throw new UserError('You interrupted the questions.', 'Nothing was written; run the command again.', failure);
    throw failure;
  }
}
