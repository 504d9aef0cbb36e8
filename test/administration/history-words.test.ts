/** Who reads why something was done (trust Z5): the words of a record are for fewer people than the record is. */
import { handler } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import type { Actor } from '../../functions/kernel/actor.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { begin, change } from '../../functions/platform/table/write.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { installments } from '../../functions/stipends/repository.ts';
import {
  ADA_ADMINISTRATOR,
  asPerson,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import * as facts from './facts.ts';

const table = useTable();
const { ENROLLMENT } = facts;
const of = `/enrollments/${ENROLLMENT}`;
const history = (path: string, as: Somebody) => call(handler, routes, `GET ${path}/history`, { as });

beforeEach(async () => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  await table.fresh();
  await facts.makeProgram([ADA_ADMINISTRATOR, 'administrator'], [MIRA_MENTOR, 'mentor']);
  await facts.make(enrollments, facts.enrollment, 'enrollment-created');
});

test('Z5: words are for those they were written for: the desk that noted them, and whom a letter tells', async () => {
  const noted = async (entity: never, fields: object, event: string, by: Actor, why: string) => {
    const made = begin(entity, fields as never, { event, actor: by, why });
    await commitStep(made.writes);
  };
  const finance = asPerson(FINN_FINANCE);
  const [one, two, three] = ['ins_held_1', 'ins_held_2', 'ins_held_3'].map((installmentId, index) => ({
    ...facts.installment,
    ...{ installmentId, number: index + 7 },
  }));
  await noted(installments as never, one ?? {}, 'installment-held', finance, 'SUSPECTED FRAUD');
  await noted(installments as never, two ?? {}, 'installment-rejected', finance, 'No invoice.');
  const operator = { ...finance, kind: 'operator', part: 'finance', why: 'x' } as const;
  await noted(installments as never, three ?? {}, 'payment-failed', operator, 'Ticket 4711');
  const wordsTo = async (as: Somebody) =>
    (await history(of, as)).body.items.flatMap(({ why }: { why?: string }) => why ?? []);
  expect(await wordsTo(NOOR_MENTEE)).toEqual([]);
  expect(await wordsTo(MIRA_MENTOR)).toEqual([]);
  expect(await wordsTo(ADA_ADMINISTRATOR)).toEqual(['No invoice.']);
  expect(await wordsTo(FINN_FINANCE)).toEqual(['SUSPECTED FRAUD', 'No invoice.']);
  expect(await wordsTo(STELLA_STAFF)).toEqual([
    'SUSPECTED FRAUD',
    'No invoice.',
    'Ticket 4711 (At the console: x)',
  ]);
});

test('Z5: why somebody left is theirs to tell, and for staff to know', async () => {
  const before = await load(enrollments, { enrollmentId: ENROLLMENT });
  if (before === undefined) throw new Error('none');
  const actor = asPerson(NOOR_MENTEE);
  const why = 'I am ill.';
  await commitStep(change(enrollments, before, before, { event: 'enrollment-withdrawn', actor, why }).writes);
  const told = async (as: Somebody) => JSON.stringify((await history(of, as)).body).includes(why);
  expect([await told(NOOR_MENTEE), await told(STELLA_STAFF)]).toEqual([true, true]);
  for (const as of [MIRA_MENTOR, ADA_ADMINISTRATOR, HANA_HR, FINN_FINANCE])
    expect(await told(as)).toBe(false);
});
