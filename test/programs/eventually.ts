/** Indexes follow the table after a moment, as in AWS; on one of the engines too. */

const TRIES = 100;
/** A table in memory has indexes that do not lag: what does not hold will not. */
const LAGS = process.env.TABLE_ENGINE !== 'memory';

/** Asks again until the expectation holds, for five seconds; then it fails as it stands. */
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
      if (attempt === TRIES || !LAGS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
