/** Workflow executions by end; none is left over, none went wrong. */
import { type Ground, type Section, tally } from './lines.ts';

export function executionsAccount({ facts, book, bank }: Ground): Section {
  const { executions, running, deadLetters } = facts;
  const kind = (machine: string): string =>
    machine.replace(/^.*?(mentee-journey|term-cycle|stipend-payment).*$/, '$1');
  const ends = tally(executions, ({ machine, status, end }) =>
    status === 'SUCCEEDED' ? `${kind(machine)}: ${end}` : `${kind(machine)}: ${status} in "${end}"`,
  );
  const many = (machine: string): number => executions.filter((one) => one.machine.includes(machine)).length;
  return {
    title: 'Workflows',
    lines: [
      { name: 'executions', value: executions.length },
      ...ends
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, value]) => ({ name, value, part: true })),
    ],
    checks: [
      {
        says: 'a journey for each application handed in',
        expected: book.submitted.size,
        found: many('mentee-journey'),
      },
      { says: 'one cycle of the term', expected: 1, found: many('term-cycle') },
      {
        says: 'an execution for each payment tried',
        expected: bank.payments + bank.failed,
        found: many('stipend-payment'),
      },
      {
        says: 'executions that ended badly',
        expected: 0,
        found: executions.filter(({ status }) => status !== 'SUCCEEDED').length,
      },
      { says: 'executions still running', expected: 0, found: running },
      { says: 'events put aside', expected: 0, found: deadLetters },
    ],
  };
}
