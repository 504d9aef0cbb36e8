/** One execution: where it stands and until when, its graph with the way it took, and its history. */
import { escapeHtml } from '../../functions/kernel/html.ts';
import type { ExecutionView, StatesEngine } from '../states/engine.ts';
import { waitingFor, wordOf } from './executions-page.ts';
import { type Definition, graphSvg, type Progress, stepKey } from './graph.ts';
import { table } from './page.ts';
import { distance, moment } from './times.ts';

/** An event on the wire: camel case, times in epoch seconds. */
interface HistoryEvent {
  readonly id: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: unknown;
}

const MOST_EVENTS = 3000;

export async function executionPage(states: StatesEngine, view: ExecutionView, now: number): Promise<string> {
  const executionArn = view.arn;
  const described = (await states.call('DescribeExecution', { executionArn })) as Record<string, unknown>;
  const machine = (await states.call('DescribeStateMachineForExecution', { executionArn })) as Record<
    string,
    unknown
  >;
  const definition = JSON.parse(String(machine.definition)) as Definition;
  const events = await historyOf(states, executionArn);
  return `<p class="quiet">${escapeHtml(view.machineName)}</p><h1>${escapeHtml(view.name)} <span class="tag ${view.status}">${wordOf(view.status)}</span></h1>
<p class="quiet">Started ${moment(view.startDate)}${view.stopDate === undefined ? '' : `, ended ${moment(view.stopDate)}`}${view.redriveCount > 0 ? `, redriven ${view.redriveCount} times` : ''}.</p>
${standing(view, definition, now)}
<h2>Graph</h2><div class="card graph-card">${KEY}${graphSvg(definition, progressOf(view, events))}</div>
<h2>Input</h2><div class="card"><pre>${escapeHtml(pretty(described.input))}</pre></div>
${described.output === undefined ? '' : `<h2>Output</h2><div class="card"><pre>${escapeHtml(pretty(described.output))}</pre></div>`}
<h2>History</h2>${history(events)}`;
}

const KEY = `<p class="key"><span><i style="background:var(--now-soft);border-color:var(--now)"></i>stands here</span><span><i style="background:var(--go-soft);border-color:var(--go)"></i>has been here</span><span><i style="border-color:var(--soft)"></i>not reached</span><span>dashed: way on after an error</span></p>`;

function standing(view: ExecutionView, definition: Definition, now: number): string {
  if (view.status !== 'RUNNING') {
    if (view.error === undefined) return '';
    const cause =
      view.cause === undefined
        ? ''
        : `<details><summary>Cause</summary><pre>${escapeHtml(pretty(view.cause))}</pre></details>`;
    return `<div class="card now-card"><p><strong>${escapeHtml(view.error)}</strong></p>${cause}</div>`;
  }
  return view.states
    .map((state) => {
      const comment = definition.States[state.name]?.Comment;
      const until =
        state.until === undefined
          ? ''
          : `, until <strong>${moment(state.until)}</strong> (${distance(state.until, now)})`;
      const retries = state.retryCount > 0 ? ` Attempt ${state.retryCount + 1}.` : '';
      return `<div class="card now-card"><p><strong>${escapeHtml(state.name)}</strong></p><p>Waits ${waitingFor(state)}${until}.${retries}</p><p class="quiet">${comment === undefined ? '' : `${escapeHtml(comment)} `}Here since ${moment(state.since)}.</p></div>`;
    })
    .join('');
}

async function historyOf(states: StatesEngine, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: unknown;
  do {
    const answer = (await states.call('GetExecutionHistory', {
      executionArn,
      maxResults: 1000,
      ...(nextToken === undefined ? {} : { nextToken }),
    } as never)) as { events: HistoryEvent[]; nextToken?: unknown };
    events.push(...answer.events);
    nextToken = answer.nextToken;
  } while (nextToken !== undefined && events.length < MOST_EVENTS);
  return events;
}

const enteredState = (event: HistoryEvent): string | undefined =>
  (event.stateEnteredEventDetails as { name?: string } | undefined)?.name;

function progressOf(view: ExecutionView, events: readonly HistoryEvent[]): Progress {
  const names = events.map(enteredState).filter((name) => name !== undefined);
  const steps = new Set(names.slice(1).map((name, index) => stepKey(names[index] ?? '', name)));
  const isOver = view.status !== 'RUNNING';
  const current = new Set(
    isOver && view.status === 'SUCCEEDED' ? names.slice(-1) : view.states.map(({ name }) => name),
  );
  return {
    entered: new Set(names),
    steps,
    current: view.status === 'SUCCEEDED' ? new Set() : current,
    isFailed: isOver,
  };
}

function history(events: readonly HistoryEvent[]): string {
  const rows = events.map((event) => {
    const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] as
      | Record<string, unknown>
      | undefined;
    const { name, ...others } = details ?? {};
    const text = Object.keys(others).length === 0 ? '' : JSON.stringify(others, null, 1);
    const more =
      text === '' ? '' : `<details><summary>details</summary><pre>${escapeHtml(text)}</pre></details>`;
    const said = typeof name === 'string' ? escapeHtml(name) : '';
    return `<tr><td class="number">${event.id}</td><td class="time">${moment(event.timestamp * 1000)}</td><td>${escapeHtml(spoken(event.type))}</td><td>${said}${more}</td></tr>`;
  });
  return table(['#', 'When', 'What', ''], rows, 'Nothing yet.');
}

/** `Task state entered` for `TaskStateEntered`. */
const spoken = (type: string): string => {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function pretty(text: unknown): string {
  try {
    return JSON.stringify(JSON.parse(String(text)), null, 2);
  } catch {
    return String(text);
  }
}
