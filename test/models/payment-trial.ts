/** One thing that somebody tries, with what it must come to: a command of the payment model. */
import type fc from 'fast-check';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import * as world from './a-money-world.ts';
import type { Expected } from './payment-model.ts';
import * as model from './payment-model.ts';

/** The real thing, and what is looked at after every command. */
export interface Real {
  readonly mentorship: Mentorship;
  readonly look: (expected: Expected) => Promise<void>;
}

/** Tries something: what the paper says, what is written on it then, and what really comes of it. */
export interface Trial {
  readonly says: (expected: Expected) => unknown;
  readonly becomes?: (expected: Expected, said: never) => void;
  readonly does: (mentorship: Mentorship, expected: Expected) => Promise<unknown>;
}

export class Try implements fc.AsyncCommand<Expected, Real> {
  private readonly name: string;
  private readonly trial: Trial;

  constructor(name: string, trial: Trial) {
    this.name = name;
    this.trial = trial;
  }

  /** Everything may be tried at any time: being refused is half of what is looked at. */
  check(): boolean {
    return true;
  }

  async run(expected: Expected, { mentorship, look }: Real): Promise<void> {
    const said = this.trial.says(expected);
    const answered = await this.trial.does(mentorship, expected);
    expect([this.name, answered]).toEqual([this.name, said]);
    this.trial.becomes?.(expected, said as never);
    await look(expected);
  }

  toString(): string {
    return this.name;
  }
}

export const word = async (answer: Promise<Parameters<typeof world.wordOf>[0]>) => world.wordOf(await answer);
export const whenOk = (change: (expected: Expected) => void) => (expected: Expected, said: string) => {
  if (said === 'ok') change(expected);
};

/** Which attempt is meant: the present one, the one before it or one that nobody agreed to. */
export type Which = 'present' | 'earlier' | 'later';
const OFFSETS: Readonly<Record<Which, number>> = { present: 0, earlier: -1, later: 1 };

export interface Args {
  readonly number: 1 | 2;
  readonly which: Which;
}

/** Attempts are counted from one. */
export const attemptOf = (expected: Expected, { number, which }: Args): number =>
  Math.max(1, model.partOf(expected, number).attempt + OFFSETS[which]);
