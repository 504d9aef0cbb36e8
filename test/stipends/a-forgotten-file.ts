/** A world with one payment on its way, photographed as it goes, and a payment file that the table forgets. */
import { operate } from '../administration/an-operator.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import { emptyBucket } from '../kit/bucket.ts';
import type { TestTable } from '../kit/table.ts';
import { goesOn } from '../models/a-money-world.ts';
import { type Photograph, photograph, restore } from '../models/table-contents.ts';
import { aStartedMentorship, type Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  approve,
  CNCF,
  installmentId,
  installmentsOf,
  makeFile,
  payment,
  request,
  toStipends,
} from './a-stipend.ts';

/** Moments on the way of the first payment. */
type Moment = 'due' | 'requested' | 'submitted';

export let mentorship: Mentorship;
const moments = {} as Record<Moment, Photograph>;

/** Lays them down before the tests of a file. */
export function useMomentsOf(table: TestTable): void {
  beforeAll(async () => {
    givenEnvironment();
    mentorship = await aStartedMentorship();
    // Room for either installment, not for both.
    await goesOn(mentorship, 150_001);
    moments.due = await photograph(table);
    await well(request(mentorship));
    moments.requested = await photograph(table);
    await well(approve(mentorship));
    await submits();
    moments.submitted = await photograph(table);
  });
}

export const submits = (attempt = 1) => payment('submit-payment', installmentId(mentorship), attempt);
export const fetches = (paymentFileId: string) =>
  toStipends(`GET ${CNCF}/payment-files/${paymentFileId}`, { as: FINN_FINANCE });

/** A file is made, and handed out. */
export async function leaves(): Promise<string> {
  const { paymentFileId } = (await well(makeFile())).body;
  await well(fetches(paymentFileId));
  return paymentFileId;
}
export const recovers = () => operate('recover-payment-files', { organizationId: 'org_cncf' });
export const first = async () => (await installmentsOf(mentorship))[0];
export const key = (attempt: number): string => `${installmentId(mentorship)}-${attempt}`;

/** The table alone is what it was: the bucket knows what has left since. */
export const restoredTo = (table: TestTable, moment: Moment): Promise<void> =>
  restore(table, moments[moment]);

/** Table and bucket are what they were when nothing had left. */
export async function begun(table: TestTable, moment: Moment): Promise<void> {
  await restoredTo(table, moment);
  emptyBucket();
}

/** The first payment has left; then the table is what it was at that moment. */
export async function leftAndRestoredTo(table: TestTable, moment: Moment): Promise<string> {
  await begun(table, 'submitted');
  const paymentFileId = await leaves();
  await restoredTo(table, moment);
  return paymentFileId;
}
