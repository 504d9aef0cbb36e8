import type { Actor } from '../../kernel/actor.ts';
import { derivedId } from '../../kernel/ids.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { contracts } from '../../onboarding/repository.ts';
import { environment } from '../../platform/environment.ts';
import { putFile } from '../../platform/files.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin } from '../../platform/table/write.ts';
import { contacts } from '../../profiles/repository.ts';
import { programs } from '../../programs/repository.ts';
import type { EnrollmentIn } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { terms } from '../../terms/repository.ts';
import { signCredential } from '../credential.ts';
import type { LetterText } from '../letter-of-completion.ts';
import { letters } from '../repository.ts';

/**
 * A graduate gets the letter of completion: a PDF in the document bucket and a signed credential, then the record that
 * makes both true. All of it is made from the graduation, so a repeated step makes the same and finds it issued.
 * What draws is loaded when there is something to draw: it is most of the function's code, and a step that finds its
 * letter issued needs none of it (ADR 0019).
 */
export async function issueLetter(actor: Actor, enrollmentId: string): Promise<{ letterId: string }> {
  const letterId = derivedId('letter', enrollmentId);
  const [existing, enrollment] = await loadTogether(
    wanted(letters, { letterId }),
    wanted(enrollments, { enrollmentId }),
  );
  if (existing !== undefined) return { letterId };
  if (enrollment === undefined) throw notFound('enrollment');
  if (enrollment.state !== 'graduated') {
    throw new Problem('completion-incomplete', 'A letter of completion is for those who graduated.');
  }
  const { personId, programId, termId, organizationId, graduatedAt: issuedAt } = enrollment;
  const [says, { drawLetter }] = await Promise.all([
    letterText(enrollment),
    import('../document/letter-document.ts'),
  ]);
  const publicUrl = environment('PUBLIC_URL');
  const documentKey = `letters/${letterId}.pdf`;
  const [credential, document] = await Promise.all([
    signCredential({ letterId, issuedAt, says, publicUrl }),
    drawLetter({ letterId, issuedAt, says, verificationUrl: `${publicUrl}/letters/${letterId}` }),
  ]);
  await putFile(documentKey, document, 'application/pdf');
  const belonging = { letterId, enrollmentId, personId, programId, termId, organizationId };
  const { writes } = begin(
    letters,
    { state: 'issued', ...belonging, says, issuedAt, credential, documentKey },
    { event: 'letter-of-completion-issued', actor, data: { enrollmentId } },
  );
  await commitStep(writes);
  return { letterId };
}

/** What the letter says. The name is the one the mentee signed the contract with. */
async function letterText(enrollment: EnrollmentIn<'graduated'>): Promise<LetterText> {
  const { enrollmentId, personId, programId, termId, organizationId, start, end } = enrollment;
  const [program, term, contract, contact] = await loadTogether(
    wanted(programs, { programId }),
    wanted(terms, { termId }),
    wanted(contracts, { enrollmentId }),
    wanted(contacts, { personId }),
  );
  if (program === undefined || term === undefined) throw notFound('program or term');
  const signed = contract !== undefined && contract.state !== 'prepared' ? contract : undefined;
  const menteeName = signed?.signature.typedName ?? contact?.name;
  if (menteeName === undefined) throw notFound('name to put on the letter');
  const { name: organizationName, signatory } = organizationOf(organizationId);
  return {
    ...{ menteeName, programName: program.name, organizationName, termName: term.name, signatory },
    ...{ track: term.track, start, end },
  };
}
