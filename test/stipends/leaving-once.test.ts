/** When a payment file has left, and when it may not (trust M10). */
import { keysInBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { photograph, restore } from '../models/table-contents.ts';
import { well } from '../programs/a-program.ts';
import { begun, fetches, key, leaves, mentorship, restoredTo, useMomentsOf } from './a-forgotten-file.ts';
import { installmentId, makeFile, payment } from './a-stipend.ts';

const table = useTable({ engine: 'dynoxide' });
useMomentsOf(table);

test('a file that nobody had fetched has not left: its payment goes with the next', async () => {
  await begun(table, 'submitted');
  await well(makeFile());
  await restoredTo(table, 'submitted');
  await leaves();
  expect(keysInBucket()).toEqual(['payment-files/org_cncf/00000001.json']);
});

test('of two files of one number, made in two histories, only the one that left first leaves', async () => {
  await begun(table, 'submitted');
  const { paymentFileId } = (await well(makeFile())).body;
  const made = await photograph(table);
  await restoredTo(table, 'submitted');
  await leaves();
  await restore(table, made);
  expect((await fetches(paymentFileId)).body.code).toBe('wrong-state');
});

test('what cannot be copied does not leave', async () => {
  await begun(table, 'submitted');
  const { paymentFileId } = (await well(makeFile())).body;
  const fails = jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response(null, { status: 500 }));
  const refused = await fetches(paymentFileId);
  expect([refused.status, refused.body.code]).toEqual([503, 'try-again']);
  fails.mockRestore();
  expect((await fetches(paymentFileId)).text).toContain(key(1));
});

test('an execution whose payment is forgotten looks for it no more often than for a result', async () => {
  await restoredTo(table, 'requested');
  at('2026-12-01T10:00:00.000Z');
  expect(await payment('escalate-payment', installmentId(mentorship))).toEqual({
    outcome: 'over',
    until: '2026-12-11T10:00:00.000Z',
  });
});
