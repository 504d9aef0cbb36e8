/** Plays the whole story on a running cloud: through HTTP and the workflows only. */
import { applicationsAndChoice } from './chapters/applications.ts';
import { complete, type Letter } from './chapters/completion.ts';
import { mentor } from './chapters/mentorship.ts';
import { onboard } from './chapters/onboarding.ts';
import { offerProgram } from './chapters/program.ts';
import { agreeOnWork } from './chapters/work.ts';
import { must, type Stage, until } from './stage.ts';

export interface Ending {
  readonly letter: Letter;
  readonly enrollmentId: string;
}

/** @throws StoryBroken where the story does not go on as it should. */
export async function play(stage: Stage, project: string): Promise<Ending> {
  const offered = await offerProgram(stage, project);
  const enrollmentId = await applicationsAndChoice(stage, offered);
  await onboard(stage, enrollmentId);
  await agreeOnWork(stage, enrollmentId);
  await mentor(stage, enrollmentId);
  const letter = await complete(stage, enrollmentId);
  await until(stage, '2026-11-28T09:00:00Z');
  checkMails(stage);
  checkLoose(stage);
  return { letter, enrollmentId };
}

/** No mail goes out twice: one for each letter, recipient and event (trust E1). The same reminder may come another day. */
function checkMails({ cloud }: Stage): void {
  const seen = new Map<string, number>();
  for (const { to, subject, text, sentAt } of cloud.mails()) {
    const mail = [to, subject, text, new Date(sentAt).toISOString().slice(0, 10)].join('\n');
    seen.set(mail, (seen.get(mail) ?? 0) + 1);
  }
  const doubled = [...seen].filter(([, times]) => times > 1).map(([mail]) => mail.split('\n')[1]);
  must(doubled.length === 0, `Mails went out twice: ${doubled.join('; ')}`);
}

/** At the end nothing hangs: a journey for each applicant, the term, two payments; nothing put aside. */
function checkLoose({ cloud }: Stage): void {
  const executions = cloud.executions();
  const open = executions.filter(({ status }) => status !== 'SUCCEEDED');
  must(
    open.length === 0,
    `Workflows did not end well: ${open.map(({ name, status }) => `${name} ${status}`).join(', ')}`,
  );
  must(executions.length === 5, `${executions.length} workflows ran, not 5.`);
  must(cloud.deadLetters() === 0, `${cloud.deadLetters()} events were put aside.`);
}
