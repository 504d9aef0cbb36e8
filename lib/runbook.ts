/**
 * Every kind of alarm and its page in the runbook. An alarm cannot be made without one of these anchors, and a test
 * compares this list with the sections of docs/runbook.md, so neither can be without the other.
 */
export const RUNBOOK = {
  'api-errors': 'The API answers with 5xx',
  'api-function-errors': 'An API function throws',
  'task-function-errors': 'A workflow task throws',
  'consumer-errors': 'A stream consumer throws',
  'operator-errors': 'The operator function throws',
  'schedule-errors': 'A scheduled function throws',
  'consumer-behind': 'A stream consumer falls behind',
  'function-throttles': 'A function is throttled',
  'events-not-handled': 'Events wait in a dead-letter queue',
  'scheduled-calls-not-handled': 'Scheduled calls wait in a dead-letter queue',
  'mail-events-not-delivered': 'Bounce notices wait in a dead-letter queue',
  'workflow-failed': 'A workflow execution failed',
  'workflow-timed-out': 'A workflow execution timed out',
  'workflow-throttled': 'Workflow executions are throttled',
  'waits-overdue': 'A mentorship waits longer than it should',
  'table-throttles': 'The table is throttled',
  'table-system-errors': 'DynamoDB answers with system errors',
  'mail-bounces': 'Too many letters bounce',
  'mail-complaints': 'Recipients mark letters as spam',
} as const;

export type RunbookAnchor = keyof typeof RUNBOOK;

/** Where an anchor is found, as alarm descriptions name it. */
export function runbookPage(anchor: RunbookAnchor): string {
  return `docs/runbook.md#${anchor}`;
}
