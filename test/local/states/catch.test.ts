import { failing } from './a-failing-function.ts';
import { invoke, machineOf } from './a-machine.ts';
import { type Cloud, openCloud, run } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud();
});

describe('Catch', () => {
  const caught = (Catch: object[]) =>
    machineOf({ T: invoke('f', { Catch }), C: { Type: 'Pass', End: true }, D: { Type: 'Succeed' } });

  test('without Output the error and cause are the input of the next state', async () => {
    cloud.functions.f = failing('A');
    const done = await run(
      cloud,
      caught([
        { ErrorEquals: ['A'], Next: 'C' },
        { ErrorEquals: ['B'], Next: 'D' },
      ]),
    );
    expect(done.value).toEqual({ Error: 'A', Cause: '{"errorType":"A","errorMessage":"it failed"}' });
  });

  test('Assign and Output of a catcher see the error, the input and the variables', async () => {
    cloud.functions.f = failing('A');
    const catcher = {
      ErrorEquals: ['A'],
      Assign: { why: '{% $states.errorOutput.Error %}' },
      Output: {
        id: '{% $states.input.id %}',
        message: '{% $parse($states.errorOutput.Cause).errorMessage %}',
      },
      Next: 'C',
    };
    const states = {
      T: invoke('f', { Catch: [catcher] }),
      C: { Type: 'Pass', Output: { given: '{% $states.input %}', why: '{% $why %}' }, End: true },
    };
    const done = await run(cloud, machineOf(states), { id: 7 });
    expect(done.value).toEqual({ given: { id: 7, message: 'it failed' }, why: 'A' });
  });

  test('a catcher whose own Output fails, fails the execution', async () => {
    cloud.functions.f = failing('A');
    const catcher = { ErrorEquals: ['States.ALL'], Output: '{% $nothing %}', Next: 'C' };
    const done = await run(cloud, caught([catcher, { ErrorEquals: ['X'], Next: 'D' }].reverse()));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(done.cause).toContain("for the field 'Catch[1]/Output'");
  });

  test('an error that no catcher names fails the execution', async () => {
    cloud.functions.f = failing('Z');
    const done = await run(
      cloud,
      caught([
        { ErrorEquals: ['A'], Next: 'C' },
        { ErrorEquals: ['B'], Next: 'D' },
      ]),
    );
    expect(done).toMatchObject({ status: 'FAILED', error: 'Z' });
  });

  test('States.Runtime is caught by nothing, not even by its name', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: '{% {} %}',
      Catch: [
        { ErrorEquals: ['States.Runtime'], Next: 'C' },
        { ErrorEquals: ['States.ALL'], Next: 'C' },
      ],
      End: true,
    };
    const done = await run(cloud, machineOf({ T: state, C: { Type: 'Succeed' } }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});
