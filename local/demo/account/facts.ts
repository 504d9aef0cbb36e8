/** What the cloud says at the end: read through the API as those who may, and from mailbox and workflows. */
import type { Player } from '../../story/player.ts';
import { APPROVER, STAFF } from '../cast/people.ts';
import type { ExecutionFact, MailFact } from '../cloud/protocol.ts';
import type { World } from '../world.ts';

interface ApplicationFact {
  readonly applicationId: string;
  readonly state: string;
}

/** Somebody who applied, by their own view. */
export interface PersonFact {
  readonly email: string;
  readonly applications: readonly (ApplicationFact & { readonly hadOffer: boolean })[];
}

interface ProgramFact {
  readonly name: string;
  readonly slots: number;
  readonly applications: readonly ApplicationFact[];
  /** Mentees who started. Whoever left before gave their place back; whoever left later left none to give. */
  readonly places: number;
}

interface EnrollmentFact {
  readonly enrollmentId: string;
  readonly state: string;
  readonly hasStarted: boolean;
  /** Minor units of USD. */
  readonly award: number;
  readonly installments: readonly {
    readonly number: number;
    readonly state: string;
    readonly amount: number;
  }[];
  /** Sum of the balances of all accounts: zero, or the books are wrong. */
  readonly ledgerSum: number;
  /** What the ledger says was paid. */
  readonly ledgerPaid: number;
}

export interface Facts {
  readonly people: readonly PersonFact[];
  readonly programs: readonly ProgramFact[];
  readonly enrollments: readonly EnrollmentFact[];
  readonly mails: readonly MailFact[];
  readonly executions: readonly ExecutionFact[];
  readonly running: number;
  readonly deadLetters: number;
  /** Who is killed between sending a mail and noting it sends it again (late is better than never); nobody else may. */
  readonly repeatedMails: number;
}

export async function gatherFacts(
  world: World,
  executions: ReadonlyMap<string, ExecutionFact>,
): Promise<Facts> {
  const { cloud, book } = world;
  const enrollments = await Promise.all(
    book.mentees.map(({ enrollmentId }) => enrollmentFact(world, enrollmentId)),
  );
  const programs = await Promise.all(
    world.programs.map((program) => programFact(world, program, enrollments)),
  );
  const people = await Promise.all(world.applicants.map(({ player }) => personFact(world, player)));
  const report = await cloud.ask('report', null);
  return {
    people,
    programs,
    enrollments,
    mails: await cloud.ask('mails', null),
    executions: [...executions.values()],
    running: report.running,
    deadLetters: report.deadLetters,
    repeatedMails: cloud.kills > 0 ? 0 : report.repeatedMails,
  };
}

async function personFact({ deeds }: World, player: Player): Promise<PersonFact> {
  const rows = await deeds.list(player, '/me/applications');
  return {
    email: player.email,
    applications: rows.map(({ applicationId, state, offer }) => ({
      applicationId,
      state,
      hadOffer: offer !== undefined,
    })),
  };
}

async function programFact(
  { deeds, book }: World,
  program: World['programs'][number],
  enrollments: readonly EnrollmentFact[],
): Promise<ProgramFact> {
  const { administrator, programId, about, offer } = program;
  const rows = await deeds.list(administrator, `/programs/${programId}/terms/${book.termId}/applications`);
  const own = new Set(
    book.mentees.filter((mentee) => mentee.program === program).map(({ enrollmentId }) => enrollmentId),
  );
  const places = enrollments.filter(
    ({ enrollmentId, hasStarted }) => hasStarted && own.has(enrollmentId),
  ).length;
  return { name: about.name, slots: offer.slots, applications: rows, places };
}

async function enrollmentFact({ deeds }: World, enrollmentId: string): Promise<EnrollmentFact> {
  const path = `/enrollments/${enrollmentId}`;
  const [{ body: enrollment }, { body: stipend }, { body: ledger }, { body: checkpoints }] =
    await Promise.all([
      deeds.ask(STAFF, `GET ${path}`),
      deeds.ask(APPROVER, `GET ${path}/stipend`),
      deeds.ask(APPROVER, `GET ${path}/ledger`),
      deeds.ask(STAFF, `GET ${path}/checkpoints`),
    ]);
  const balances: number[] = Object.values(ledger.balances);
  return {
    enrollmentId,
    state: enrollment.state,
    hasStarted: checkpoints.items.length > 0,
    award: stipend.award.amount.amount,
    installments: stipend.installments.map(
      ({ number, state, amount }: { number: number; state: string; amount: { amount: number } }) => ({
        number,
        state,
        amount: amount.amount,
      }),
    ),
    ledgerSum: balances.reduce((sum, balance) => sum + balance, 0),
    ledgerPaid: ledger.balances.paid,
  };
}
