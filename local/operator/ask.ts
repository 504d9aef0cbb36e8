/** Runs the operator function of a local cloud, as the Lambda console would, and puts what comes back into lines. */
import { readFileSync } from 'node:fs';

/** The local cloud runs the stage `dev`. */
const FUNCTION = 'mentorship-dev-administration-operator';

/** What a person is told, and whether it was done. */
export interface Told {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

const no = (...lines: string[]): Told => ({ ok: false, lines });

/** The text of an event, from a file or (`-`) what is piped in; a reason in words when it is none. */
export function readEvent(path: string): { readonly event: string } | { readonly why: string } {
  let event: string;
  try {
    event = readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    return { why: `There is no file ${path} that can be read.` };
  }
  try {
    JSON.parse(event);
    return { event };
  } catch (error) {
    return { why: `${path} is not JSON: ${(error as Error).message}.` };
  }
}

interface Answer {
  readonly ok?: boolean;
  readonly says?: string;
  readonly code?: string;
  readonly errorMessage?: string;
}

/** @param consoleUrl: workflow page of the cloud. */
export async function ask(consoleUrl: string, event: string): Promise<Told> {
  const page = await fetch(`${consoleUrl}/_local/addresses`).catch(() => undefined);
  if (page?.ok !== true) return no(`No local cloud answers at ${consoleUrl}.`);
  const { awsUrl } = (await page.json()) as { awsUrl: string };
  const url = `${awsUrl}/2015-03-31/functions/${FUNCTION}/invocations`;
  const response = await fetch(url, { method: 'POST', body: event });
  const answer = (await response.json()) as Answer & { message?: string };
  if (!response.ok) return no(`The local cloud cannot run ${FUNCTION}: ${answer.message ?? response.status}`);
  return told(answer);
}

function told({ ok = false, says, code, errorMessage, ...more }: Answer): Told {
  if (says === undefined) return no(errorMessage ?? 'The function gave no answer.');
  return { ok, lines: ok ? [says, JSON.stringify(more, null, 2)] : [`${says} (${code})`] };
}
