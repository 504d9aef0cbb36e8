/** The only way an installment changes its state: along the table of moves, with event and entry (trust M8, P7). */
import { firstVersion } from '../../../functions/platform/table/entity.ts';
import type { Write } from '../../../functions/platform/table/write.ts';
import { INSTALLMENT_STATES, type InstallmentState } from '../../../functions/stipends/installment.ts';
import { moveInstallment } from '../../../functions/stipends/posting.ts';
import { anInstallment } from './an-installment.ts';

beforeAll(() => {
  process.env.TABLE_NAME = 'mentorship';
});

const STEP = { event: 'payment-paid', actor: { kind: 'workflow', id: 'test' } } as const;
const stored = (state: InstallmentState) => firstVersion(anInstallment(state));
const types = (writes: readonly Write[]) => writes.map(({ item }) => item.Put?.Item?.type ?? 'counter');

test('what is not submitted cannot be paid, whoever says so', () => {
  for (const state of INSTALLMENT_STATES.filter((one) => one !== 'submitted')) {
    const pays = () => moveInstallment(stored(state), anInstallment('paid'), STEP);
    expect(pays).toThrow(`No installment goes from ${state} to paid.`);
  }
  const { item, writes } = moveInstallment(stored('submitted'), anInstallment('paid'), STEP);
  expect([item.state, types(writes)]).toEqual(['paid', ['installment', 'event', 'ledger-entry']]);
});

test('what is taken back gives back what it took of award and budget; what is submitted does not', () => {
  const taken = moveInstallment(stored('approved'), anInstallment('requested'), STEP);
  expect(types(taken.writes)).toEqual(['installment', 'event', 'counter', 'counter']);
  const sent = moveInstallment(stored('approved'), anInstallment('submitted'), STEP);
  expect(types(sent.writes)).toEqual(['installment', 'event', 'ledger-entry']);
  const held = moveInstallment(stored('submitted'), anInstallment('requested'), STEP);
  expect(types(held.writes)).toEqual(['installment', 'event', 'ledger-entry', 'counter', 'counter']);
  const asked = moveInstallment(stored('failed'), anInstallment('requested'), STEP);
  expect(types(asked.writes)).toEqual(['installment', 'event']);
});
