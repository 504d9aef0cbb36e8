/** A thing by its id alone, whatever its kind: where it stands, which workflow goes with it, who may wait for it. */
import type { Application } from '../applications/application.ts';
import { applicationOf } from '../applications/repository.ts';
import { checkpointKey, checkpoints } from '../evaluations/repository.ts';
import { derivedId, ID_PREFIXES } from '../kernel/ids.ts';
import { notFound } from '../kernel/problem.ts';
import { now } from '../kernel/time.ts';
import { load } from '../platform/table/read.ts';
import { programOf } from '../programs/repository.ts';
import { enrollmentOf } from '../selection/enrollment-repository.ts';
import type { Installment } from '../stipends/installment.ts';
import { installmentOf, installmentsOf } from '../stipends/repository.ts';
import { termOf } from '../terms/repository.ts';
import { termState } from '../terms/term.ts';
import { type Execution, menteeJourney, stipendPayment, termCycle } from './executions.ts';

export interface FoundThing {
  readonly id: string;
  readonly kind: Kind;
  readonly state: string;
  /** Partition of the table with its history. */
  readonly partition: string;
  /** Ids under which a workflow may wait. */
  readonly waitedFor: readonly string[];
  /** The execution that goes with it, if there should be one. */
  readonly execution?: Execution;
  /** Whether that execution has something to begin with: it is the state in which it is started by itself. */
  readonly begins: boolean;
}

const FINDERS = {
  program: findProgram,
  term: findTerm,
  application: findApplication,
  enrollment: findEnrollment,
  checkpoint: findCheckpoint,
  installment: findInstallment,
} as const satisfies Readonly<Record<string, (id: string) => Promise<FoundThing>>>;
type Kind = keyof typeof FINDERS;

/** Kinds by the beginning of their ids. */
const KINDS: Readonly<Record<string, Kind>> = {
  [ID_PREFIXES.program]: 'program',
  [ID_PREFIXES.term]: 'term',
  [ID_PREFIXES.application]: 'application',
  [ID_PREFIXES.enrollment]: 'enrollment',
  [ID_PREFIXES.checkpoint]: 'checkpoint',
  [ID_PREFIXES.installment]: 'installment',
};
export const FOUND_BY: readonly string[] = Object.keys(KINDS);

/** @throws Problem not-found */
export async function findThing(id: string): Promise<FoundThing> {
  const kind = KINDS[id.split('_')[0] ?? ''];
  if (kind === undefined) throw notFound('thing');
  return FINDERS[kind](id);
}

async function findProgram(id: string): Promise<FoundThing> {
  const program = await programOf(id);
  if (program === undefined) throw notFound('program');
  const partition = `PROGRAM#${id}`;
  return { id, kind: 'program', state: program.state, partition, waitedFor: [id], begins: false };
}

async function findTerm(id: string): Promise<FoundThing> {
  const term = await termOf(id);
  if (term === undefined) throw notFound('term');
  const state = termState(term, now());
  const begins = state !== 'cancelled' && state !== 'closed';
  const partition = `TERM#${id}`;
  return { id, kind: 'term', state, partition, waitedFor: [id], execution: termCycle(id), begins };
}

/** A draft has no journey; one that has gone past the review has had one, which is redriven. */
function journeyOf(application: Application): Pick<FoundThing, 'execution' | 'begins'> {
  if (application.state === 'draft') return { begins: false };
  const begins = application.state === 'submitted' || application.state === 'under-review';
  return { execution: menteeJourney(application), begins };
}

async function findApplication(id: string): Promise<FoundThing> {
  const application = await applicationOf(id);
  const { state } = application;
  const partition = `APPLICATION#${id}`;
  return { id, kind: 'application', state, partition, waitedFor: [id], ...journeyOf(application) };
}

const CHECKPOINTS = [1, 2, 3, 4];

/** The result of a payment is waited for by the key of its attempt, which is the name of its execution too. */
const paidUnder = ({ installmentId, attempt }: Installment): string =>
  stipendPayment(installmentId, attempt).name;

async function findEnrollment(id: string): Promise<FoundThing> {
  const [{ state, applicationId }, planned] = await Promise.all([enrollmentOf(id), installmentsOf(id)]);
  const application = await applicationOf(applicationId);
  const waitedFor = [
    ...[id, applicationId],
    ...CHECKPOINTS.map((number) => derivedId('checkpoint', id, number)),
    ...planned.map(paidUnder),
  ];
  const partition = `ENROLLMENT#${id}`;
  return { id, kind: 'enrollment', state, partition, waitedFor, ...journeyOf(application) };
}

async function findCheckpoint(id: string): Promise<FoundThing> {
  const checkpoint = await load(checkpoints, checkpointKey(id));
  if (checkpoint === undefined) throw notFound('evaluation');
  const { partition, execution } = await findEnrollment(checkpoint.enrollmentId);
  const thing = { id, kind: 'checkpoint' as const, state: checkpoint.state, partition, waitedFor: [id] };
  return { ...thing, ...(execution === undefined ? {} : { execution }), begins: false };
}

async function findInstallment(id: string): Promise<FoundThing> {
  const installment = await installmentOf(id);
  if (installment === undefined) throw notFound('installment');
  const { state, attempt, enrollmentId } = installment;
  const partition = `ENROLLMENT#${enrollmentId}`;
  return {
    ...{ id, kind: 'installment', state, partition, waitedFor: [paidUnder(installment)] },
    ...(attempt === 0 ? {} : { execution: stipendPayment(id, attempt) }),
    begins: state === 'approved' || state === 'submitted',
  };
}
