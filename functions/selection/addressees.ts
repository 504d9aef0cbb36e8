/** To whom letters about a selection go, and what each of them names. */
import type { Application } from '../applications/application.ts';
import { applicationOf } from '../applications/repository.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Dispatch } from '../kernel/letter.ts';
import { activeMembersOf } from '../programs/repository.ts';

export interface AboutApplicant {
  readonly programId: string;
  readonly termId: string;
  readonly program: string;
  readonly term: string;
  readonly applicant: string;
}

/** One copy for each administrator of the program. */
export async function toAdministrators(event: DomainEvent): Promise<readonly Dispatch<AboutApplicant>[]> {
  const application = await applicationOf(event.subjectId);
  const administrators = await activeMembersOf(application.programId, 'administrator');
  const parameters = about(application);
  return administrators.map((personId) => ({ to: { personId }, parameters }));
}

function about(application: Application): AboutApplicant {
  const { programId, termId, programName, termName, applicantName } = application;
  return { programId, termId, program: programName, term: termName, applicant: applicantName };
}
