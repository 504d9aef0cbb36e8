/** The way of a payment to the bank and back, as the steps and finance may try it. */
import { FINN_FINANCE } from '../kit/actors.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import {
  aResult,
  CNCF,
  cancel,
  fetchFile,
  importResults,
  installmentId,
  makeFile,
  payment,
  releaseEarned,
  toStipends,
} from '../stipends/a-stipend.ts';
import * as world from './a-money-world.ts';
import type { Expected } from './payment-model.ts';
import * as model from './payment-model.ts';
import { type Args, attemptOf, type Trial, word } from './payment-trial.ts';

/** A step of the payment, by itself or, as after a redrive, from the first on. */
export function paying(args: Args, step: 'check' | 'submit' | 'redrive'): Trial {
  const { number } = args;
  const run = async (task: string, mentorship: Mentorship, attempt: number): Promise<string> =>
    (await payment(`${task}-payment`, installmentId(mentorship, number), attempt)).outcome;
  const comes = (expected: Expected) => model.paymentStep(expected, number, attemptOf(expected, args));
  return {
    says: (expected) => {
      if (!['go', 'gone'].includes(comes(expected))) return 'stopped';
      return step === 'check' ? 'pay' : 'submitted';
    },
    becomes: (expected) => {
      const part = model.partOf(expected, number);
      const what = comes(expected);
      if (what === 'void') part.state = 'requested';
      if (what !== 'go' || step === 'check') return;
      part.state = 'submitted';
      part.sent.set(part.attempt, { state: 'submitted', filed: false, left: false });
    },
    does: async (mentorship, expected) => {
      const attempt = attemptOf(expected, args);
      if (step !== 'redrive') return run(step, mentorship, attempt);
      const checked = await run('check', mentorship, attempt);
      return checked === 'pay' ? run('submit', mentorship, attempt) : checked;
    },
  };
}

const sentNow = ({ parts }: Expected): model.Sent[] =>
  parts.flatMap(({ sent }) => [...sent.values()].filter(({ state }) => state === 'submitted'));
const unfiled = (expected: Expected): model.Sent[] => sentNow(expected).filter(({ filed }) => !filed);

export const makingFile: Trial = {
  says: (expected) => (unfiled(expected).length > 0 ? 'ok' : 'wrong-state'),
  becomes: (expected) => {
    for (const sent of unfiled(expected)) sent.filed = true;
  },
  does: () => word(makeFile()),
};

/** Every file is fetched; again, as often as anybody likes. */
export const fetchingFiles: Trial = {
  says: () => 'ok',
  becomes: (expected) => {
    for (const sent of sentNow(expected)) sent.left ||= sent.filed;
  },
  does: async () => {
    const { items } = (await toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE })).body;
    for (const { paymentFileId } of items) {
      const fetched = await fetchFile(paymentFileId);
      if (fetched.status !== 200) return fetched.body.code;
    }
    return 'ok';
  },
};

export function importing(args: Args, outcome: model.Outcome, rightAmount: boolean): Trial {
  const { number } = args;
  return {
    says: (expected) => model.result(expected, number, attemptOf(expected, args), outcome, rightAmount),
    becomes: (expected, said: string) => {
      if (said !== 'recorded') return;
      const part = model.partOf(expected, number);
      part.state = outcome;
      Object.assign(part.sent.get(part.attempt) ?? {}, { state: outcome });
    },
    does: async (mentorship, expected) => {
      const attempt = attemptOf(expected, args);
      const amount = (world.AMOUNTS[number - 1] ?? 0) + (rightAmount ? 0 : 1);
      const paymentKey = `${installmentId(mentorship, number)}-${attempt}`;
      const reference = `${outcome}-${number}-${attempt}`;
      const answer = await importResults([aResult(mentorship, { paymentKey, amount, outcome, reference })]);
      if (world.wordOf(answer) !== 'ok') return answer.body.code;
      return answer.body.recorded === 1 ? 'recorded' : 'repeated';
    },
  };
}

export const releasing: Trial = {
  says: (expected) => releasable(expected).length,
  becomes: (expected) => {
    for (const number of releasable(expected)) model.partOf(expected, number).state = 'due';
  },
  does: async (mentorship) => (await releaseEarned(mentorship)).installments,
};

const releasable = (expected: Expected): number[] =>
  expected.left
    ? []
    : [1, 2].filter((number) => {
        return model.partOf(expected, number).state === 'planned' && model.isEarned(expected, number);
      });

const unasked = ({ left, parts }: Expected): model.Part[] =>
  left ? parts.filter(({ state }) => state === 'planned' || state === 'due') : [];

export const cancelling: Trial = {
  says: (expected) => unasked(expected).length,
  becomes: (expected) => {
    for (const part of unasked(expected)) part.state = 'cancelled';
  },
  does: async (mentorship) => (await cancel(mentorship)).cancelled,
};
