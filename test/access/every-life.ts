/** One thing in a state, with all that stands around it, as it lies in the table. */
import {
  applicationCountKey,
  applications,
  appliedKey,
  placesKey,
  prerequisites,
} from '../../functions/applications/repository.ts';
import { letters, talents } from '../../functions/completion/repository.ts';
import { checkpoints } from '../../functions/evaluations/repository.ts';
import { claimAddress, invitations } from '../../functions/mentors/repository.ts';
import { suppressions } from '../../functions/notifications/suppression.ts';
import { contracts, hrSteps, watches } from '../../functions/onboarding/repository.ts';
import { menteeTasks, plans } from '../../functions/participation/repository.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import type { Entity } from '../../functions/platform/table/entity.ts';
import { claim, countUp } from '../../functions/platform/table/guards.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create } from '../../functions/platform/table/write.ts';
import { profiles, rememberContact } from '../../functions/profiles/repository.ts';
import { memberships, programs } from '../../functions/programs/repository.ts';
import { conflicts } from '../../functions/reviews/repository.ts';
import { enrollments } from '../../functions/selection/enrollment-repository.ts';
import { budgetKey, phoneCalls } from '../../functions/selection/repository.ts';
import { committedKey, installments, payments, spentKey } from '../../functions/stipends/repository.ts';
import { termPrograms, terms } from '../../functions/terms/repository.ts';
import { APPLICATIONS, CHECKPOINTS, ENROLLMENTS, INSTALLMENTS } from '../administration/every-state.ts';
import * as facts from '../administration/facts.ts';
import { ADA_ADMINISTRATOR, asPerson, MIRA_MENTOR, NOOR_MENTEE } from '../kit/actors.ts';
import { layBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import * as short from './short-lives.ts';
import { CONTRACTS, HR_STEPS, PAYEE, PREREQUISITES, PROGRAMS, TASKS } from './small-lives.ts';

interface LifeOf<Key, Fields extends Key & object> {
  readonly entity: Entity<Key, Fields>;
  /** What lies there in each state; nothing in one in which the thing is not there yet. */
  readonly states: Readonly<Record<string, Fields | undefined>>;
  /** Where it most often is while another life is looked at. */
  readonly usually: string;
  /** When it is looked at. */
  readonly at: string | Readonly<Record<string, string>>;
}

const make = <Key, Fields extends Key & object>(entity: Entity<Key, Fields>, fields: Fields) =>
  facts.make(entity, fields, 'laid-into-the-table');

function life<Key, Fields extends Key & object>({ entity, states, usually, at }: LifeOf<Key, Fields>) {
  const [one] = Object.values(states).flatMap((fact) => fact ?? []);
  return {
    ...{ states: Object.keys(states), usually },
    at: (state: string) => (typeof at === 'string' ? at : (at[state] ?? '')),
    lay: async (state: string): Promise<void> => {
      const fact = states[state];
      if (fact !== undefined) await make(entity, fact);
    },
    find: async (): Promise<object | undefined> => (one === undefined ? undefined : load(entity, one)),
  };
}

const SUMMER = '2026-08-11T12:00:00.000Z';
const ONBOARDING = '2026-09-05T12:00:00.000Z';
const UNDER_WAY = '2026-09-19T12:00:00.000Z';
const MONEY = '2026-10-20T12:00:00.000Z';

/** Usually nothing is there of what has no other usual state. */
export const NOTHING = 'none';

const LIVES = {
  program: life({ entity: programs, states: PROGRAMS, usually: 'published', at: SUMMER }),
  term: life({ entity: terms, states: short.TERMS, usually: 'planned', at: short.TERM_MOMENTS }),
  invitation: life({ entity: invitations, states: short.INVITATIONS, usually: NOTHING, at: SUMMER }),
  mentor: life({ entity: memberships, states: short.MENTORS, usually: NOTHING, at: SUMMER }),
  administrator: life({ entity: memberships, states: short.ADMINISTRATORS, usually: NOTHING, at: SUMMER }),
  suppression: life({ entity: suppressions, states: short.SUPPRESSIONS, usually: NOTHING, at: SUMMER }),
  application: life({ entity: applications, states: APPLICATIONS, usually: 'accepted', at: SUMMER }),
  prerequisite: life({ entity: prerequisites, states: PREREQUISITES, usually: 'open', at: SUMMER }),
  conflict: life({ entity: conflicts, states: short.CONFLICTS, usually: NOTHING, at: SUMMER }),
  'phone-call': life({ entity: phoneCalls, states: short.PHONE_CALLS, usually: NOTHING, at: ONBOARDING }),
  enrollment: life({ entity: enrollments, states: ENROLLMENTS, usually: 'active', at: UNDER_WAY }),
  contract: life({ entity: contracts, states: CONTRACTS, usually: 'prepared', at: ONBOARDING }),
  'hr-step': life({ entity: hrSteps, states: HR_STEPS, usually: 'open', at: ONBOARDING }),
  plan: life({ entity: plans, states: short.PLANS, usually: NOTHING, at: UNDER_WAY }),
  task: life({ entity: menteeTasks, states: TASKS, usually: 'open', at: UNDER_WAY }),
  checkpoint: life({
    entity: checkpoints,
    states: CHECKPOINTS,
    usually: 'open',
    at: '2026-09-20T12:00:00.000Z',
  }),
  installment: life({ entity: installments, states: INSTALLMENTS, usually: 'due', at: MONEY }),
  payment: life({ entity: payments, states: short.PAYMENTS, usually: NOTHING, at: MONEY }),
  letter: life({ entity: letters, states: short.LETTERS, usually: NOTHING, at: '2026-11-28T12:00:00.000Z' }),
  talent: life({ entity: talents, states: short.TALENTS, usually: NOTHING, at: '2026-11-28T12:00:00.000Z' }),
};
export type Life = keyof typeof LIVES;
export const LIFE_NAMES = Object.keys(LIVES) as Life[];

/** Every state of a life. */
export const statesOf = (of: Life): string[] => LIVES[of].states;

/** What stands otherwise than usual while something that rests on it is looked at. */
function beside(of: Life, state: string): Readonly<Partial<Record<Life, string>>> {
  const others: Readonly<Partial<Record<Life, Readonly<Partial<Record<Life, string>>>>>> = {
    // An accepted offer makes the enrollment: while applications are looked at there is none.
    application: { enrollment: NOTHING },
    term: { application: 'withdrawn', enrollment: NOTHING },
    invitation: { mentor: state === 'accepted' ? 'active' : NOTHING },
    mentor: { invitation: 'invited' },
    suppression: { mentor: 'active' },
    prerequisite: { application: 'submitted' },
    conflict: { application: 'submitted', enrollment: NOTHING },
    contract: { enrollment: 'onboarding' },
    'hr-step': { enrollment: 'onboarding' },
    enrollment: { plan: 'proposed' },
    installment: { checkpoint: 'passed', payment: state === 'submitted' ? state : NOTHING },
    payment: {
      checkpoint: 'passed',
      installment: { left: 'submitted', withdrawn: 'requested' }[state] ?? state,
    },
    letter: { enrollment: 'graduated' },
    talent: { enrollment: 'graduated', letter: 'issued' },
  };
  return others[of] ?? {};
}

/** Counters and guards, as if all had happened that led here. */
async function counted(of: Life, where: (life: Life) => string): Promise<void> {
  const full = () => new Error('full') as never;
  const { award } = facts.enrollment;
  const ofProgram = (sk: string) => ({ pk: `PROGRAM#${facts.PROGRAM}`, sk });
  const one = [
    placesKey(facts.TERM, facts.PROGRAM),
    applicationCountKey(NOOR_MENTEE.sub, facts.TERM),
    ofProgram('COUNT#MENTORS'),
    ...(of === 'application' ? [ofProgram('COUNT#LIVE-APPLICATIONS')] : []),
    ...(where('mentor') === 'active' ? [ofProgram('COUNT#MENTORS')] : []),
  ];
  for (const key of one) await commitStep([countUp(key, 1, 9, full)]);
  const money = [committedKey(facts.ENROLLMENT), spentKey(facts.TERM, facts.PROGRAM)].map((key) =>
    countUp(key, award.amount.amount / 2, award.amount.amount, full),
  );
  const held = countUp(budgetKey(facts.TERM, facts.PROGRAM), award.amount.amount, award.amount.amount, full);
  const applied = appliedKey(NOOR_MENTEE.sub, facts.TERM, facts.PROGRAM);
  const guards = [
    ...(where('application') === 'withdrawn' ? [] : [claim(applied, facts.APPLICATION, full)]),
    ...(['invited', 'expired'].includes(where('invitation'))
      ? [claimAddress(short.INVITATIONS.invited, facts.term.applicationsOpen)]
      : []),
  ];
  await commitStep([...money, held, ...guards]);
}

const ABOUT = { introduction: 'I read specifications.', skills: [], links: [] };
const MENTEE = {
  ...{ birthDate: '1999-02-28', country: 'IN', mayWork: true, occupation: 'neither' as const },
  ...ABOUT,
};

/** Who has said something of themselves. */
async function people(): Promise<void> {
  const mentee = create(profiles, { personId: NOOR_MENTEE.sub, mentee: MENTEE });
  const mentor = create(profiles, { personId: short.IDA_INVITED.sub, mentor: ABOUT });
  const known = [NOOR_MENTEE, short.IDA_INVITED].map((one) => rememberContact(asPerson(one)));
  await commitStep([...mentee.writes, ...mentor.writes, ...known]);
}

/** What is the same whatever is looked at. */
async function surroundings(of: Life): Promise<void> {
  const since = facts.term.applicationsOpen;
  const active = { programId: facts.PROGRAM, state: 'active', since } as const;
  await make(memberships, { ...active, personId: ADA_ADMINISTRATOR.sub, role: 'administrator' });
  await make(memberships, { ...active, personId: MIRA_MENTOR.sub, role: 'mentor' });
  const { name: programName, organizationId } = facts.program;
  const place = { programId: facts.PROGRAM, organizationId, programName, slots: 2 } as const;
  await make(termPrograms, { ...place, termId: facts.TERM, funding: { kind: 'by-country' } });
  await make(watches, { enrollmentId: facts.ENROLLMENT, awaitedUntil: facts.enrollment.onboardingDeadline });
  if (of !== 'installment' && of !== 'payment') return;
  await make(checkpoints, { ...CHECKPOINTS.passed, checkpointId: 'chk_noor_2', number: 2 });
  await make(hrSteps, PAYEE);
}

/** Lays the world of one cell into an empty table. */
export async function given(
  of: Life,
  state: string,
  besides: Readonly<Partial<Record<Life, string>>> = {},
): Promise<void> {
  at(LIVES[of].at(state));
  const others = { ...beside(of, state), ...besides };
  const where = (one: Life) => (one === of ? state : (others[one] ?? LIVES[one].usually));
  for (const one of LIFE_NAMES) await LIVES[one].lay(where(one));
  await people();
  await surroundings(of);
  await counted(of, where);
  layBucket(of === 'payment' ? short.witnessesOf(state) : new Map());
}

/** The thing of a life as it lies in the table now. */
export const found = (of: Life): Promise<object | undefined> => LIVES[of].find();
