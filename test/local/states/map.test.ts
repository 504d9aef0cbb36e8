import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { bad } from './a-failing-function.ts';
import { flow, invoke, machineOf, wait, waitForToken } from './a-machine.ts';
import { type Cloud, describeExecution, history, openCloud, run, types } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ functions: { echo: (payload: unknown) => payload } });
});

describe('Map', () => {
  test('takes the input as its items and gives the outputs in their order', async () => {
    const state = {
      Type: 'Map',
      ItemProcessor: flow({ X: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } }),
      End: true,
    };
    expect((await run(cloud, machineOf({ M: state }), [3, 1, 2])).value).toEqual([6, 2, 4]);
  });

  test('no items give an empty list', async () => {
    const state = { Type: 'Map', ItemProcessor: flow({ X: { Type: 'Pass', End: true } }), End: true };
    const done = await run(cloud, machineOf({ M: state }), []);
    expect(done.value).toEqual([]);
    expect(types(await history(cloud, done.executionArn))).toContain('MapStateSucceeded');
  });

  test('ItemSelector builds each input from item, index, input and variables', async () => {
    const ItemSelector = {
      index: '{% $states.context.Map.Item.Index %}',
      value: '{% $states.context.Map.Item.Value %}',
      term: '{% $states.input.term %}',
    };
    const state = {
      Type: 'Map',
      Items: '{% $states.input.people %}',
      ItemSelector,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        ...flow({
          X: {
            Type: 'Pass',
            Output: ['{% $states.input %}', '{% $states.context.Map.Item.Index %}'],
            End: true,
          },
        }),
      },
      End: true,
    };
    const done = await run(cloud, machineOf({ M: state }), { people: ['ann', 'bob'], term: 't1' });
    expect(done.value).toEqual([
      [{ index: 0, value: 'ann', term: 't1' }, 0],
      [{ index: 1, value: 'bob', term: 't1' }, 1],
    ]);
  });

  test('MaxConcurrency is never passed, and may be an expression', async () => {
    let tokens: string[] = [];
    cloud.functions.ask = ({ token }: { token: string }) => tokens.push(token);
    const state = {
      Type: 'Map',
      Items: '{% [1..5] %}',
      MaxConcurrency: '{% 2 %}',
      ItemProcessor: flow({ T: waitForToken() }),
      End: true,
    };
    const { executionArn } = await run(cloud, machineOf({ M: state }));
    const rounds: number[] = [];
    while (tokens.length > 0) {
      rounds.push(tokens.length);
      const open = tokens;
      tokens = [];
      for (const taskToken of open)
        await cloud.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
      await cloud.clock.settled();
    }
    expect(rounds).toEqual([2, 2, 1]);
    expect((await describeExecution(cloud, executionArn)).output).toBe('[1,1,1,1,1]');
  });

  test('an iteration that fails fails the Map, and the history says which', async () => {
    cloud.functions.bad = (item: number) => (item === 2 ? bad() : item);
    const state = { Type: 'Map', Items: [1, 2], ItemProcessor: flow({ T: invoke('bad') }), End: true };
    const done = await run(cloud, machineOf({ M: state }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'Bad' });
    const events = await history(cloud, done.executionArn);
    expect(events.find(({ type }) => type === 'MapIterationFailed')?.mapIterationFailedEventDetails).toEqual({
      name: 'M',
      index: 1,
    });
    expect(types(events).slice(-2)).toEqual(['MapStateFailed', 'ExecutionFailed']);
  });

  test('an ItemSelector that cannot be evaluated fails the Map, and can be caught', async () => {
    const state = {
      Type: 'Map',
      Items: [{ n: 1 }, {}],
      ItemSelector: '{% $states.context.Map.Item.Value.n %}',
      ItemProcessor: flow({ W: wait(100) }),
      Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C' }],
      End: true,
    };
    const done = await run(cloud, machineOf({ M: state, C: { Type: 'Pass', Output: 'caught', End: true } }));
    expect(done.value).toBe('caught');
    expect(types(await history(cloud, done.executionArn))).toContain('MapIterationAborted');
  });

  test('Items that are no list are an evaluation error', async () => {
    const state = { Type: 'Map', Items: '{% {"a": 1} %}', ItemProcessor: flow({ W: wait(1) }), End: true };
    expect(await run(cloud, machineOf({ M: state }))).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('a thousand items take moments', async () => {
    const state = {
      Type: 'Map',
      Items: '{% [1..1000] %}',
      ItemProcessor: flow({ T: invoke('echo') }),
      Output: '{% $sum($states.result) %}',
      End: true,
    };
    expect((await run(cloud, machineOf({ M: state }))).value).toBe(500_500);
  });
});
