/** What a contract is filled from, as it stands in the table today. */
import type { Contact } from '../profiles/contact.ts';
import type { Program } from '../programs/program.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import type { Term } from '../terms/term.ts';
import type { ContractMatter } from './contract-template.ts';

interface Read {
  readonly contact: Contact | undefined;
  readonly program: Program | undefined;
  readonly term: Term | undefined;
}

/** @throws Error when the enrollment names what is not there: a fault of ours, for none of them is ever removed. */
export function matterOf(enrollment: Enrollment, { contact, program, term }: Read): ContractMatter {
  if (contact === undefined || program === undefined || term === undefined) {
    throw new Error(
      `Enrollment ${enrollment.enrollmentId} names a person, program or term that is not there.`,
    );
  }
  return { menteeName: contact.name, programName: program.name, enrollment, term };
}
