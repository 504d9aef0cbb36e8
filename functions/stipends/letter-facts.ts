/** What letters about an installment say: read when the letter is written, not when the event was. */
import type { DomainEvent } from '../kernel/event.ts';
import { moneyInWords } from '../kernel/money.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import { contacts } from '../profiles/repository.ts';
import { programs } from '../programs/repository.ts';
import type { Installment } from './installment.ts';
import { installmentOf } from './repository.ts';

export interface InstallmentFacts {
  readonly installment: Installment & Stored;
  readonly amount: string;
  readonly mentee: string;
  readonly program: string;
}

/** The installment an event is about, with the words for it; undefined when it is gone. */
export async function installmentFacts({ subjectId }: DomainEvent): Promise<InstallmentFacts | undefined> {
  const installment = await installmentOf(subjectId);
  if (installment === undefined) return undefined;
  const { personId, programId, amount } = installment;
  const [contact, program] = await loadTogether(
    wanted(contacts, { personId }),
    wanted(programs, { programId }),
  );
  return {
    installment,
    amount: moneyInWords(amount),
    mentee: contact?.name ?? 'the mentee',
    program: program?.name ?? 'the program',
  };
}

/** Where a stipend is shown in the client app. */
export const stipendPath = (enrollmentId: string): string => `/enrollments/${enrollmentId}/stipend`;
