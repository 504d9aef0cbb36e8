import { spawn } from 'node:child_process';
import { useCloud } from './fixture/cloud.ts';

describe('the workflow page', () => {
  const cloud = useCloud();
  const get = async (path: string) => {
    const response = await fetch(`${cloud().cloud.consoleUrl}${path}`);
    return {
      status: response.status,
      text: await response.text(),
      policy: response.headers.get('content-security-policy'),
    };
  };
  /** Runs `npm run clock -- …` and answers how it ended and what it said. */
  const clock = (...words: string[]): Promise<{ code: number | null; output: string }> => {
    const address = ['--console', cloud().cloud.consoleUrl];
    const child = spawn(process.execPath, ['local/clock/move.ts', ...address, ...words], {
      env: process.env,
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
  };

  it('lists executions: which workflow, where it stands, what it waits for and until when', async () => {
    await cloud().deed('start', { note: 'page' });
    await cloud().cloud.settled();
    const { text, policy } = await get('/');
    expect(text).toContain('<a href="/executions/note-life/page">page</a>');
    expect(text).toContain('Wait for the reader');
    expect(text).toContain('for an answer');
    expect(text).toContain('Mon 15 Jun 2026, 00:00 UTC');
    expect(text).toContain('in 14 days');
    expect(policy).toContain("default-src 'none'");
    expect((await get('/?status=FAILED')).text).toContain('Nothing fits.');
  });

  it('shows one: its graph, what it stands at, its input and history', async () => {
    const { status, text } = await get('/executions/note-life/page');
    expect(status).toBe(200);
    expect(text).toMatch(/<svg class="graph"/);
    expect(text).toMatch(/class="state task current" id="state-Wait-20for-20the-20reader"/);
    expect(text).toContain('Somebody reads the note, or two weeks pass.');
    expect(text).toContain('Task state entered');
    expect(text).toContain('&quot;note&quot;: &quot;page&quot;');
    expect((await get('/executions/note-life/nobody')).status).toBe(404);
  });

  it('escapes what people wrote', async () => {
    expect((await get('/?name=%3Cscript%3E')).text).not.toContain('<script>');
  });

  it('moves the clock by the command line, and says what happened on the way', async () => {
    const { code, output } = await clock('+16d');
    expect(output).toContain('note-life page: succeeded');
    expect(output).toContain('It is now Wed 17 Jun 2026, 00:00 UTC.');
    expect(code).toBe(0);
    expect((await clock()).output).toContain('2026-06-17T00:00:00.000Z');
    expect((await get('/executions/note-life/page')).text).toContain(
      '<span class="tag SUCCEEDED">succeeded</span>',
    );
  });

  it('refuses what it does not understand, and what lies in the past', async () => {
    const { code, output } = await clock('tomorrow');
    expect([code, output]).toEqual([1, expect.stringContaining('"tomorrow" is neither a duration')]);
    expect(await clock('2020-01-01')).toMatchObject({
      code: 1,
      output: expect.stringContaining('never goes back'),
    });
  });

  it('lists dead letters', async () => {
    expect((await get('/dead-letters')).text).toContain('None: everything that was written was handled.');
    await cloud().deed('write', { note: 'bad', kind: 'poison' });
    await cloud().cloud.advanceBy(60_000);
    expect((await get('/dead-letters')).text).toContain('notes-unhandled');
  });
});
