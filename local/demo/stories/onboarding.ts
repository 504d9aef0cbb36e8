/** From the accepted offer to the first day: the contract, and what HR asks for. */
import { etagOfRow, StoryBroken } from '../../story/client.ts';
import type { Mentee } from '../book.ts';
import { days, hours, minutes, onDay } from '../calendar.ts';
import { HR, STAFF } from '../cast/people.ts';
import type { World } from '../world.ts';
import { type Fate, givesClosedAccount } from './fates.ts';

/** A payee token by which the bank knows a closed account. */
export const CLOSED = 'closed';
export const payeeOf = ({ player }: Mentee, account: string): string => `payee_${player.sub}-${account}`;

const LATE: readonly Fate[] = ['onboarding-extended', 'onboarding-released'];

/** Whether the mentorship goes on. */
export async function onboard(world: World, mentee: Mentee, fate: Fate): Promise<boolean> {
  const { timeline, deeds, book } = world;
  const base = `/enrollments/${mentee.enrollmentId}`;
  await timeline.until(onDay(timeline.now, 12) + days(1));
  if (fate === 'withdraws-in-onboarding') {
    await deeds.ask(mentee.player, `POST ${base}/withdrawal`, { body: { reason: 'My school said no.' } });
    book.scene('mentee withdraws during onboarding');
    return false;
  }
  await signContract(world, mentee);
  if (LATE.includes(fate)) return overrun(world, mentee, fate);
  await handInSteps(world, mentee);
  return true;
}

async function signContract({ deeds }: World, { player, enrollmentId }: Mentee): Promise<void> {
  const base = `/enrollments/${enrollmentId}`;
  const { body } = await deeds.ask(player, `GET ${base}/onboarding`);
  await deeds.ask(player, `POST ${base}/contract/signature`, {
    body: { typedName: player.name, textHash: body.contract.textHash },
  });
  await deeds.ask(STAFF, `POST ${base}/contract/counter-signature`);
}

async function handInSteps(world: World, mentee: Mentee): Promise<void> {
  const { deeds, book, timeline } = world;
  const base = `/enrollments/${mentee.enrollmentId}`;
  const { body } = await deeds.ask(mentee.player, `GET ${base}/onboarding`);
  const steps: { step: string }[] = body.steps;
  for (const { step } of steps)
    await deeds.ask(mentee.player, `POST ${base}/hr-steps/${step}/submission`, {
      body: factsOf(mentee, step),
    });
  await timeline.until(timeline.now + hours(3));
  for (const { step } of steps) {
    const path = `${base}/hr-steps/${step}`;
    if (step === 'work-eligibility' && mentee.index % 6 === 1) {
      await deeds.ask(HR, `POST ${path}/return`, {
        body: { reason: 'The page with the date is missing.' },
        ifMatch: await readByHr(world, mentee.enrollmentId, step),
      });
      await timeline.until(timeline.now + hours(1));
      await deeds.ask(mentee.player, `POST ${path}/submission`, {
        body: { reference: `file_${step}-again` },
      });
      book.scene('HR step sent back and mended');
    }
    await deeds.ask(HR, `POST ${path}/verification`, {
      ifMatch: await readByHr(world, mentee.enrollmentId, step),
    });
  }
}

/** HR looks at what was handed in; the word is for that. */
export async function readByHr({ deeds }: World, enrollmentId: string, name: string): Promise<string> {
  const { body } = await deeds.ask(HR, `GET /enrollments/${enrollmentId}/onboarding`);
  const steps: { step: string; version: number }[] = body.steps;
  const found = steps.find(({ step }) => step === name);
  if (found === undefined) throw new StoryBroken(`HR does not see the step ${name} of ${enrollmentId}.`);
  return etagOfRow(found);
}

function factsOf(mentee: Mentee, step: string): Record<string, string> {
  if (step === 'tax-form') return { taxForm: 'W-8BEN' };
  if (step === 'payee') {
    return { reference: payeeOf(mentee, givesClosedAccount(mentee.index) ? CLOSED : 'first') };
  }
  return { reference: `file_${step}` };
}

/** The deadline passes; the administrator, who is told, gives more time or gives the place away. */
async function overrun(world: World, mentee: Mentee, fate: Fate): Promise<boolean> {
  const { timeline, deeds, book } = world;
  const { player, enrollmentId, program } = mentee;
  const base = `/enrollments/${enrollmentId}`;
  const { body } = await deeds.ask(player, `GET ${base}`);
  const deadline = Date.parse(body.onboardingDeadline);
  await deeds.refused(program.administrator, `POST ${base}/place-release`, 'rule-refused', {
    body: { reason: 'Nothing comes.' },
  });
  await timeline.until(deadline + days(1) + minutes(5));
  book.scene('onboarding overruns its deadline');
  if (fate === 'onboarding-released') {
    await deeds.ask(program.administrator, `POST ${base}/place-release`, {
      body: { reason: 'Nothing came.' },
    });
    book.scene('place released');
    return false;
  }
  await deeds.ask(program.administrator, `POST ${base}/onboarding/extension`, {
    body: { until: new Date(deadline + days(7)).toISOString(), reason: 'The embassy needs another week.' },
  });
  book.scene('onboarding extended');
  await timeline.until(deadline + days(4));
  await handInSteps(world, mentee);
  return true;
}
