/** The dashboard as it is shown: plain words, the data behind them, and the routes that act. */
import * as v from 'valibot';

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

/** Who has the next move; `nobody` where it is over, or time alone moves it. */
export const NextActor = v.picklist([
  'mentee',
  'mentors',
  'administrator',
  'staff',
  'hr',
  'finance',
  'payment-provider',
  'nobody',
]);
export type NextActor = v.InferOutput<typeof NextActor>;

/** Where a thing stands: never a bare "pending" (domain, step 5). */
export const Where = v.object({
  summary: v.string(),
  /** What is still to be done, by name. */
  missing: v.array(v.string()),
  actsNext: NextActor,
  until: v.optional(v.string()),
});
export type Where = v.InferOutput<typeof Where>;

/** `until` left out where there is none. */
export function where(summary: string, actsNext: NextActor, until?: string, missing: string[] = []): Where {
  return { summary, missing, actsNext, ...(until === undefined ? {} : { until }) };
}

/** One of several things that wait, with the doors to act on it. */
const ItemView = v.object({
  what: v.string(),
  since: v.optional(v.string()),
  until: v.optional(v.string()),
  links: v.array(LinkView),
});
export type ItemView = v.InferOutput<typeof ItemView>;

/** Something that waits: how much of it, for whom, until when, and where to act. */
export const WaitingView = v.object({
  /** `2 programs wait for approval`. */
  summary: v.string(),
  count: v.number(),
  /** There is more than was counted. */
  more: v.boolean(),
  actsNext: NextActor,
  until: v.optional(v.string()),
  link: LinkView,
  /** Those that wait longest. */
  items: v.array(ItemView),
});
export type WaitingView = v.InferOutput<typeof WaitingView>;

interface Beside {
  readonly actsNext: NextActor;
  readonly more?: boolean;
  readonly until?: string | undefined;
  readonly items?: readonly ItemView[];
}

/** `3 programs wait for approval.`, or `More than 100 …` where counting stopped. */
export function waiting(
  count: number,
  [one, several]: readonly [one: string, several: string],
  link: LinkView,
  { actsNext, more = false, until, items = [] }: Beside,
): WaitingView {
  const summary = `${more ? 'More than ' : ''}${count} ${count === 1 ? one : several}.`;
  return {
    ...{ summary, count, more, actsNext },
    ...(until === undefined ? {} : { until }),
    ...{ link, items: [...items] },
  };
}

const thing = { standing: Where, links: v.array(LinkView) };
const named = v.object({ id: v.string(), name: v.string() });

const MyApplication = v.object({
  applicationId: v.string(),
  program: named,
  term: named,
  state: v.string(),
  ...thing,
});
export type MyApplication = v.InferOutput<typeof MyApplication>;

const EvaluationView = v.object({
  number: v.number(),
  state: v.string(),
  opensAt: v.string(),
  dueAt: v.string(),
  ...thing,
});
export type EvaluationView = v.InferOutput<typeof EvaluationView>;

const InstallmentView = v.object({ number: v.number(), state: v.string(), amount: v.string(), ...thing });
export type InstallmentView = v.InferOutput<typeof InstallmentView>;

const MyMentorship = v.object({
  enrollmentId: v.string(),
  program: named,
  term: named,
  state: v.string(),
  ...thing,
  evaluations: v.array(EvaluationView),
  installments: v.array(InstallmentView),
});
export type MyMentorship = v.InferOutput<typeof MyMentorship>;

/** The applications of a program that stand alike; with `more`, there are more than were counted. */
const ApplicantsView = v.object({ state: v.string(), count: v.number(), more: v.boolean(), ...thing });
export type ApplicantsView = v.InferOutput<typeof ApplicantsView>;

/** A mentee of a program, as its people see them: money is shown to administrators alone (trust Z5). */
const MenteeView = v.object({
  enrollmentId: v.string(),
  name: v.string(),
  state: v.string(),
  ...thing,
  evaluations: v.array(EvaluationView),
  installments: v.optional(v.array(InstallmentView)),
});
export type MenteeView = v.InferOutput<typeof MenteeView>;

const MyProgram = v.object({
  programId: v.string(),
  name: v.string(),
  roles: v.array(v.picklist(['administrator', 'mentor'])),
  state: v.string(),
  /** Where the program stands: `Published. In 2026 term 3: applications open until …`. */
  summary: v.string(),
  waiting: v.array(WaitingView),
  terms: v.array(
    v.object({
      termId: v.string(),
      summary: v.string(),
      applications: v.array(ApplicantsView),
      mentees: v.array(MenteeView),
    }),
  ),
  links: v.array(LinkView),
});
export type MyProgram = v.InferOutput<typeof MyProgram>;

const Desk = v.object({
  organizationId: v.string(),
  role: v.picklist(['staff', 'hr', 'finance']),
  /** What waits for this desk. */
  waiting: v.array(WaitingView),
  /** What waits for others, and is this desk's to know. */
  watching: v.array(WaitingView),
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
