/** Every door to an installment in every state of it: what comes of it, or the words in which it is refused. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { create } from '../../functions/platform/table/write.ts';
import { memberships } from '../../functions/programs/repository.ts';
import { INSTALLMENT_STATES, type InstallmentState } from '../../functions/stipends/installment.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR, STRANGER, somebody } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, toPrograms, well } from '../programs/a-program.ts';
import { approve, decide, installmentsOf, request } from './a-stipend.ts';
import { begins, comesOf, mentorship, stateNow, useEveryState } from './every-state.ts';

useEveryState(useTable);

const WHY = 'The bank asks for it.';
const ADA = ADA_ADMINISTRATOR.sub;
const FINN = FINN_FINANCE.sub;

interface Door {
  readonly act: () => Promise<Called>;
  /** In the words of the refusal. */
  readonly move: string;
  /** State → what comes of it; every other state refuses. */
  readonly comes: Readonly<Partial<Record<InstallmentState, readonly unknown[]>>>;
}

const requested = ['requested', 'installment-requested', ADA, undefined];
const rejected = ['rejected', 'installment-rejected', FINN, WHY];
const held = ['requested', 'installment-held', FINN, WHY];
const again = ['requested', 'installment-taken-up-again', FINN, undefined];
const DOORS: Readonly<Record<string, Door>> = {
  request: {
    act: () => request(mentorship),
    move: 'a request',
    comes: { due: requested, failed: requested, returned: requested, rejected: requested },
  },
  approval: {
    act: () => approve(mentorship),
    move: 'approval',
    comes: { requested: ['approved', 'installment-approved', FINN, undefined] },
  },
  rejection: {
    act: () => decide(mentorship, 'rejection'),
    move: 'rejection',
    comes: { requested: rejected, approved: rejected },
  },
  hold: {
    act: () => decide(mentorship, 'hold'),
    move: 'a hold',
    comes: { requested: held, approved: held, submitted: held },
  },
  retry: {
    act: () => decide(mentorship, 'retry'),
    move: 'taking it up again',
    comes: { failed: again, returned: again },
  },
};

describe.each(Object.entries(DOORS))('%s', (_name, { act, move, comes }) => {
  test.each(INSTALLMENT_STATES)('of one that is %s', async (state) => {
    await begins(state);
    const { status, body } = await act();
    const expected = comes[state];
    if (expected === undefined) {
      expect([status, body.code]).toEqual([409, 'wrong-state']);
      expect(body.detail).toBe(`The installment is ${state}: ${move} is not possible now.`);
      expect(await stateNow()).toBe(state);
    } else {
      expect([status, await comesOf()]).toEqual([200, expected]);
    }
  });
});

const HOLD = { by: FINN, at: '2026-10-18T10:00:00.000Z', reason: 'We ask the bank.' };

test('what is held is taken up again, and may be held again with another reason', async () => {
  await begins('requested', { hold: HOLD });
  expect((await decide(mentorship, 'hold')).body.hold).toMatchObject({ reason: WHY });
  await begins('requested', { hold: HOLD });
  expect((await decide(mentorship, 'retry')).body.hold).toBeUndefined();
  expect(await comesOf()).toEqual(again);
  expect((await decide(mentorship, 'retry')).body.code).toBe('wrong-state');
});

test('what is held is not approved before it is taken up again', async () => {
  await begins('requested', { hold: HOLD });
  const { status, body } = await approve(mentorship);
  expect([status, body.rule]).toEqual([422, 'payment-hold']);
});

test('an approval is the next attempt, bound to what was shown, by whom and when', async () => {
  await begins('requested', { attempt: 3 });
  const { body } = await approve(mentorship);
  expect(body).toMatchObject({ attempt: 4, approvedBy: FINN, requestedBy: ADA });
  expect((await installmentsOf(mentorship))[0]).toMatchObject({
    approvedPayee: { reference: 'payee_4f1c9a77', version: 1 },
  });
});

const OWN = ['separation-of-duties', 'Nobody decides on a payment to themselves.', 'separation-of-duties'];
const NONE = ['not-found', 'There is no such installment, or it is not for you to see.', undefined];

describe.each(['rejection', 'hold', 'retry'])('%s is for finance of the organization', (what) => {
  const refused = async (as: typeof STRANGER, number = 1) => {
    const { body } = await decide(mentorship, what, number, { as });
    return [body.code, body.detail, body.rule];
  };

  test('and never about oneself', async () => {
    await begins('requested');
    expect(await refused({ ...mentorship.mentee, groups: ['finance'] })).toEqual(OWN);
    expect(await refused(MIRA_MENTOR)).toEqual(NONE);
    expect(await refused(STRANGER)).toEqual(NONE);
    expect(await refused(FINN_FINANCE, 4)).toEqual(NONE);
  });
});

test('a mentee who administers the program does not ask for their own money', async () => {
  await begins('due');
  const body = { personId: mentorship.mentee.sub };
  const { programId } = mentorship;
  await well(toPrograms(`POST /programs/${programId}/administrators`, { as: ADA_ADMINISTRATOR, body }));
  const { status, body: says } = await request(mentorship, 1, mentorship.mentee);
  expect([status, says.code, says.rule]).toEqual([403, 'separation-of-duties', 'separation-of-duties']);
  expect(says.detail).toBe('Nobody asks for a payment to themselves.');
});

test('a mentor of the program does not approve, nor who has been one', async () => {
  await begins('requested');
  const fiona = somebody('Fiona Finance', 'finance');
  await aMentor(mentorship.programId, fiona);
  const { body } = await approve(mentorship, 1, { as: fiona });
  expect(body.detail).toBe('A mentor of the program does not approve payments to its mentees.');
});

test('who only asked to mentor approves, unless they become one meanwhile', async () => {
  await begins('requested');
  const fiona = somebody('Fiona Finance', 'finance');
  const { programId } = mentorship;
  const asked = { role: 'mentor', state: 'requested', since: '2026-10-01T00:00:00.000Z' } as const;
  const asks = () =>
    commitStep(create(memberships, { programId, personId: fiona.sub, ...asked } as never).writes);
  await asks();
  const approves = () => approve(mentorship, 1, { as: fiona });
  const late = await meanwhile(approves, () => aMentor(programId, fiona));
  expect([late.body.code, await stateNow()]).toEqual(['version-conflict', 'requested']);
  await begins('requested');
  await asks();
  expect((await approves()).status).toBe(200);
});

test('an administrator is told that they do not approve; a stranger finds nothing', async () => {
  await begins('requested');
  const statuses = [ADA_ADMINISTRATOR, STRANGER].map(
    async (as) => (await approve(mentorship, 1, { as })).status,
  );
  expect(await Promise.all(statuses)).toEqual([403, 404]);
});

test('an approval says what it was shown', async () => {
  await begins('requested');
  const { body } = await approve(mentorship, 1, {
    body: { amount: { amount: 1, currency: 'USD' }, payeeVersion: 1 },
  });
  expect([body.code, body.detail]).toEqual([
    'payment-changed',
    'Amount or payee is not what you were shown: look again.',
  ]);
});
