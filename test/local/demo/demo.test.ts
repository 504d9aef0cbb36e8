import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 300_000;
/** Invocations of about 2,000. */
const IN_THE_MIDDLE = '900';

interface Ended {
  readonly code: number;
  readonly said: string;
}

function run(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, words, { maxBuffer: 2 ** 26 }, (error, output, complaints) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : 1;
      resolve({ code, said: `${output}${complaints}` });
    });
  });
}

/** All of the summary but what it took: time and memory are never the same, and a kill makes some of it be done twice. */
function summaryOf({ said }: Ended): string {
  const start = said.indexOf('\nApplications\n');
  return said.slice(start, said.indexOf('\nMeasured', start));
}

describe('the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  const assembly = join(folder, 'assembly');
  const output = join(folder, 'output');
  const play = (...words: string[]): Promise<Ended> =>
    run(
      'local/demo/main.ts',
      ...['--programs', '2', '--applicants', '6', '--seed', '7', '--assembly', assembly],
      ...words,
    );
  let first: Ended = { code: 1, said: '' };
  let killed = first;

  // Both at once: each waits for its one clock most of the time.
  beforeAll(async () => {
    await run('local/assembly/synthesize-stage.ts', assembly, 'dev');
    [first, killed] = await Promise.all([
      play('--output', output),
      play('--output', join(folder, 'killed'), '--kill-at', IN_THE_MIDDLE),
    ]);
  }, PATIENCE);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('plays a term to its end, and everything adds up', () => {
    expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/All \d+ sums come out even\./) });
    expect(summaryOf(first)).toMatch(/graduated +[1-9]/);
    expect(summaryOf(first)).not.toContain('✗');
  });

  it('leaves pages to look at: the account, every mail, a letter for each graduate', () => {
    const read = (...path: string[]): string => readFileSync(join(output, ...path), 'utf8');
    expect(read('index.html')).toMatch(/All \d+ sums come out even/);
    expect(read('mailbox.html')).toContain('mailbox/list.js');
    const mails = Number(/Mails\n +sent +(\d+)/.exec(summaryOf(first))?.[1]);
    expect(read('mailbox', 'list.js').match(/@/g)?.length).toBeGreaterThanOrEqual(mails);
    expect(existsSync(join(output, 'mailbox', '0.js'))).toBe(true);
    const graduates = Number(/graduated +(\d+)/.exec(summaryOf(first))?.[1]);
    const letters = readdirSync(join(output, 'letters'));
    expect(letters).toHaveLength(graduates);
    for (const letter of letters) {
      expect(read('letters', letter).slice(0, 5)).toBe('%PDF-');
      expect(read('index.html')).toContain(`letters/${letter}`);
    }
  });

  it('tells the same story when the cloud is killed in the middle of it and started again', () => {
    expect(killed).toMatchObject({ code: 0, said: expect.stringContaining('The cloud has been killed.') });
    expect(killed.said).toMatch(/All \d+ sums come out even\./);
    expect(summaryOf(killed)).toBe(summaryOf(first));
  });

  it('ends with exit code 1 and what to do when it cannot begin', async () => {
    const refused = await run('local/demo/main.ts', '--programs', 'many');
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringContaining('--programs takes a whole number'),
    });
  });
});
