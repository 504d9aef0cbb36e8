/** Contract and HR steps; then the first day. */
import { etagOfRow } from '../../story/client.ts';
import { HANA, MIRA, NOOR, STELLA } from '../people.ts';
import { deed, must, type Stage, until } from '../stage.ts';

const FACTS: Readonly<Record<string, Record<string, string>>> = {
  'tax-form': { taxForm: 'W-8BEN' },
  payee: { reference: 'payee_7c1e90ab' },
};

export async function onboard(stage: Stage, enrollmentId: string): Promise<void> {
  const { narrator, client } = stage;
  const base = `/enrollments/${enrollmentId}`;
  narrator.chapter('Onboarding');
  await until(stage, '2026-09-03T08:00:00Z');
  const { body: onboarding } = await client.ask(NOOR, `GET ${base}/onboarding`);
  await deed(stage, NOOR, 'signs the contract', `POST ${base}/contract/signature`, {
    typedName: NOOR.name,
    textHash: onboarding.contract.textHash,
  });
  await deed(stage, STELLA, 'signs it for the foundation', `POST ${base}/contract/counter-signature`);
  const steps: { step: string; title: string }[] = onboarding.steps;
  for (const { step, title } of steps) {
    await deed(
      stage,
      NOOR,
      `hands in "${title}"`,
      `POST ${base}/hr-steps/${step}/submission`,
      FACTS[step] ?? { reference: `file_${step.slice(0, 8)}01` },
    );
    const verification = `POST ${base}/hr-steps/${step}/verification`;
    await deed(
      stage,
      HANA,
      `verifies "${title}"`,
      verification,
      undefined,
      await readByHr(stage, base, step),
    );
  }
  narrator.chapter('Twelve weeks');
  await until(stage, '2026-09-07T12:00:00Z');
  const { body: enrollment } = await client.ask(MIRA, `GET ${base}`);
  must(enrollment.state === 'active', `On the first day the mentorship is ${enrollment.state}, not active.`);
}

/** HR looks at what was handed in; the word is for that. */
async function readByHr({ client }: Stage, base: string, name: string): Promise<string> {
  const { body } = await client.ask(HANA, `GET ${base}/onboarding`);
  const steps: { step: string; version: number }[] = body.steps;
  const found = steps.find(({ step }) => step === name);
  must(found !== undefined, `HR does not see the step ${name}.`);
  return etagOfRow(found);
}
