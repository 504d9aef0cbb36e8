/** The list of executions: which machine, where it stands, what it waits for and until when. */
import { escapeHtml } from '../../functions/kernel/html.ts';
import type { ExecutionView, StateView } from '../states/engine.ts';
import { table } from './page.ts';
import { distance, moment } from './times.ts';

export interface ListQuery {
  readonly machine: string;
  readonly status: string;
  readonly name: string;
  readonly page: number;
}

const PAGE = 100;
const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

const executionPath = ({ machineName, name }: ExecutionView): string =>
  `/executions/${encodeURIComponent(machineName)}/${encodeURIComponent(name)}`;

const WAITS: Readonly<Record<StateView['waitsFor'], string>> = {
  time: 'for the time to come',
  token: 'for an answer',
  call: 'for a step under way',
  retry: 'before another attempt',
  'inner states': 'for the states inside',
};

/** `for an answer` */
export const waitingFor = (state: StateView): string => WAITS[state.waitsFor];

export function executionsPage(all: readonly ExecutionView[], query: ListQuery, now: number): string {
  const machines = [...new Set(all.map(({ machineName }) => machineName))].sort();
  const found = all.filter(
    ({ machineName, status, name }) =>
      (query.machine === '' || machineName === query.machine) &&
      (query.status === '' || status === query.status) &&
      name.includes(query.name),
  );
  const some = found.slice(query.page * PAGE, (query.page + 1) * PAGE);
  const heads = ['Workflow', 'Execution', 'Status', 'Stands at', 'Waits', 'Until', 'Started'];
  const nothing = all.length === 0 ? 'Nothing has been started yet.' : 'Nothing fits.';
  return `<h1>Workflows</h1><p class="quiet">${summary(all)}</p>
${filter(machines, query)}${table(
  heads,
  some.map((view) => row(view, now)),
  nothing,
)}${pages(found.length, query)}`;
}

function summary(all: readonly ExecutionView[]): string {
  const counts = STATUSES.map(
    (status) => [status, all.filter((view) => view.status === status).length] as const,
  );
  const words = counts
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${wordOf(status)}`);
  return words.length === 0 ? 'No executions.' : `${all.length} executions: ${words.join(', ')}.`;
}

export const wordOf = (status: string): string => status.toLowerCase().replace('_', ' ');

function filter(machines: readonly string[], query: ListQuery): string {
  const options = (values: readonly string[], chosen: string, all: string) =>
    [`<option value="">${all}</option>`]
      .concat(
        values.map(
          (value) =>
            `<option${value === chosen ? ' selected' : ''} value="${escapeHtml(value)}">${escapeHtml(value)}</option>`,
        ),
      )
      .join('');
  return `<form class="filter" action="/"><select name="machine" aria-label="Workflow">${options(machines, query.machine, 'every workflow')}</select><select name="status" aria-label="Status">${options(STATUSES, query.status, 'every status')}</select><input name="name" value="${escapeHtml(query.name)}" placeholder="part of the name" aria-label="Part of the name"><button>Show</button></form>`;
}

function row(view: ExecutionView, now: number): string {
  const [state, ...others] = view.states;
  const isRunning = view.status === 'RUNNING';
  const where =
    state === undefined
      ? ''
      : `${escapeHtml(state.name)}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  const until =
    isRunning && state?.until !== undefined
      ? `${moment(state.until)}<br><span class="quiet">${distance(state.until, now)}</span>`
      : '';
  return `<tr><td>${escapeHtml(view.machineName)}</td><td class="name"><a href="${executionPath(view)}">${escapeHtml(view.name)}</a></td><td><span class="tag ${view.status}">${wordOf(view.status)}</span></td><td>${where}${view.error === undefined ? '' : `<br><span class="quiet">${escapeHtml(view.error)}</span>`}</td><td>${isRunning && state !== undefined ? waitingFor(state) : ''}</td><td class="time">${until}</td><td class="time">${moment(view.startDate)}</td></tr>`;
}

function pages(count: number, query: ListQuery): string {
  const last = Math.ceil(count / PAGE) - 1;
  if (last <= 0) return '';
  const link = (to: number, text: string) => {
    const { machine, status, name } = query;
    return `<a href="/?${escapeHtml(new URLSearchParams({ machine, status, name, page: String(to) }).toString())}">${text}</a>`;
  };
  const before = query.page > 0 ? link(query.page - 1, 'Newer') : '';
  const after = query.page < last ? link(query.page + 1, 'Older') : '';
  return `<nav class="pages">${before}<span class="quiet">Page ${query.page + 1} of ${last + 1}</span>${after}</nav>`;
}
