/** What administrators and finance may try with an installment. */
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR, type Somebody } from '../kit/actors.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import * as world from './a-money-world.ts';
import * as model from './payment-model.ts';
import { type Trial, whenOk, word } from './payment-trial.ts';

const REQUESTERS = { administrator: ADA_ADMINISTRATOR, mentor: MIRA_MENTOR } as const;

export function asking(number: 1 | 2, by: 'administrator' | 'mentor' | 'mentee'): Trial {
  return {
    says: (expected) => (by === 'administrator' ? model.request(expected, number) : 'forbidden'),
    becomes: whenOk((expected) =>
      Object.assign(model.partOf(expected, number), { state: 'requested', held: false }),
    ),
    does: (mentorship) => {
      const as = by === 'mentee' ? mentorship.mentee : REQUESTERS[by];
      return word(world.act(mentorship, number, 'request', as));
    },
  };
}

export function approving(number: 1 | 2, who: model.Approver, shown: boolean): Trial {
  const person = ({ mentee }: Mentorship): Somebody =>
    who === 'finance'
      ? FINN_FINANCE
      : world.asFinance({ requester: ADA_ADMINISTRATOR, payee: mentee, mentor: MIRA_MENTOR }[who]);
  return {
    says: (expected) => model.approval(expected, number, who, shown),
    becomes: whenOk((expected) => {
      const part = model.partOf(expected, number);
      Object.assign(part, {
        ...{ state: 'approved', attempt: part.attempt + 1, agreedPayee: expected.payee.revision },
      });
    }),
    does: (mentorship, { payee }) => {
      const body = world.agreement(number, shown ? payee.revision : payee.revision + 1);
      return word(world.act(mentorship, number, 'approval', person(mentorship), { body }));
    },
  };
}

const REASON = { body: { reason: 'The bank asks for it.' } };

export function stopping(number: 1 | 2, what: 'rejection' | 'hold'): Trial {
  return {
    says: (expected) => (model.mayStop(expected, number, what) ? 'ok' : 'wrong-state'),
    becomes: whenOk((expected) => {
      const { state, sent, attempt } = model.partOf(expected, number);
      const waiting = sent.get(attempt);
      if (state === 'submitted' && waiting !== undefined) waiting.state = 'withdrawn';
      const after = what === 'hold' ? { state: 'requested', held: true } : { state: 'rejected', held: false };
      Object.assign(model.partOf(expected, number), after);
    }),
    does: (mentorship) => word(world.act(mentorship, number, what, FINN_FINANCE, REASON)),
  };
}

export const takingUp = (number: 1 | 2): Trial => ({
  says: (expected) => {
    const { state, held } = model.partOf(expected, number);
    return state === 'failed' || state === 'returned' || (state === 'requested' && held)
      ? 'ok'
      : 'wrong-state';
  },
  becomes: whenOk((expected) =>
    Object.assign(model.partOf(expected, number), { state: 'requested', held: false }),
  ),
  does: (mentorship) => word(world.act(mentorship, number, 'retry', FINN_FINANCE)),
});
