/** What is written when a forgotten payment file is entered again, and in which words it is not (trust M10). */
import { addDays } from '../../functions/kernel/time.ts';
import { load } from '../../functions/platform/table/read.ts';
import { sentFile } from '../../functions/stipends/payments/sent-files.ts';
import {
  installmentOf,
  paymentFileCounts,
  paymentFiles,
  payments,
} from '../../functions/stipends/repository.ts';
import { signed, WHO } from '../administration/an-operator.ts';
import { filesInBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { holdsTogether } from '../models/holds-together.ts';
import { contents, photograph, restore } from '../models/table-contents.ts';
import { well } from '../programs/a-program.ts';
import { eventsOf, theEvent } from '../programs/events.ts';
import {
  begun,
  fetches,
  first,
  key,
  leaves,
  leftAndRestoredTo,
  mentorship,
  recovers,
  restoredTo,
  submits,
  useMomentsOf,
} from './a-forgotten-file.ts';
import { approve, aResult, importResults, installmentId, makeFile, request } from './a-stipend.ts';

const table = useTable();
useMomentsOf(table);

const LATER = '2026-12-01T10:00:00.000Z';
const bare = (item: object | undefined): object => {
  const { version, eventSequence, eventHash, ...fields } = item as Record<string, unknown>;
  return fields;
};
const paymentOf = async (attempt = 1) => bare(await load(payments, { paymentKey: key(attempt) }));
const countOfFiles = async () => (await load(paymentFileCounts, { organizationId: 'org_cncf' }))?.files;

describe('entered again', () => {
  test.each(['due', 'requested', 'submitted'] as const)(
    'a payment is as it left, and so is its installment, but that a result is expected from now on (restored to %s)',
    async (moment) => {
      await begun(table, 'submitted');
      const paymentFileId = await leaves();
      const [left, before] = [await paymentOf(), await installmentOf(installmentId(mentorship))];
      const file = bare(await load(paymentFiles, { paymentFileId }));
      await restoredTo(table, moment);
      at(LATER);
      expect(await recovers()).toMatchObject({
        ...{ ok: true, files: [paymentFileId] },
        says: 'Payment files entered again: 1, with 1 payments. Ask the bank what became of them, and import it.',
      });
      expect(await paymentOf()).toEqual(left);
      const { since, lastEntry, settleBy, ...asItWas } = bare(before) as Record<string, unknown>;
      const after = await installmentOf(installmentId(mentorship));
      expect(after).toMatchObject({ ...asItWas, since: LATER, settleBy: addDays(LATER, 10) });
      expect(bare(await load(paymentFiles, { paymentFileId }))).toEqual({ ...file, reenteredAt: LATER });
      expect(await countOfFiles()).toBe(1);
      holdsTogether(await contents(table));
    },
  );

  test('payment and file each tell of it, and who did', async () => {
    const paymentFileId = await leftAndRestoredTo(table, 'due');
    await recovers();
    const { enrollmentId } = mentorship;
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'payment-reentered');
    expect(event).toMatchObject({ ...signed, from: 'due', to: 'submitted' });
    expect(event.data).toEqual({ enrollmentId, number: 1, attempt: 1, paymentKey: key(1) });
    const [told, ...others] = await eventsOf(`PAYMENT-FILE#${paymentFileId}`);
    expect([told?.name, told?.actorId, told?.data, others]).toEqual([
      ...['payment-file-reentered', WHO],
      { payments: 1 },
      [],
    ]);
  });

  test('several files are, oldest first: one that left after money came back waits until that is imported', async () => {
    await begun(table, 'submitted');
    const results = [aResult(mentorship), aResult(mentorship, { outcome: 'returned', reference: 'BACK-1' })];
    const older = await leaves();
    for (const result of results) await well(importResults([result]));
    await well(request(mentorship));
    await well(approve(mentorship));
    await submits(2);
    const newer = await leaves();
    await restoredTo(table, 'submitted');
    expect((await recovers()).says).toContain(`File ${newer} is not entered whole.`);
    expect(await first()).toMatchObject({ state: 'submitted', attempt: 1 });
    expect([await countOfFiles(), (await load(payments, { paymentKey: key(1) }))?.paymentFileId]).toEqual([
      1,
      older,
    ]);
    for (const result of results) await well(importResults([result]));
    expect(await recovers()).toMatchObject({ ok: true, files: [newer] });
    expect(await first()).toMatchObject({ state: 'submitted', attempt: 2 });
    expect(await countOfFiles()).toBe(2);
    holdsTogether(await contents(table));
  });
});

