/** Money on its way: requested, approved by another, sent by file, paid once, and mended where the bank could not. */
import { StoryBroken } from '../../story/client.ts';
import type { Result } from '../bank.ts';
import type { Mentee } from '../book.ts';
import { days, hours, onDay } from '../calendar.ts';
import { APPROVER, CASHIER, HR } from '../cast/people.ts';
import type { World } from '../world.ts';
import { payeeOf, readByHr } from './onboarding.ts';

const FINANCE = '/organizations/org_cncf';
/** Results that one import holds. */
const AN_IMPORT = 30;

interface Installment {
  readonly enrollmentId: string;
  readonly number: number;
  readonly state: string;
  readonly amount: { readonly amount: number; readonly currency: string };
}

/** What a passed evaluation has made due is asked for by the administrator, never by somebody else. */
export async function requestInstallment({ deeds, book }: World, mentee: Mentee): Promise<void> {
  const base = `/enrollments/${mentee.enrollmentId}`;
  const { body } = await deeds.ask(mentee.program.administrator, `GET ${base}/stipend`);
  const due = body.installments.filter(({ state }: Installment) => state === 'due');
  for (const { number } of due) {
    if (mentee.index % 8 === 0 && number === 1) {
      await deeds.refused(mentee.player, `POST ${base}/installments/${number}/request`, 'forbidden');
      book.scene('mentee asks for their own payment and is refused');
    }
    await deeds.ask(mentee.program.administrator, `POST ${base}/installments/${number}/request`);
  }
}

/** Finance comes in every fourth day until nothing is left to pay. */
export async function finance(world: World): Promise<void> {
  const { timeline, calendar } = world;
  const last = calendar.end + days(60);
  for (let day = onDay(calendar.firstPayments, 14); day < last; day += days(4)) {
    await timeline.until(day);
    await approveAll(world);
    await timeline.until(day + hours(2));
    const results = await sendFiles(world);
    if (results.length === 0) continue;
    await timeline.until(day + days(1));
    await importResults(world, results);
    await timeline.until(day + days(2));
    await mendFailed(world);
  }
}

async function approveAll({ deeds, book }: World): Promise<void> {
  const requested: Installment[] = await deeds.list(APPROVER, `${FINANCE}/installments?state=requested`);
  await Promise.all(
    requested.map(async ({ enrollmentId, number, amount }, place) => {
      const path = `/enrollments/${enrollmentId}`;
      const { body } = await deeds.ask(APPROVER, `GET ${path}/stipend`);
      const approval = `POST ${path}/installments/${number}/approval`;
      if (place === 0 && number === 1) {
        await deeds.refused(APPROVER, approval, 'payment-changed', {
          body: { amount: { ...amount, amount: amount.amount + 1 }, payeeVersion: body.payee.version },
        });
        book.scene('approval of another amount refused');
      }
      await deeds.ask(APPROVER, approval, { body: { amount, payeeVersion: body.payee.version } });
    }),
  );
}

/** Files hold 90 payments each; there are files until nothing is left to send. */
async function sendFiles({ deeds, bank }: World): Promise<Result[]> {
  const results: Result[] = [];
  for (;;) {
    const waiting: Installment[] = await deeds.list(CASHIER, `${FINANCE}/installments?state=submitted`);
    if (waiting.length <= results.length) return results;
    const { body } = await deeds.ask(CASHIER, `POST ${FINANCE}/payment-files`);
    const { body: csv } = await deeds.ask(CASHIER, `GET ${FINANCE}/payment-files/${body.paymentFileId}`);
    results.push(...bank.take(String(csv)));
  }
}

/** What the bank says is brought back, and by mistake once more: nothing happens. */
async function importResults({ deeds, book }: World, results: readonly Result[]): Promise<void> {
  for (let start = 0; start < results.length; start += AN_IMPORT) {
    const body = { results: results.slice(start, start + AN_IMPORT) };
    const first = await deeds.ask(CASHIER, `POST ${FINANCE}/payment-results`, { body });
    const again = await deeds.ask(CASHIER, `POST ${FINANCE}/payment-results`, { body });
    if (again.body.recorded !== 0)
      throw new StoryBroken(`An import was recorded twice: ${JSON.stringify([first.body, again.body])}`);
    book.scene('payment results imported twice');
  }
}

/** The mentee names another account, HR verifies it, finance takes the payment up again. */
async function mendFailed(world: World): Promise<void> {
  const { deeds, book } = world;
  const failed: Installment[] = await deeds.list(APPROVER, `${FINANCE}/installments?state=failed`);
  for (const { enrollmentId, number } of failed) {
    const mentee = book.mentees.find((one) => one.enrollmentId === enrollmentId);
    if (mentee === undefined) throw new StoryBroken(`Nobody has the enrollment ${enrollmentId}.`);
    const payee = `/enrollments/${enrollmentId}/hr-steps/payee`;
    await deeds.ask(mentee.player, `POST ${payee}/submission`, {
      body: { reference: payeeOf(mentee, 'second') },
    });
    const ifMatch = await readByHr(world, enrollmentId, 'payee');
    await deeds.ask(HR, `POST ${payee}/verification`, { ifMatch });
    await deeds.ask(APPROVER, `POST /enrollments/${enrollmentId}/installments/${number}/retry`);
    book.scene('payment failed at the bank, payee mended, paid');
  }
}
