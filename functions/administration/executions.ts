/** Which execution goes with what, and by which name: whoever looks for one finds the other (trust W6). */
import { startWorkflow, type Workflow } from '../platform/workflow.ts';

export interface Execution {
  readonly workflow: Workflow;
  readonly name: string;
  /** Ids only: the console shows it. */
  readonly input: Readonly<Record<string, string | number>>;
}

export const termCycle = (termId: string): Execution => ({
  workflow: 'term-cycle',
  name: termId,
  input: { termId },
});

interface Applied {
  readonly applicationId: string;
  readonly termId: string;
  readonly programId: string;
}

export const menteeJourney = ({ applicationId, termId, programId }: Applied): Execution => ({
  workflow: 'mentee-journey',
  name: applicationId,
  input: { applicationId, termId, programId },
});

/** One for each approval: `ins_…_1-1`, and `ins_…_1-2` after a bank gave the first back. */
export const stipendPayment = (installmentId: string, attempt: number): Execution => ({
  workflow: 'stipend-payment',
  name: `${installmentId}-${attempt}`,
  input: { installmentId, attempt },
});

/** Starts it, unless one of that name runs or ran: twice is harmless. */
export function start({ workflow, name, input }: Execution): Promise<void> {
  return startWorkflow(workflow, name, input);
}
