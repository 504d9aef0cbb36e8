/**
 * The few kinds of states our graphs are drawn with, so that a graph reads as a story: do a step, wait for
 * somebody, branch on the outcome. State names are sentences: administrators read them in the console.
 */
import type { Doors } from './workflow-definition.ts';

export type States = Readonly<Record<string, unknown>>;

/** JSONata for a field of the execution's input: the ids an execution is about never change. */
export const given = (field: string): string => `{% $states.context.Execution.Input.${field} %}`;
/** JSONata for something remembered from an earlier answer. */
export const remembered = (variable: string): string => `{% $${variable} %}`;

/**
 * Faults that pass: the service's own, a step's function that died or overran, a table under contention.
 * 6 tries after 2, 4, 8, 16, 32 and 60 seconds at most: two minutes of trouble are ridden out without a person.
 */
const PASSING_FAULTS = [
  {
    ErrorEquals: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.Unknown',
      'Runtime.ExitError',
      'Sandbox.Timedout',
      'TryAgain',
      'Problem.version-conflict',
    ],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

/** A step's own limit; its function ends earlier. */
const STEP_SECONDS = 60;

/** Where to go on: a state, or a question whose answers (the step's `outcome`) lead to states. */
type Then = string | Question;

interface Question {
  /** Name of the Choice state, as a question. */
  readonly question: string;
  /** Outcome → name of the next state. */
  readonly answers: Readonly<Record<string, string>>;
  /** Where every other outcome leads; by default to a failed execution. */
  readonly otherwise?: string;
}

export interface StepProps {
  readonly task: string;
  readonly comment: string;
  readonly input: Readonly<Record<string, string>>;
  /** Fields of the answer to remember, by name. */
  readonly remember?: readonly string[];
  readonly next: Then;
}

/** Outcomes nobody foresaw end the execution by name: never silently on. */
const UNFORESEEN = 'End with an answer nobody foresaw';

function branch({ question, answers, otherwise = UNFORESEEN }: Question): States {
  return {
    [question]: {
      Type: 'Choice',
      Choices: Object.entries(answers).map(([outcome, Next]) => ({
        Condition: `{% $states.input.outcome = '${outcome}' %}`,
        Next,
      })),
      Default: otherwise,
    },
  };
}

const nextOf = (next: Then): string => (typeof next === 'string' ? next : next.question);
const branchOf = (next: Then): States => (typeof next === 'string' ? {} : branch(next));

/** What is remembered is null when the answer does not speak of it: a graph never works with an older answer. */
const assign = (fields: readonly string[]): object =>
  fields.length === 0
    ? {}
    : {
        Assign: Object.fromEntries(
          fields.map((field) => [
            field,
            `{% $exists($states.result.Payload.${field}) ? $states.result.Payload.${field} : null %}`,
          ]),
        ),
      };

/** Does a step of ours and goes on with its answer. */
export function step(
  doors: Doors,
  name: string,
  { task, comment, input, remember = [], next }: StepProps,
): States {
  return {
    [name]: {
      Type: 'Task',
      Comment: comment,
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: doors.functionFor(task),
        Payload: { task, execution: '{% $states.context.Execution.Name %}', ...input },
      },
      TimeoutSeconds: STEP_SECONDS,
      ...assign(remember),
      Output: '{% $states.result.Payload %}',
      Retry: PASSING_FAULTS,
      Next: nextOf(next),
    },
    ...branchOf(next),
  };
}

export interface WaitProps {
  /** Name of the wait, declared in the capability's `waits.ts` and answered by its task function. */
  readonly wait: string;
  readonly comment: string;
  readonly subjectId: string;
  /** JSONata for the instant at which waiting ends (without `{% %}`). */
  readonly until: string;
  /** The same in words: `the end of the review period`. The console and docs/workflows.md show it. */
  readonly untilWhen: string;
  /** JSONata for the term whose calendar this hangs on; a moved one answers `rescheduled`. */
  readonly termId?: string;
  readonly remember?: readonly string[];
  readonly next: Question;
  /** The state after the time is up. */
  readonly whenTimeIsUp: string;
}

/** Waits for somebody, until an instant: a callback with a timeout, ended by the fact or by the clock. */
export function wait(doors: Doors, name: string, props: WaitProps): States {
  const { wait: task, comment, subjectId, until, untilWhen, termId, remember = [] } = props;
  const { next, whenTimeIsUp } = props;
  const Assign = Object.fromEntries(
    remember.map((field) => [
      field,
      `{% $exists($states.result.${field}) ? $states.result.${field} : null %}`,
    ]),
  );
  return {
    [name]: {
      Type: 'Task',
      Comment: `${comment} Until: ${untilWhen}.`,
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: doors.functionFor(task),
        Payload: {
          task,
          execution: '{% $states.context.Execution.Name %}',
          token: '{% $states.context.Task.Token %}',
          subjectId,
          until: `{% ${until} %}`,
          ...(termId === undefined ? {} : { termId }),
        },
      },
      TimeoutSeconds: `{% $max([1, $ceil(($toMillis(${until}) - $millis()) / 1000)]) %}`,
      ...(remember.length === 0 ? {} : { Assign }),
      Output: '{% $states.result %}',
      Retry: PASSING_FAULTS,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: whenTimeIsUp }],
      Next: next.question,
    },
    ...branch(next),
  };
}

/** A good end, named by what became of it. */
export const end = (name: string, comment: string): States => ({
  [name]: { Type: 'Succeed', Comment: comment },
});

/** The one bad end every graph has. */
export const unforeseen: States = {
  [UNFORESEEN]: {
    Type: 'Fail',
    Comment: 'A step answered with an outcome the graph has no way for: mend the graph, then redrive.',
    Error: 'UnforeseenOutcome',
    Cause: '{% "The outcome was " & $string($states.input.outcome) & "." %}',
  },
};
