/** A mentorship whose first installment is put into any of its states, and what an act has made of it. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { countUp } from '../../functions/platform/table/guards.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create, replace } from '../../functions/platform/table/write.ts';
import type { InstallmentIn, InstallmentState } from '../../functions/stipends/installment.ts';
import { committedKey, installments, payments, spentKey } from '../../functions/stipends/repository.ts';
import type { TestTable } from '../kit/table.ts';
import { type Photograph, photograph, restore } from '../models/table-contents.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { aMentorshipPassedUpTo, installmentId, installmentsOf } from './a-stipend.ts';
import { withdraws } from './an-end.ts';
import { anInstallment, aPayment } from './rules/an-installment.ts';

export let mentorship: Mentorship;
const moments = {} as Record<'going on' | 'ended', Photograph>;
let table: TestTable;

/** What the mentee has handed in and HR has verified. */
const PAYEE = { reference: 'payee_4f1c9a77', version: 1 };
/** States whose amount is taken from award and budget. */
const TAKEN: readonly InstallmentState[] = ['approved', 'submitted', 'paid'];

/** Lays the mentorship down before the tests of a file: two evaluations passed, and later ended by its mentee. */
export function useEveryState(useTable: () => TestTable): void {
  table = useTable();
  beforeAll(async () => {
    givenEnvironment();
    mentorship = await aMentorshipPassedUpTo(2);
    moments['going on'] = await photograph(table);
    await withdraws(mentorship);
    moments.ended = await photograph(table);
  });
}

/** The first installment is in this state, since now, and the mentorship goes on or has ended. */
export async function begins<State extends InstallmentState>(
  state: State,
  over: Partial<InstallmentIn<State>> = {},
  moment: keyof typeof moments = 'going on',
): Promise<void> {
  await restore(table, moments[moment]);
  const before = await load(installments, { enrollmentId: mentorship.enrollmentId, number: 1 });
  if (before === undefined) throw new Error('There is no installment.');
  const { installmentId: id, enrollmentId, personId, programId, termId, eventSequence } = before;
  const since = new Date().toISOString();
  const one = anInstallment(state, over);
  const now = {
    ...one,
    ...{ installmentId: id, enrollmentId, personId, programId, termId, since, eventSequence },
    ...('approval' in one ? { approval: { ...one.approval, payee: PAYEE } } : {}),
  };
  const full = () => new Error('full') as never;
  const taken = TAKEN.includes(state)
    ? [
        countUp(committedKey(enrollmentId), 150_000, 300_001, full),
        countUp(spentKey(termId, programId), 150_000, 9_000_000, full),
      ]
    : [];
  const waiting =
    state === 'submitted'
      ? create(payments, aPayment({ paymentKey: `${id}-1`, installmentId: id, paymentFileId: undefined }))
          .writes
      : [];
  await commitStep([...replace(installments, before, now as never).writes, ...taken, ...waiting]);
}

export const stateNow = async (): Promise<unknown> => (await installmentsOf(mentorship))[0]?.state;

/** State now, and the event of the act: its name, who and why. */
export async function comesOf(): Promise<readonly unknown[]> {
  const events = await eventsOf(`ENROLLMENT#${mentorship.enrollmentId}`);
  const last = events.filter(({ subjectId }) => subjectId === installmentId(mentorship)).at(-1);
  return [await stateNow(), last?.name, last?.actorId, last?.why];
}
