/** The dashboard as it is shown: plain words, the data behind them, and the routes that act. */
import * as v from 'valibot';
import { Standing } from '../../applications/standing.ts';
import { StandingInWords } from '../../onboarding/standing.ts';

/** A route of this API and what it is for, in words. */
export const LinkView = v.object({
  title: v.string(),
  method: v.picklist(['GET', 'POST', 'PUT']),
  href: v.string(),
});
export type LinkView = v.InferOutput<typeof LinkView>;

export const get = (title: string, href: string): LinkView => ({ title, method: 'GET', href });
export const post = (title: string, href: string): LinkView => ({ title, method: 'POST', href });
export const put = (title: string, href: string): LinkView => ({ title, method: 'PUT', href });

/** Something that waits for the reader: how much of it, until when, and where to act. */
export const WaitingView = v.object({
  /** `2 programs wait for approval`. */
  summary: v.string(),
  count: v.number(),
  /** There is more than was counted. */
  more: v.boolean(),
  until: v.optional(v.string()),
  link: LinkView,
});
export type WaitingView = v.InferOutput<typeof WaitingView>;

/** `3 programs wait for approval.`, or `More than 100 …` where counting stopped. */
export function waiting(
  count: number,
  [one, several]: readonly [one: string, several: string],
  link: LinkView,
  beside: { readonly more?: boolean; readonly until?: string } = {},
): WaitingView {
  const { more = false, until } = beside;
  const summary = `${more ? 'More than ' : ''}${count} ${count === 1 ? one : several}.`;
  return { summary, count, more, ...(until === undefined ? {} : { until }), link };
}

const MyApplication = v.object({
  applicationId: v.string(),
  program: v.object({ id: v.string(), name: v.string() }),
  term: v.object({ id: v.string(), name: v.string() }),
  state: v.string(),
  standing: Standing,
  links: v.array(LinkView),
});
export type MyApplication = v.InferOutput<typeof MyApplication>;

const MyMentorship = v.object({
  enrollmentId: v.string(),
  programId: v.string(),
  termId: v.string(),
  state: v.string(),
  standing: StandingInWords,
  evaluations: v.array(
    v.object({ number: v.number(), state: v.string(), opensAt: v.string(), dueAt: v.string() }),
  ),
  installments: v.array(v.object({ number: v.number(), state: v.string(), amount: v.string() })),
  links: v.array(LinkView),
});
export type MyMentorship = v.InferOutput<typeof MyMentorship>;

const MyProgram = v.object({
  programId: v.string(),
  name: v.string(),
  roles: v.array(v.picklist(['administrator', 'mentor'])),
  state: v.string(),
  /** Where the program stands: `Published. In 2026 term 3: applications open until …`. */
  summary: v.string(),
  waiting: v.array(WaitingView),
  links: v.array(LinkView),
});
export type MyProgram = v.InferOutput<typeof MyProgram>;

const Desk = v.object({
  organizationId: v.string(),
  role: v.picklist(['staff', 'hr', 'finance']),
  waiting: v.array(WaitingView),
});
export type Desk = v.InferOutput<typeof Desk>;

export const Dashboard = v.object({
  /** One sentence on what waits for the reader: `1 thing waits for you.` */
  summary: v.string(),
  applications: v.array(MyApplication),
  mentorships: v.array(MyMentorship),
  programs: v.array(MyProgram),
  desks: v.array(Desk),
});
export type Dashboard = v.InferOutput<typeof Dashboard>;
