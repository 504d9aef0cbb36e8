/**
 * W5: every workflow goes on from every state that can fail as if nothing had failed: the same states, and each step asked
 * the same. What real steps do then is shown in redriven-payment.test.ts and test/journeys/redriven-walk.test.ts.
 */
import { workflowDefinitions } from '../../../lib/app.ts';
import { decisionsOn, type Edge, edgesOf, wayOver } from '../../kit/graph.ts';
import { doors, play, type Seen } from './a-play.ts';

/** What steps were asked, but for the token and the times: it is later by then. */
const asked = ({ payloads }: Seen): unknown[] =>
  payloads.map(({ token, until, at, ...rest }) => ({ ...rest, waits: token !== undefined }));

describe.each(Object.entries(workflowDefinitions))('%s', (_name, define) => {
  const definition = define(doors);
  const isTask = (name: string): boolean => (definition.States[name] as { Type: string }).Type === 'Task';
  const tasks = Object.keys(definition.States).filter(isTask);

  test.each(tasks)('fails in "%s", is redriven, and goes on', async (state) => {
    const way = wayOver(definition, edgesOf(definition).find(({ from }) => from === state) as Edge);
    const decisions = decisionsOn(definition, way);
    const before = way.findIndex(({ from }) => from === state);
    const broken = way.slice(0, before).filter(({ from }) => isTask(from)).length;
    const [clean, mended] = [await play(definition, decisions), await play(definition, decisions, broken)];

    expect([clean.failedIn, mended.failedIn]).toEqual([undefined, state]);
    expect([mended.states, mended.status]).toEqual([clean.states, clean.status]);
    expect(asked(mended)).toEqual(asked(clean));
  });
});
