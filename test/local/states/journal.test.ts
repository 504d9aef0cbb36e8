import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { fileJournal, journalPath } from '../../../local/states/journal/file-journal.ts';
import type { Journal, JournalEntry } from '../../../local/states/journal/journal.ts';
import { rewriteIfBig } from '../../../local/states/journal/restore.ts';
import { useKeptCloud } from './a-kept-cloud.ts';
import { invoke, machineOf, waitForToken } from './a-machine.ts';
import { succeed } from './a-token.ts';
import { describeExecution, history, openCloud, pass, run, START } from './kit.ts';

const story = useKeptCloud();

describe('the file', () => {
  const path = () => journalPath(story().directory);

  test.each([1, 5, 40])(
    'a last line that lost its last %d bytes is passed over: nobody was told of it',
    async (bytes) => {
      const { executionArn } = await run(
        story().cloud,
        machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }),
      );
      await pass(story().cloud, { seconds: 100 });
      await story().cloud.close();
      truncateSync(path(), statSync(path()).size - bytes);
      story().cloud = await story().open(START + 100_000);
      await story().cloud.clock.settled();
      expect((await describeExecution(story().cloud, executionArn)).status).toBe('SUCCEEDED');
      await story().restart();
      expect((await describeExecution(story().cloud, executionArn)).status).toBe('SUCCEEDED');
    },
  );

  test('damage in the middle is an error that names file and line and what to do; nothing is lost', async () => {
    await run(story().cloud, machineOf({ S: { Type: 'Succeed' } }), { secret: 'alpha' });
    await story().cloud.close();
    const whole = readFileSync(path(), 'utf8');
    const damaged = whole.replace('alpha', 'alphx');
    writeFileSync(path(), damaged);
    await expect(story().open(START)).rejects.toThrow(
      /states\.journal\.jsonl is damaged in line 3\..*Put back a copy/,
    );
    expect(readFileSync(path(), 'utf8')).toBe(damaged);
    writeFileSync(path(), whole);
    story().cloud = await story().open(START);
    expect(story().cloud.engine.executions()).toHaveLength(1);
  });

  test('a line of something else is damage, too', async () => {
    await story().cloud.close();
    appendFileSync(path(), 'hello\n');
    await expect(story().open(START)).rejects.toThrow(/damaged in line 1/);
    rmSync(path());
    story().cloud = await story().open(START);
  });

  test('rewritten in fewer words it says the same', async () => {
    const waiting = await run(story().cloud, machineOf({ T: waitForToken({ Assign: { x: 1 } }) }), { a: 1 });
    const closed = await run(story().cloud, machineOf({ T: invoke('echo') }), { b: 2 });
    const before = [
      await history(story().cloud, waiting.executionArn),
      await history(story().cloud, closed.executionArn),
    ];
    await story().cloud.close();
    const size = statSync(path()).size;
    const eager: Journal = Object.assign(fileJournal(story().directory), { isBig: () => true });
    story().cloud = await openCloud({
      clock: new VirtualClock(START, false),
      functions: story().functions,
      journal: eager,
    });
    expect(statSync(path()).size).toBeLessThan(size);
    await story().restart();
    const after = [
      await history(story().cloud, waiting.executionArn),
      await history(story().cloud, closed.executionArn),
    ];
    expect(after).toEqual(before);
    await succeed(story().cloud, story().tokens[0], '5');
    expect((await describeExecution(story().cloud, waiting.executionArn)).output).toBe('5');
  });

  test('when it cannot be written, nothing more is answered', async () => {
    let full = false;
    const journal: Journal = {
      read: () => [],
      append: () => {
        if (full) throw new Error('no space left on device');
      },
      isBig: () => false,
      rewrite: () => undefined,
      close: () => undefined,
    };
    const other = await openCloud({ journal, functions: story().functions });
    const { executionArn } = await run(other, machineOf({ T: waitForToken() }));
    full = true;
    await expect(
      other.client.send(new SendTaskSuccessCommand({ taskToken: story().tokens[0], output: '1' })),
    ).rejects.toMatchObject({ name: 'InternalFailure' });
    await expect(describeExecution(other, executionArn)).rejects.toThrow('no space left on device');
  });

  test('what is not big is not rewritten', () => {
    const entries: JournalEntry[][] = [];
    const journal = { isBig: () => false, rewrite: (all: Iterable<JournalEntry>) => entries.push([...all]) };
    rewriteIfBig(journal as unknown as Journal, undefined as never, undefined as never);
    expect(entries).toEqual([]);
  });
});
