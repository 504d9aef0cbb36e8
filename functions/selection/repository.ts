/** Where marks and call tasks lie, and the counters that hold slots and budgets. Enrollments have a file of their own. */
import { applicantsOf } from '../applications/repository.ts';
import { defineEntity, type ItemKey } from '../platform/table/entity.ts';
import { type Mark, MarkFields } from './mark.ts';
import { type CalledResult, type PhoneCall, PhoneCallFields } from './phone-call.ts';

/** Marks of a term, by program. */
export const marksOf = (termId: string): string => `MARKS#${termId}`;

export const marks = defineEntity<{ readonly applicationId: string }, Mark>({
  type: 'mark',
  schema: MarkFields,
  key: ({ applicationId }) => ({ pk: `APPLICATION#${applicationId}`, sk: 'MARK' }),
  subjectId: ({ applicationId }) => applicationId,
  indexes: ({ termId, programId, applicationId }) => ({
    queue: [marksOf(termId), `${programId}#${applicationId}`],
  }),
});

/** Partition of the queue index: whom a program has still to ring. */
export const openCallsOf = (programId: string, termId: string): string =>
  `PHONE-CALLS#${programId}#TERM#${termId}`;

/** One for each result that was to be told by telephone. */
export const phoneCalls = defineEntity<
  { readonly applicationId: string; readonly result: CalledResult },
  PhoneCall
>({
  type: 'phone-call',
  schema: PhoneCallFields,
  key: ({ applicationId, result }) => ({ pk: `APPLICATION#${applicationId}`, sk: `PHONE-CALL#${result}` }),
  subjectId: ({ applicationId }) => applicationId,
  indexes: ({ programId, termId, applicationId, result, state, openedAt }) => ({
    program: [applicantsOf(programId, termId), `PHONE-CALL#${applicationId}#${result}`],
    queue: state === 'open' ? [openCallsOf(programId, termId), openedAt] : undefined,
  }),
});

/** Counts the applications of a program and term that are marked to be selected: never more than slots. */
export const markedKey = (termId: string, programId: string): ItemKey => ({
  pk: `MARKED#${termId}`,
  sk: programId,
});

/** Adds up the awards locked in a program and term, in minor units: never more than its budget. */
export const budgetKey = (termId: string, programId: string): ItemKey => ({
  pk: `BUDGET#${termId}`,
  sk: programId,
});

/** A place that became free is passed on once; held at the application that gave it up. */
export const passedOnKey = (applicationId: string): ItemKey => ({
  pk: `APPLICATION#${applicationId}`,
  sk: 'PLACE-PASSED-ON',
});
