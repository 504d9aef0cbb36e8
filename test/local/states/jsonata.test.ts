import { machineOf } from './a-machine.ts';
import { type Cloud, create, describeExecution, openCloud, pass, run, START, start } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ random: () => 0.25 });
});

const evaluate = async (expression: string, input: unknown = {}) => {
  const done = await run(
    cloud,
    machineOf({ P: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }),
    input,
  );
  return done.status === 'SUCCEEDED' ? done.value : `${done.error}: ${done.cause}`;
};

test.each([
  ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
  ['$range(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['$range(3, 1, -1)', [3, 2, 1]],
  ['$hash("hello", "SHA-256")', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
  ['$hash("hello", "MD5")', '5d41402abc4b2a76b9719d911017c592'],
  ['$parse("{\\"a\\": [1]}")', { a: [1] }],
  ['$random()', 0.25],
  ['$random(7) = $random(7)', true],
  ['$random(7) = $random(8)', false],
  ['$length($uuid())', 36],
])('the function of Step Functions in %s', async (expression, value) => {
  expect(await evaluate(expression)).toEqual(value);
});

test.each([
  ['$hash("hello", "CRC")', 'unknown algorithm'],
  ['$partition([1], 0)', 'at least 1'],
  ['$range(1, 2, 0)', 'must not be 0'],
  ['$parse("{")', 'not JSON'],
])('%s is an evaluation error that says why', async (expression, why) => {
  const failure = await evaluate(expression);
  expect(failure).toContain('States.QueryEvaluationError');
  expect(failure).toContain('threw an error during evaluation.');
  expect(failure).toContain(why);
});

test('$now and $millis give virtual time, also after years', async () => {
  const states = {
    W: { Type: 'Wait', Seconds: 90_000_000, Next: 'P' },
    P: {
      Type: 'Pass',
      Output: ['{% $now() %}', '{% $millis() %}', '{% $toMillis("10:00", "[H01]:[m01]") %}'],
      End: true,
    },
  };
  const arn = await start(cloud, await create(cloud, machineOf(states)));
  await pass(cloud, { seconds: 90_000_000 });
  const then = new Date(START + 90_000_000_000).toISOString();
  const { output = '' } = await describeExecution(cloud, arn);
  expect(JSON.parse(output)).toEqual([then, Date.parse(then), Date.parse(`${then.slice(0, 10)}T10:00:00Z`)]);
});

test('the context tells of execution, state and machine', async () => {
  const arn = await create(
    cloud,
    machineOf({ P: { Type: 'Pass', Output: '{% $states.context %}', End: true } }),
    'ctx',
  );
  const execution = await start(cloud, arn, { a: 1 }, 'one');
  const { output = '' } = await describeExecution(cloud, execution);
  expect(JSON.parse(output)).toEqual({
    Execution: {
      Id: execution,
      Input: { a: 1 },
      Name: 'one',
      RoleArn: 'arn:aws:iam::111122223333:role/workflows',
      StartTime: '2026-01-31T09:00:00.000Z',
      RedriveCount: 0,
    },
    State: { EnteredTime: '2026-01-31T09:00:00.000Z', Name: 'P', RetryCount: 0 },
    StateMachine: { Id: arn, Name: 'ctx' },
  });
});

test('an expression that gives nothing is an evaluation error, never null', async () => {
  expect(await evaluate('$states.input.missing')).toContain(
    "The JSONata expression '$states.input.missing' specified for the field 'Output' returned nothing (undefined).",
  );
});

test('an expression that gives a function is an evaluation error', async () => {
  expect(await evaluate('function($x) { $x }')).toContain('which is not JSON');
  expect(await evaluate('$sum')).toContain('which is not JSON');
});

test('a number out of range is an evaluation error', async () => {
  expect(await evaluate('1 / 0')).toContain('States.QueryEvaluationError');
});

test('an expression that never ends is stopped', async () => {
  expect(await evaluate('($f := function($x) { 1 + $f($x) }; $f(1))')).toContain(
    'States.QueryEvaluationError',
  );
});

test('a list of one stays a list on its way through the states', async () => {
  const states = {
    A: { Type: 'Pass', Output: { list: '{% $filter([1,2], function($x) { $x = 1 })[] %}' }, Next: 'B' },
    B: { Type: 'Pass', Output: '{% $states.input.list[] %}', End: true },
  };
  expect((await run(cloud, machineOf(states))).value).toEqual([1]);
});

test('an input that is called __proto__ is data', async () => {
  const input = JSON.parse('{"__proto__": {"polluted": true}}');
  const states = { A: { Type: 'Pass', Output: { copy: '{% $states.input %}' }, End: true } };
  const arn = await start(cloud, await create(cloud, machineOf(states)), input);
  expect((await describeExecution(cloud, arn)).status).toBe('SUCCEEDED');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
