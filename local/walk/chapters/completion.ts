/** The survey, the letter of completion, and a stranger who verifies it. */
import { NOOR } from '../people.ts';
import { deed, must, rest, type Stage, until } from '../stage.ts';

export interface Letter {
  readonly letterId: string;
  readonly pdf: Uint8Array;
  readonly page: string;
}

export async function complete(stage: Stage, enrollmentId: string): Promise<Letter> {
  const { narrator, client } = stage;
  narrator.chapter('Completion');
  await until(stage, '2026-11-25T09:00:00Z');
  await deed(stage, NOOR, 'fills in the survey', `PUT /enrollments/${enrollmentId}/survey`, {
    programme: 5,
    mentoring: 5,
    recommendation: 5,
    learned: 'To read a specification before I trust a fixture.',
    staysContributor: true,
  });
  await rest(stage);
  const { body: completion } = await client.ask(NOOR, `GET /enrollments/${enrollmentId}/completion`);
  must(completion.letter !== undefined, `There is no letter of completion: ${JSON.stringify(completion)}`);
  const { letterId } = completion.letter;
  const page = await client.ask(undefined, `GET /letters/${letterId}`);
  must(String(page.body).includes(NOOR.name), 'The verification page does not name the graduate.');
  narrator.tell(`Anybody verifies the letter at GET /letters/${letterId}`);
  const document = await client.ask(undefined, `GET /letters/${letterId}/document`);
  must(Buffer.from(document.bytes.slice(0, 5)).toString() === '%PDF-', 'The letter is no PDF.');
  return { letterId, pdf: document.bytes, page: String(page.body) };
}
