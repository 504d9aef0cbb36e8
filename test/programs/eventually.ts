/** Indexes follow the table after a moment, as in AWS; on one of the engines too. */
import { indexesLag } from '../kit/table.ts';

const TRIES = 100;
/** Asks again until the expectation holds, for five seconds where indexes lag; then it fails as it stands. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  expectation: (answer: Answer) => void,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    try {
      expectation(answer);
      return answer;
    } catch (error) {
      if (attempt === TRIES || !indexesLag()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
