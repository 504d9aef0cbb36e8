/** Definitions of the stories: machines, and the states that they are made of. */

/** States as a whole machine that begins with the first of them. */
export function machineOf(states: Record<string, object>, more: object = {}): string {
  return JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: Object.keys(states)[0],
    States: states,
    ...more,
  });
}

/** A Task state that invokes a function. */
export function invoke(name: string, more: object = {}, payload: unknown = '{% $states.input %}'): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: `arn:aws:lambda:eu-central-1:111122223333:function:${name}`,
      Payload: payload,
    },
    Output: '{% $states.result.Payload %}',
    ...('Next' in more ? {} : { End: true }),
    ...more,
  };
}

/** A Task state that waits for a token, which the function `ask` is given. */
export function waitForToken(more: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-central-1:111122223333:function:ask',
      Payload: { token: '{% $states.context.Task.Token %}' },
    },
    ...('Next' in more ? {} : { End: true }),
    ...more,
  };
}

/** States as a flow of their own that begins with the first of them: a branch, or what a Map does with each item. */
export const flow = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0], States });

/** A Wait state that ends what it stands in. */
export const wait = (Seconds: number, more: object = { End: true }) => ({ Type: 'Wait', Seconds, ...more });
