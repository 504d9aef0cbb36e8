/** Marks, the release of a term, and applications that are withdrawn. */
import * as v from 'valibot';
import { withdrawApplication } from '../../../applications/use-cases/withdraw-application.ts';
import { idSchema } from '../../../kernel/ids.ts';
import { parseWith } from '../../../platform/http/parse.ts';
import { MarkBody } from '../../../selection/mark.ts';
import type { ReleasePlan } from '../../../selection/release.ts';
import { markApplication } from '../../../selection/use-cases/mark-application.ts';
import { planRelease } from '../../../selection/use-cases/plan-release.ts';
import { releaseResults } from '../../../selection/use-cases/release-results.ts';
import { defineCommand } from '../command.ts';

const application = { applicationId: idSchema('application') };

interface Counted {
  readonly select: number;
  readonly waitlist: number;
  readonly decline: number;
  readonly unmarked: number;
}

function countsOf({ programs }: ReleasePlan): Counted {
  const sum = (outcome: keyof Counted): number => programs.reduce((all, one) => all + one[outcome], 0);
  return {
    ...{ select: sum('select'), waitlist: sum('waitlist') },
    ...{ decline: sum('decline'), unmarked: sum('unmarked') },
  };
}

const inNumbers = ({ select, waitlist, decline, unmarked }: Counted): string =>
  `${select} offered a place, ${waitlist} waitlisted, ${decline} declined, ${unmarked} without a mark`;

interface Planned {
  readonly plan: ReleasePlan;
  readonly reviewIsOver: boolean;
  readonly term?: { readonly releasedAt?: string | undefined };
}

function obstacles({ plan, reviewIsOver, term }: Planned, declineUnmarked: boolean): string[] {
  const { unmarked } = countsOf(plan);
  return [
    ...(term?.releasedAt === undefined ? [] : [`The results were released at ${term.releasedAt}.`]),
    ...(reviewIsOver ? [] : ['The review is not over.']),
    ...(plan.conflicts.length === 0 || declineUnmarked
      ? []
      : [`Marks by people with a conflict of interest: ${plan.conflicts.length}.`]),
    ...(unmarked === 0 || declineUnmarked ? [] : [`Applications without a mark: ${unmarked}.`]),
  ];
}

export const commands = {
  'mark-application': defineCommand({
    does: 'Marks the outcome that the program has in mind for an application, before the release.',
    part: 'administrator',
    fields: {
      ...application,
      outcome: v.picklist(['select', 'waitlist', 'decline']),
      rank: v.optional(v.number()),
      reasonCode: v.optional(v.string()),
      /** Of the mark that is there: a mark is changed only by who has seen it. */
      version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    },
    run: (operator, { applicationId, outcome, rank, reasonCode, version }) => {
      const said = {
        outcome,
        ...(rank === undefined ? {} : { rank }),
        ...(reasonCode === undefined ? {} : { reasonCode }),
      };
      return markApplication(operator, applicationId, version, parseWith<MarkBody>(MarkBody, said, ''));
    },
    says: ({ version }, { applicationId, outcome }) =>
      `Application ${applicationId} is marked: ${outcome}. Nobody sees it before the release. To change it, send "version": ${version}.`,
    shows: ({ version }) => ({ version }),
  }),
  'release-term': defineCommand({
    does: 'Releases the results of a term, once; with "dryRun": true only says what a release would do.',
    part: 'staff',
    fields: {
      termId: idSchema('term'),
      dryRun: v.optional(v.boolean(), false),
      declineUnmarked: v.optional(v.boolean(), false),
    },
    run: (operator, { termId, dryRun, declineUnmarked }): Promise<Planned> =>
      dryRun ? planRelease(operator, termId) : releaseResults(operator, termId, declineUnmarked),
    says: (planned, { termId, dryRun, declineUnmarked }) => {
      const numbers = inNumbers(countsOf(planned.plan));
      if (!dryRun)
        return `The results of term ${termId} are released: ${numbers}. Each applicant is written to now.`;
      const inTheWay = obstacles(planned, declineUnmarked);
      const verdict = inTheWay.length === 0 ? 'Nothing stands in its way.' : inTheWay.join(' ');
      return `Nothing was released. A release of term ${termId} would say: ${numbers}. ${verdict}`;
    },
    shows: ({ plan: { programs, chosenTwice, conflicts } }) => ({ programs, chosenTwice, conflicts }),
  }),
  'withdraw-application': defineCommand({
    does: 'Withdraws an application for a mentee who asked for it, before an offer is accepted.',
    part: 'mentee',
    fields: application,
    run: (operator, { applicationId }) => withdrawApplication(operator, applicationId, operator.why),
    says: (_, { applicationId }) =>
      `Application ${applicationId} is withdrawn: it no longer counts, and a place it held goes to the waitlist.`,
  }),
} as const;
