/** Z9: no door skips a step of a life: from each state, each door moves only what its table lets it move. */
import { capabilities } from '../../functions/capabilities.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { CURRENT_TEMPLATE, contractText, hashOfText } from '../../functions/onboarding/contract-template.ts';
import { ENROLLMENTS } from '../administration/every-state.ts';
import * as facts from '../administration/facts.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import type { CallOptions } from '../kit/call.ts';
import { sample } from '../kit/sample.ts';
import { useTable } from '../kit/table.ts';
import { found, given, LIFE_NAMES, statesOf } from './every-life.ts';
import { callOperation } from './in-process.ts';
import { MOVES, MOVES_NO_LIFE } from './moves.ts';

const table = useTable();
beforeEach(() => {
  process.env.DOCUMENT_BUCKET = 'documents';
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

const ROUTES: Readonly<Record<string, Route>> = Object.assign(
  {},
  ...capabilities.map(({ routes }) => routes),
);
const ACTORS: Readonly<Record<string, Somebody>> = {
  mentee: NOOR_MENTEE,
  mentor: MIRA_MENTOR,
  'program-administrator': ADA_ADMINISTRATOR,
  staff: STELLA_STAFF,
  hr: HANA_HR,
  finance: FINN_FINANCE,
};
const IDS = {
  ...{ programId: facts.PROGRAM, termId: facts.TERM, applicationId: facts.APPLICATION },
  ...{ enrollmentId: facts.ENROLLMENT, number: '1', date: '2026-09-18' },
  ...{ prerequisiteId: 'pre_noor_1', step: 'work-eligibility', taskId: 'tsk_noor' },
};

const TEXT = contractText(CURRENT_TEMPLATE, {
  ...{ menteeName: NOOR_MENTEE.name, programName: facts.program.name },
  ...{ enrollment: ENROLLMENTS.onboarding, term: facts.term },
});

/** What is asked, so that nothing but the state stands in its way. */
const BODIES: Readonly<Record<string, object>> = {
  editProgram: {
    ...{ name: facts.program.name, pitch: facts.program.pitch, repositoryUrl: facts.program.repositoryUrl },
  },
  reviewApplication: { scores: { skills: 4 }, comment: 'Well argued.' },
  approveInstallment: { amount: facts.installment.amount, payeeVersion: 0 },
  submitPrerequisite: { text: 'Here it is.' },
  submitTask: { note: 'Done.' },
  submitHrStep: { reference: 'check_4f1c9a77' },
  signContract: { typedName: NOOR_MENTEE.name, textHash: hashOfText(TEXT) },
  writePlan: { objectives: 'Finish the migration.', milestones: [{ title: 'Migrated', due: '2026-11-20' }] },
  extendAfterFail: { weeks: 1, reason: 'A little more time.' },
  extendOnboarding: { until: '2026-09-25T18:00:00.000Z', reason: 'A little more time.' },
  recordMeeting: { heldAt: '2026-09-18T10:00:00.000Z', minutes: 30, notes: 'We talked.' },
};

function asking(operation: string): CallOptions {
  const route = ROUTES[operation] as Route;
  const by = MOVES[operation]?.by ?? '';
  return {
    as: ACTORS[by] as Somebody,
    ...(route.body === undefined ? {} : { body: BODIES[operation] ?? sample(route.body) }),
    ...(route.ifMatch === 'required' ? { ifMatch: 1 } : {}),
  };
}

const WRITES = Object.entries(ROUTES).filter(([, { method }]) => method !== 'GET');

test('every door that writes moves a life, or says why it moves none', () => {
  const known = [...Object.keys(MOVES), ...Object.keys(MOVES_NO_LIFE)];
  expect(WRITES.map(([operation]) => operation).sort()).toEqual(known.sort());
});

const CELLS = Object.entries(MOVES).flatMap(([operation, { of, from }]) =>
  statesOf(of).map((state) => [operation, of, state, from.includes(state)] as const),
);
const of = (mayMove: boolean) => CELLS.filter(([, , , may]) => may === mayMove);

test('every state that a door is said to move from is one', () => {
  expect(of(true)).toHaveLength(Object.values(MOVES).reduce((sum, { from }) => sum + from.length, 0));
  process.stdout.write(`Steps of lives: ${CELLS.length} cells, ${of(true).length} of them moves.\n`);
});

/** Life and state → the doors that may do nothing to it. */
const CLOSED = LIFE_NAMES.flatMap((life) =>
  statesOf(life).map((state) => {
    const doors = of(false).filter(([, one, at]) => one === life && at === state);
    return [life, state, doors.map(([operation]) => operation)] as const;
  }),
);

describe('Z9', () => {
  beforeEach(() => table.fresh());

  test.each(CLOSED)('a %s that is %s is moved by no other door', async (life, state, doors) => {
    await given(life, state);
    const before = await found(life);
    for (const operation of doors) {
      const { status, body } = await callOperation(operation, IDS, asking(operation));
      expect([operation, status >= 400 && status < 500, body]).toEqual([operation, true, body]);
      expect([operation, await found(life)]).toEqual([operation, before]);
    }
  });

  test.each(of(true))('%s is not kept from a %s by its state, %s', async (operation, life, state) => {
    await given(life, state);
    const { status, body } = await callOperation(operation, IDS, asking(operation));
    expect([status < 300, body]).toEqual([true, body]);
  });
});
