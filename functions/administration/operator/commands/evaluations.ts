/** Evaluations, what follows a fail, and places that end early. */
import * as v from 'valibot';
import { Ratings } from '../../../evaluations/checkpoint.ts';
import { confirmExcuse } from '../../../evaluations/use-cases/confirm-excuse.ts';
import { decideAppeal } from '../../../evaluations/use-cases/decide-appeal.ts';
import { endAfterFail } from '../../../evaluations/use-cases/end-after-fail.ts';
import { evaluate } from '../../../evaluations/use-cases/evaluate.ts';
import { excuseCheckpoint } from '../../../evaluations/use-cases/excuse-checkpoint.ts';
import { extendAfterFail } from '../../../evaluations/use-cases/extend-after-fail.ts';
import { leaveMentorship } from '../../../evaluations/use-cases/leave-mentorship.ts';
import { idSchema } from '../../../kernel/ids.ts';
import { prose } from '../../../kernel/text.ts';
import { inWords } from '../../../kernel/time.ts';
import { defineCommand, Ordinal } from '../command.ts';

const enrollment = { enrollmentId: idSchema('enrollment') };
const checkpoint = { ...enrollment, number: Ordinal };

export const commands = {
  'record-evaluation': defineCommand({
    does: 'Records the evaluation that a mentor gave by another way.',
    part: 'mentor',
    fields: {
      ...checkpoint,
      result: v.picklist(['pass', 'fail']),
      ratings: Ratings,
      comment: prose(4000, 3),
    },
    run: (operator, { enrollmentId, number, result, ratings, comment }) =>
      evaluate(operator, enrollmentId, number, { result, ratings, comment }),
    says: (_, { enrollmentId, number, result }) =>
      result === 'pass'
        ? `Evaluation ${number} of ${enrollmentId} is passed.`
        : `Evaluation ${number} of ${enrollmentId} is failed: extend the mentorship or end it. The mentee may appeal.`,
  }),
  'extend-mentorship': defineCommand({
    does: 'After a failed evaluation: extends the mentorship by weeks, and it is evaluated again.',
    part: 'administrator',
    fields: { ...checkpoint, weeks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(52)) },
    run: (operator, { enrollmentId, number, weeks }) =>
      extendAfterFail(operator, enrollmentId, number, weeks, operator.why),
    says: ({ end, extensionWeeks }, { enrollmentId, number }) =>
      `${enrollmentId} now ends on ${inWords(end)} (${extensionWeeks} weeks of extension in all) and evaluation ${number} is held again.`,
  }),
  'end-after-fail': defineCommand({
    does: 'After a failed evaluation: ends the mentorship.',
    part: 'administrator',
    fields: checkpoint,
    run: (operator, { enrollmentId, number }) => endAfterFail(operator, enrollmentId, number, operator.why),
    says: (_, { enrollmentId }) => `Mentorship ${enrollmentId} has ended; the mentee is told why.`,
  }),
  'decide-appeal': defineCommand({
    does: 'Answers the appeal against a failed evaluation: upholds the fail or overturns it.',
    part: 'staff',
    fields: { ...checkpoint, decision: v.picklist(['uphold', 'overturn']) },
    run: (operator, { enrollmentId, number, decision }) =>
      decideAppeal(operator, enrollmentId, number, { decision, reason: operator.why }),
    says: (_, { enrollmentId, number, decision }) =>
      decision === 'uphold'
        ? `The fail of evaluation ${number} of ${enrollmentId} stands: extend the mentorship or end it.`
        : `The fail of evaluation ${number} of ${enrollmentId} is overturned: it counts as passed.`,
  }),
  'excuse-evaluation': defineCommand({
    does: 'Lets an evaluation go that nobody can give any more: it stands in nobody’s way.',
    part: 'administrator',
    fields: checkpoint,
    run: (operator, { enrollmentId, number }) =>
      excuseCheckpoint(operator, enrollmentId, number, operator.why),
    says: (_, { enrollmentId, number }) => `Evaluation ${number} of ${enrollmentId} is excused.`,
  }),
  'confirm-excuse': defineCommand({
    does: 'Agrees, for staff, to an excused evaluation: for the stipend it counts as passed from then on.',
    part: 'staff',
    fields: checkpoint,
    run: (operator, { enrollmentId, number }) => confirmExcuse(operator, enrollmentId, number),
    says: (_, { enrollmentId, number }) =>
      `The excuse of evaluation ${number} of ${enrollmentId} is agreed to: it counts for the stipend.`,
  }),
  'withdraw-mentorship': defineCommand({
    does: 'Ends a mentorship for a mentee who asked for it.',
    part: 'mentee',
    fields: enrollment,
    run: (operator, { enrollmentId }) =>
      leaveMentorship(operator, enrollmentId, { to: 'withdrawn', reason: operator.why }),
    says: (_, { enrollmentId }) =>
      `Mentorship ${enrollmentId} is withdrawn. What was earned and approved is still paid.`,
  }),
  'terminate-mentorship': defineCommand({
    does: 'Ends a place for cause.',
    part: 'administrator',
    fields: enrollment,
    run: (operator, { enrollmentId }) =>
      leaveMentorship(operator, enrollmentId, { to: 'terminated', reason: operator.why }),
    says: (_, { enrollmentId }) =>
      `Mentorship ${enrollmentId} is terminated; the mentee is told why. What was earned and approved is still paid.`,
  }),
} as const;
