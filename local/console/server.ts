/** The workflow page and the control endpoint of the clock: a small server of plain HTML. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { escapeHtml } from '../../functions/kernel/html.ts';
import type { Queues } from '../queues/queues.ts';
import { moveClock } from './clock-control.ts';
import { executionPage } from './execution-page.ts';
import { executionsPage } from './executions-page.ts';
import type { ConsoleMeans } from './means.ts';
import { page, table } from './page.ts';
import { moment } from './times.ts';

export function consoleServer(means: ConsoleMeans): Server {
  return createServer((request, response) => {
    handle(means, request, response).catch((error: Error) => {
      if (!response.headersSent)
        html(response, means, 500, 'Something went wrong', `<pre>${escapeHtml(error.message)}</pre>`);
      else response.end();
    });
  });
}

async function handle(
  means: ConsoleMeans,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://console');
  if (pathname === '/_local/clock') return clock(means, request, response);
  if (pathname === '/_local/addresses') return json(response, means.links);
  const now = means.clock.now();
  if (pathname === '/') {
    const query = {
      machine: searchParams.get('machine') ?? '',
      status: searchParams.get('status') ?? '',
      name: searchParams.get('name') ?? '',
      page: Math.max(0, Number.parseInt(searchParams.get('page') ?? '0', 10) || 0),
    };
    return html(response, means, 200, 'Workflows', executionsPage(means.states.executions(), query, now));
  }
  if (pathname === '/dead-letters')
    return html(response, means, 200, 'Dead letters', deadLetters(means.queues));
  const [, machine = '', name = ''] = /^\/executions\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
  const view = means.states
    .executions()
    .find((one) => one.machineName === decodeURIComponent(machine) && one.name === decodeURIComponent(name));
  if (view !== undefined)
    return html(response, means, 200, view.name, await executionPage(means.states, view, now));
  return html(
    response,
    means,
    404,
    'Not found',
    '<h1>There is no such page</h1><p><a href="/">All workflows</a></p>',
  );
}

async function clock(means: ConsoleMeans, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    return json(response, { now: new Date(means.clock.now()).toISOString() });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { to = '' } = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as { to?: string };
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  await moveClock(means, String(to), (line) => response.write(`${JSON.stringify(line)}\n`));
  response.end();
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function deadLetters(queues: Queues): string {
  const rows = queues
    .messages()
    .reverse()
    .map(({ queue, body, sentAt }) => {
      return `<tr><td>${escapeHtml(queue)}</td><td class="time">${moment(sentAt)}</td><td><pre>${escapeHtml(body)}</pre></td></tr>`;
    });
  const nothing = 'None: everything that was written was handled.';
  return `<h1>Dead letters</h1><p class="quiet">What a consumer gave up on after its last attempt.</p>${table(['Queue', 'Since', 'Message'], rows, nothing)}`;
}

function html(
  response: ServerResponse,
  means: ConsoleMeans,
  status: number,
  title: string,
  content: string,
): void {
  const { clock: virtual, links } = means;
  const body = Buffer.from(page({ title, now: virtual.now(), links }, content));
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'",
  });
  response.end(body);
}
