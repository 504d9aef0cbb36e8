import { useCloud } from './fixture/cloud.ts';

describe('a function of the local cloud', () => {
  const cloud = useCloud();

  it('sees virtual time in Date, and a Date that is a Date', async () => {
    const { body } = await cloud().deed('time');
    expect(body).toEqual({ now: Date.UTC(2026, 5, 1), iso: '2026-06-01T00:00:00.000Z', isDate: true });
  });

  it('has exactly the environment of the template and of Lambda', async () => {
    const environment = (await cloud().deed('environment')).body as Record<string, string>;
    expect(environment).toMatchObject({
      TABLE_NAME: 'notes',
      MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:note-life',
      AWS_LAMBDA_FUNCTION_NAME: 'notes-api',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_SFN: cloud().cloud.statesUrl,
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]+-\w+;Parent=/),
    });
    expect(environment.HOME).toBeUndefined();
    expect(environment.JEST_WORKER_ID).toBeUndefined();
  });

  it('keeps its thread between calls', async () => {
    const first = (await cloud().deed('calls')).body as { calls: number };
    const second = (await cloud().deed('calls')).body as { calls: number };
    expect(second.calls).toBe(first.calls + 1);
  });

  it('that throws is reported by name, message and trace, and goes on', async () => {
    const answer = await cloud().cloud.invoke('api', doing('throw'));
    expect(answer).toEqual({
      functionError: 'Unhandled',
      payload: { errorType: 'TypeError', errorMessage: 'no such luck', trace: expect.any(Array) },
    });
    expect(cloud().lines.at(-1)).toBe('notes-api: TypeError: no such luck');
    expect((await cloud().deed('time')).status).toBe(200);
  });

  it('that exits is Runtime.ExitError with its status, and is replaced', async () => {
    const { payload } = await cloud().cloud.invoke('api', doing('exit'));
    expect(payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(
        /^RequestId: [\w-]+ Error: Runtime exited with error: exit status 7$/,
      ),
    });
    expect((await cloud().deed('time')).status).toBe(200);
  });

  it.each(['hang', 'late'])(
    'that does %s past its timeout is Sandbox.Timedout, and others go on meanwhile',
    async (what) => {
      const hanging = cloud().cloud.invoke('api', doing(what));
      expect((await cloud().deed('time')).status).toBe(200);
      expect((await hanging).payload).toEqual({
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: [\w-]+ Error: Task timed out after 1.00 seconds$/),
      });
      expect((await cloud().deed('time')).status).toBe(200);
    },
  );

  it('that does not exist is refused as Lambda does', async () => {
    await expect(cloud().cloud.invoke('nobody', {})).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('writes into its log', async () => {
    await cloud().deed('time');
    expect(cloud().cloud.logOf('api')).toContain('doing time');
  });

  it('works with table, files, keys and workflows by the SDK, months after the real date', async () => {
    await cloud().deed('write', { note: 'sdk', kind: 'quiet', mail: 'a@example.org' });
    expect((await cloud().deed('read', { note: 'sdk' })).body).toMatchObject({
      found: { type: { S: 'note' } },
    });
  });
});

function doing(what: string): object {
  return { routeKey: 'POST /do/{what}', pathParameters: { what } };
}
