/** One thing in a state, with all that stands around it, as it lies in the table. */
import {
  applicationCountKey,
  applications,
  placesKey,
  prerequisites,
} from '../../functions/applications/repository.ts';
import { checkpoints } from '../../functions/evaluations/repository.ts';
import { contracts, hrSteps, watches } from '../../functions/onboarding/repository.ts';
import { menteeTasks } from '../../functions/participation/repository.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import type { Entity } from '../../functions/platform/table/entity.ts';
import { countUp } from '../../functions/platform/table/guards.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create } from '../../functions/platform/table/write.ts';
import { profiles, rememberContact } from '../../functions/profiles/repository.ts';
import { memberships, programs } from '../../functions/programs/repository.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { budgetKey } from '../../functions/selection/repository.ts';
import { committedKey, installments, spentKey } from '../../functions/stipends/repository.ts';
import { termPrograms, terms } from '../../functions/terms/repository.ts';
import { APPLICATIONS, CHECKPOINTS, ENROLLMENTS, INSTALLMENTS } from '../administration/every-state.ts';
import * as facts from '../administration/facts.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, NOOR_MENTEE } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import type { Life } from './moves.ts';
import { CONTRACTS, HR_STEPS, PREREQUISITES, PROGRAMS, TASKS } from './small-lives.ts';

const LIVES = {
  program: PROGRAMS,
  application: APPLICATIONS,
  prerequisite: PREREQUISITES,
  contract: CONTRACTS,
  'hr-step': HR_STEPS,
  task: TASKS,
  enrollment: ENROLLMENTS,
  checkpoint: CHECKPOINTS,
  installment: INSTALLMENTS,
} as const satisfies Readonly<Record<Life, object>>;

export const LIFE_NAMES = Object.keys(LIVES) as Life[];

/** Every state of a life. */
export const statesOf = (life: Life): string[] => Object.keys(LIVES[life]);

/** The thing of the life that is in `state`; the others are where they most often are. */
const inState = <Fact>(own: Life, life: Life, state: string, usual: string): Fact => {
  const facts = LIVES[own] as Readonly<Record<string, unknown>>;
  return facts[own === life ? state : usual] as Fact;
};

/** When each life is looked at. */
const MOMENTS: Readonly<Record<Life, string>> = {
  program: '2026-08-11T12:00:00.000Z',
  application: '2026-08-11T12:00:00.000Z',
  prerequisite: '2026-08-11T12:00:00.000Z',
  contract: '2026-09-05T12:00:00.000Z',
  'hr-step': '2026-09-05T12:00:00.000Z',
  task: '2026-09-19T12:00:00.000Z',
  checkpoint: '2026-09-20T12:00:00.000Z',
  installment: '2026-10-20T12:00:00.000Z',
  enrollment: '2026-09-19T12:00:00.000Z',
};

const PROFILE = {
  ...{ birthDate: '1999-02-28', country: 'IN', mayWork: true, occupation: 'neither' as const },
  ...{ introduction: 'I read specifications.', skills: [], links: [] },
};

/** Where an application, and a mentorship, is while something smaller is looked at. */
const APPLIED: Readonly<Partial<Record<Life, string>>> = { prerequisite: 'submitted' };
const ENROLLED: Readonly<Partial<Record<Life, string>>> = { contract: 'onboarding', 'hr-step': 'onboarding' };

/** Counters and guards, as if all had happened that led here. */
async function counted(life: Life): Promise<void> {
  const full = () => new Error('full') as never;
  const { award } = facts.enrollment;
  const one = [
    placesKey(facts.TERM, facts.PROGRAM),
    applicationCountKey(NOOR_MENTEE.sub, facts.TERM),
    { pk: `PROGRAM#${facts.PROGRAM}`, sk: 'COUNT#MENTORS' },
    ...(life === 'application' ? [{ pk: `PROGRAM#${facts.PROGRAM}`, sk: 'COUNT#LIVE-APPLICATIONS' }] : []),
  ].map((key) => countUp(key, 1, 9, full));
  const money = [committedKey(facts.ENROLLMENT), spentKey(facts.TERM, facts.PROGRAM)].map((key) =>
    countUp(key, award.amount.amount / 2, award.amount.amount, full),
  );
  const held = countUp(budgetKey(facts.TERM, facts.PROGRAM), award.amount.amount, award.amount.amount, full);
  const profile = create(profiles, { personId: NOOR_MENTEE.sub, mentee: PROFILE });
  const contact = rememberContact(facts.personOf(NOOR_MENTEE));
  await commitStep([...profile.writes, contact, ...one, ...money, held]);
}

/** Lays the world of one cell into an empty table. */
export async function given(life: Life, state: string): Promise<void> {
  at(MOMENTS[life]);
  const make = <Key, Fields extends Key & object>(entity: Entity<Key, Fields>, fields: unknown) =>
    facts.make(entity, fields as Fields, 'laid-into-the-table');
  await make(programs, inState('program', life, state, 'published'));
  for (const [role, { sub }] of [
    ['administrator', ADA_ADMINISTRATOR],
    ['mentor', MIRA_MENTOR],
  ] as const) {
    const since = facts.term.applicationsOpen;
    await make(memberships, { programId: facts.PROGRAM, personId: sub, role, state: 'active', since });
  }
  await make(terms, facts.term);
  const { name: programName, organizationId } = facts.program;
  const place = { termId: facts.TERM, programId: facts.PROGRAM, organizationId, programName };
  await make(termPrograms, { ...place, slots: 2, funding: { kind: 'by-country' } });
  await make(applications, inState('application', life, state, APPLIED[life] ?? 'accepted'));
  // An accepted offer makes the enrollment: while applications are looked at there is none.
  if (life !== 'application')
    await make(enrollments, inState('enrollment', life, state, ENROLLED[life] ?? 'active'));
  await make(prerequisites, inState('prerequisite', life, state, 'open'));
  await make(contracts, inState('contract', life, state, 'prepared'));
  await make(hrSteps, inState('hr-step', life, state, 'open'));
  await make(watches, { enrollmentId: facts.ENROLLMENT, awaitedUntil: facts.enrollment.onboardingDeadline });
  await make(menteeTasks, inState('task', life, state, 'open'));
  const passes = life === 'installment';
  await make(checkpoints, inState('checkpoint', life, state, passes ? 'passed' : 'open'));
  const second = { ...CHECKPOINTS.passed, checkpointId: 'chk_noor_2', number: 2 };
  if (passes) await make(checkpoints, second);
  if (passes)
    await make(hrSteps, { ...HR_STEPS.verified, name: 'payee', facts: { reference: 'payee_4f1c9a77' } });
  await make(installments, inState('installment', life, state, 'due'));
  await counted(life);
}

/** The thing of a life as it lies in the table now. */
export function found(life: Life): Promise<object | undefined> {
  const { enrollmentId, number } = facts.checkpoint;
  return {
    program: () => load(programs, { programId: facts.PROGRAM }),
    application: () => load(applications, { applicationId: facts.APPLICATION }),
    enrollment: () => load(enrollments, { enrollmentId }),
    prerequisite: () => load(prerequisites, PREREQUISITES.open),
    contract: () => load(contracts, { enrollmentId }),
    'hr-step': () => load(hrSteps, HR_STEPS.open),
    task: () => load(menteeTasks, TASKS.open),
    checkpoint: () => load(checkpoints, { enrollmentId, number }),
    installment: () => load(installments, { enrollmentId, number }),
  }[life]();
}
