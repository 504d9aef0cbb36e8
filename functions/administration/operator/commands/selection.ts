/** Marks, the release of a term, and applications that are withdrawn. */
import * as v from 'valibot';
import { withdrawApplication } from '../../../applications/use-cases/withdraw-application.ts';
import type { Operator } from '../../../kernel/actor.ts';
import { idSchema } from '../../../kernel/ids.ts';
import { now } from '../../../kernel/time.ts';
import { parseWith } from '../../../platform/http/parse.ts';
import { MarkBody } from '../../../selection/mark.ts';
import type { ReleasePlan } from '../../../selection/release.ts';
import { obstaclesTo } from '../../../selection/release-obstacles.ts';
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

interface Tried {
  readonly plan: ReleasePlan;
  /** Of a dry run, in the words in which it would be refused. */
  readonly obstacles?: readonly string[];
}

async function tryRelease(operator: Operator, termId: string, declineUnmarked: boolean): Promise<Tried> {
  const release = await planRelease(operator, termId);
  const obstacles = obstaclesTo(release, now(), declineUnmarked).map(({ message }) => message);
  return { plan: release.plan, obstacles };
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
    run: (operator, { termId, dryRun, declineUnmarked }): Promise<Tried> =>
      dryRun
        ? tryRelease(operator, termId, declineUnmarked)
        : releaseResults(operator, termId, declineUnmarked),
    says: ({ plan, obstacles }, { termId }) => {
      const numbers = inNumbers(countsOf(plan));
      if (obstacles === undefined)
        return `The results of term ${termId} are released: ${numbers}. Each applicant is written to now.`;
      const verdict = obstacles.length === 0 ? 'Nothing stands in its way.' : obstacles.join(' ');
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
