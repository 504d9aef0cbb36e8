/**
 * Log lines: one JSON object each (Lambda's own JSON format adds time and request id). Ids, codes, counts
 * and durations only: never a name, an address, a text or a token (trust P4).
 */

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A line of what went as it should. */
export function log(what: string, fields: Fields): void {
  console.info({ what, ...fields });
}

/** A fault: its kind and where, never its message, which may quote what somebody sent. */
export function logFault(where: string, requestId: string, error: unknown): void {
  const { name = 'Unknown', stack = '' } = error instanceof Error ? error : {};
  const frames = stack
    .split('\n')
    .filter((row) => row.trimStart().startsWith('at '))
    .slice(0, 8);
  console.error({
    what: 'fault',
    where,
    requestId,
    error: name,
    at: frames.map((row) => row.trim()).join(' | '),
  });
}

/** A CloudWatch metric, in the embedded metric format: no call, no client. */
export function metric(
  name: string,
  value: number,
  unit: 'Count' | 'Milliseconds' = 'Count',
  dimensions: Readonly<Record<string, string>> = {},
): void {
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: 'Mentorship',
          Dimensions: [Object.keys(dimensions)],
          Metrics: [{ Name: name, Unit: unit }],
        },
      ],
    },
    ...dimensions,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
