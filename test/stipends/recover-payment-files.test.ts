/** Payment files that left and that a restored table has forgotten are entered again: whatever has happened since (trust M10). */
import { tableClient } from '../../functions/platform/table/client.ts';
import { signed } from '../administration/an-operator.ts';
import { FINN_FINANCE, MIRA_MENTOR } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { marks } from '../models/a-money-world.ts';
import { holdsTogether } from '../models/holds-together.ts';
import { contents, photograph, restore } from '../models/table-contents.ts';
import { well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import {
  begun,
  first,
  key,
  leaves,
  leftAndRestoredTo,
  mentorship,
  recovers,
  submits,
  useMomentsOf,
} from './a-forgotten-file.ts';
import {
  approve,
  aResult,
  CNCF,
  cancel,
  decide,
  importResults,
  ledgerOf,
  makeFile,
  releaseEarned,
  request,
  toStipends,
} from './a-stipend.ts';
import { withdraws } from './an-end.ts';

const table = useTable({ engine: 'dynoxide' });
useMomentsOf(table);

test('while a file is forgotten none is made; entered again, it is in flight as it left, and its result is taken', async () => {
  const paymentFileId = await leftAndRestoredTo(table, 'requested');
  const refused = await makeFile();
  expect([refused.status, refused.body.code]).toEqual([409, 'wrong-state']);
  expect(await recovers()).toMatchObject({ ok: true, files: [paymentFileId] });
  expect(await first()).toMatchObject({ state: 'submitted', attempt: 1, paymentKey: key(1) });
  const { items } = (await well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE }))).body;
  expect(items).toMatchObject([{ paymentFileId, payments: 1, reenteredAt: expect.any(String) }]);
  holdsTogether(await contents(table));
  await well(importResults([aResult(mentorship)]));
  holdsTogether(await contents(table));
  expect((await ledgerOf(mentorship)).balances).toMatchObject({ paid: 150_000, 'in-flight': 0 });
  const events = await eventsOf(`ENROLLMENT#${mentorship.enrollmentId}`);
  const entered = events.find(({ name }) => name === 'payment-reentered');
  expect(entered).toMatchObject({
    ...signed,
    from: 'requested',
    to: 'submitted',
    data: { paymentKey: key(1) },
  });
});

test('run again, or when nothing is forgotten, it does nothing', async () => {
  await leftAndRestoredTo(table, 'due');
  await recovers();
  const before = await contents(table);
  expect(await recovers()).toMatchObject({ ok: false, code: 'not-found' });
  expect(await contents(table)).toEqual(before);
});

test('cut short before the file itself is entered, it is run again and ends the same', async () => {
  const paymentFileId = await leftAndRestoredTo(table, 'requested');
  const client = tableClient();
  const send = client.send.bind(client) as (command: { input: object }) => Promise<never>;
  const cut = jest.spyOn(client, 'send').mockImplementation((async (command: { input: object }) => {
    if (JSON.stringify(command.input).includes('payment-file-reentered')) throw new Error('cut short');
    return send(command);
  }) as never);
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(recovers()).rejects.toThrow('running it again is safe');
  cut.mockRestore();
  told.mockRestore();
  expect(await first()).toMatchObject({ state: 'submitted', paymentKey: key(1) });
  expect((await makeFile()).status).toBe(409);
  expect(await recovers()).toMatchObject({ ok: true, files: [paymentFileId] });
  holdsTogether(await contents(table));
});

test('two administrators at once enter it once', async () => {
  await leftAndRestoredTo(table, 'due');
  await Promise.allSettled([recovers(), recovers()]);
  await recovers();
  holdsTogether(await contents(table));
  expect((await makeFile()).body.detail).toBe('No submitted payment waits for a file.');
});

describe('what was done since the table was restored', () => {
  test('another attempt that waits for a file never leaves', async () => {
    await leftAndRestoredTo(table, 'requested');
    await well(approve(mentorship));
    await well(decide(mentorship, 'hold'));
    await well(decide(mentorship, 'retry'));
    await well(approve(mentorship));
    await submits(2);
    expect(await first()).toMatchObject({ state: 'submitted', paymentKey: key(2) });
    expect((await makeFile()).status).toBe(409);
    expect(await recovers()).toMatchObject({ ok: true });
    expect(await first()).toMatchObject({ state: 'submitted', paymentKey: key(1) });
    expect(await submits(2)).toMatchObject({ outcome: 'stopped' });
    expect((await makeFile()).body.detail).toBe('No submitted payment waits for a file.');
    holdsTogether(await contents(table));
  });

  test('another approval is void, and its part of the budget is that of the payment that left', async () => {
    await leftAndRestoredTo(table, 'requested');
    await well(approve(mentorship));
    expect(await recovers()).toMatchObject({ ok: true });
    expect(await first()).toMatchObject({ state: 'submitted', attempt: 1 });
    holdsTogether(await contents(table));
  });

  test('where the budget has gone to another approval, that is said; stopped, it makes room for what has left', async () => {
    await leftAndRestoredTo(table, 'due');
    for (const number of [3, 4]) await well(marks(mentorship, number, 'pass', MIRA_MENTOR));
    await releaseEarned(mentorship);
    await well(request(mentorship, 2));
    await well(approve(mentorship, 2));
    const refused = await recovers();
    expect(refused).toMatchObject({ ok: false, code: 'result-mismatch' });
    expect(refused.says).toContain(`/${key(1)} With this installment the program would spend more`);
    expect(await first()).toMatchObject({ state: 'due' });
    await well(decide(mentorship, 'hold', 2));
    expect(await recovers()).toMatchObject({ ok: true });
    expect(await first()).toMatchObject({ state: 'submitted' });
    holdsTogether(await contents(table));
  });

  test('a cancelled installment is in flight all the same: the bank has it', async () => {
    await leftAndRestoredTo(table, 'due');
    await withdraws(mentorship);
    await cancel(mentorship);
    expect(await recovers()).toMatchObject({ ok: true });
    expect(await first()).toMatchObject({ state: 'submitted' });
    expect((await ledgerOf(mentorship)).balances).toMatchObject({ 'in-flight': 150_000, reserved: 0 });
    holdsTogether(await contents(table));
  });
});

test('a second attempt is entered after what became of the first has been imported, which is said', async () => {
  await begun(table, 'submitted');
  await leaves();
  const before = await photograph(table);
  const failed = aResult(mentorship, { outcome: 'failed', reason: 'Account closed' });
  await well(importResults([failed]));
  await well(decide(mentorship, 'retry'));
  await well(approve(mentorship));
  await submits(2);
  await leaves();
  await restore(table, before);
  const refused = await recovers();
  expect(refused).toMatchObject({ ok: false, code: 'result-mismatch' });
  expect(refused.says).toContain(`/${key(2)} left after ${key(1)}: import what became of that first`);
  expect(await first()).toMatchObject({ state: 'submitted', paymentKey: key(1) });
  expect((await makeFile()).status).toBe(409);
  await well(importResults([failed]));
  expect(await recovers()).toMatchObject({ ok: true });
  expect(await first()).toMatchObject({ state: 'submitted', paymentKey: key(2) });
  holdsTogether(await contents(table));
});