describe('refused', () => {
  test('when nothing is forgotten, which is said', async () => {
    await begun(table, 'submitted');
    await leaves();
    const { ok, says } = await recovers();
    expect([ok, says]).toEqual([
      false,
      expect.stringContaining('Our books have every payment file that left.'),
    ]);
  });

  test.each(['installment', 'enrollment'])(
    'while the restored table has no %s of it, which is said',
    async (type) => {
      const paymentFileId = await leftAndRestoredTo(table, 'due');
      const { items, instant } = await photograph(table);
      await restore(table, { items: items.filter((item) => item.type?.S !== type), instant });
      const { ok, code, says } = await recovers();
      expect([ok, code]).toEqual([false, 'result-mismatch']);
      expect(says).toContain(
        `File ${paymentFileId} is not entered whole. Mend what is named and run it again.`,
      );
      expect(says).toContain(`/${key(1)} is about an installment that is not planned yet`);
      expect(await countOfFiles()).toBeUndefined();
      await restore(table, { items, instant });
      expect(await recovers()).toMatchObject({ ok: true, files: [paymentFileId] });
    },
  );

  test('while the books have it paid and not come back, although it left once more after', async () => {
    await begun(table, 'submitted');
    await leaves();
    await well(importResults([aResult(mentorship)]));
    const restored = await photograph(table);
    const returned = aResult(mentorship, { outcome: 'returned', reference: 'BACK-1' });
    await well(importResults([returned]));
    await well(request(mentorship));
    await well(approve(mentorship));
    await submits(2);
    await leaves();
    await restore(table, restored);
    expect((await recovers()).says).toContain(
      `/${key(2)} left after ${key(1)}: import what became of that first`,
    );
    expect(await first()).toMatchObject({ state: 'paid' });
    await well(importResults([returned]));
    expect(await recovers()).toMatchObject({ ok: true });
    holdsTogether(await contents(table));
  });

  test('a new file, while one is forgotten', async () => {
    await leftAndRestoredTo(table, 'submitted');
    const { status, body } = await makeFile();
    expect([status, body.detail]).toEqual([
      409,
      'Payment files have left that are not in our books, because the table was restored. An administrator enters them again first (recover-payment-files).',
    ]);
  });
});

describe('the copy beside the table', () => {
  test('is the file as it was made, put once', async () => {
    await begun(table, 'submitted');
    const paymentFileId = await leaves();
    const [[name, copy] = [], ...others] = [...filesInBucket()];
    expect([name, others]).toEqual(['payment-files/org_cncf/00000001.json', []]);
    const file = bare(await load(paymentFiles, { paymentFileId }));
    expect(JSON.parse(new TextDecoder().decode(copy))).toEqual(file);
    expect(await sentFile('payment-files/org_cncf/00000001.json')).toEqual(file);
    await well(fetches(paymentFileId));
    expect(filesInBucket().get(name ?? '')).toEqual(copy);
  });

  test('keeps another file of its number from leaving', async () => {
    await begun(table, 'submitted');
    const { paymentFileId } = (await well(makeFile())).body;
    const made = await photograph(table);
    await restoredTo(table, 'submitted');
    const other = await leaves();
    await restore(table, made);
    const { status, body } = await fetches(paymentFileId);
    expect([status, body.detail]).toEqual([
      409,
      `File ${other} has left under the same number: this one may not leave.`,
    ]);
  });

  test('that is gone is a fault, not an empty file', async () => {
    await expect(sentFile('payment-files/org_cncf/00000009.json')).rejects.toThrow(
      'There is no file payment-files/org_cncf/00000009.json any more.',
    );
  });
});
