/**
 * A program: one open-source project's offer to take mentees (domain: Words). Enrolled by an administrator,
 * approved by staff, published for everybody; never approved by its own people.
 */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { wrongState } from '../kernel/problem.ts';
import { HttpsUrl, line, prose } from '../kernel/text.ts';

export const PrerequisiteKind = v.picklist([
  'resume',
  'cover-letter',
  'coding-challenge',
  'enrollment-verification',
  'permission',
  'custom',
]);

/** A prerequisite that every applicant is given as a task (HW 1). */
export const PrerequisiteTemplate = v.strictObject({
  /** Unique within the program: `resume`, `project-proposal`. */
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not lower-case words with hyphens'),
    v.maxLength(60),
  ),
  kind: PrerequisiteKind,
  title: line(120),
  description: prose(4000),
  url: v.optional(HttpsUrl),
  /** One that is not required may stay open at the end of the review. */
  required: v.boolean(),
});
export type PrerequisiteTemplate = v.InferOutput<typeof PrerequisiteTemplate>;

/** One line of the scoring sheet; weights of a sheet add up to 100. */
export const Criterion = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not lower-case words with hyphens'),
    v.maxLength(60),
  ),
  title: line(120),
  weight: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
});
export type Criterion = v.InferOutput<typeof Criterion>;

const distinct = (items: readonly { readonly name: string }[]): boolean =>
  new Set(items.map((item) => item.name)).size === items.length;

export const Prerequisites = v.pipe(
  v.array(PrerequisiteTemplate),
  v.maxLength(12),
  v.check((prerequisites) => distinct(prerequisites), 'two prerequisites have one name'),
);

export const Rubric = v.pipe(
  v.array(Criterion),
  v.minLength(1),
  v.maxLength(10),
  v.check((rubric) => distinct(rubric), 'two criteria have one name'),
  v.check(
    (rubric) => rubric.reduce((total, { weight }) => total + weight, 0) === 100,
    'weights must add up to 100',
  ),
);

/** The sheet of a program that brings none of its own: the matching of IN, and what reviewers are asked to read. */
export const DEFAULT_RUBRIC: readonly Criterion[] = [
  { name: 'skills', title: 'Skills for the project', weight: 40 },
  { name: 'motivation', title: 'Motivation and interest in the project', weight: 30 },
  { name: 'contribution', title: 'First contributions or coding challenge', weight: 30 },
];

/** What an administrator writes of a program; also the body of enrolling and editing it. */
export const programTexts = {
  name: line(120, 3),
  pitch: prose(8000, 20),
  repositoryUrl: HttpsUrl,
  technologies: v.pipe(v.array(line(120)), v.maxLength(40)),
  skills: v.pipe(v.array(line(200)), v.maxLength(40)),
  codeOfConductUrl: v.optional(HttpsUrl),
  logoUrl: v.optional(HttpsUrl),
  prerequisites: Prerequisites,
};

const ProgramTexts = v.object({ ...programTexts, rubric: v.optional(Rubric) });
/** What an administrator gives; without a scoring sheet of its own it gets the usual one. */
export type ProgramTexts = v.InferOutput<typeof ProgramTexts>;

const common = {
  programId: idSchema('program'),
  organizationId: OrganizationId,
  ...programTexts,
  rubric: Rubric,
  createdBy: PersonId,
  createdAt: v.string(),
};
const approved = { approvedBy: PersonId, publishedAt: v.string() };

export const Program = v.variant('state', [
  v.object({ ...common, state: v.literal('draft') }),
  v.object({ ...common, state: v.literal('submitted'), submittedBy: PersonId, submittedAt: v.string() }),
  v.object({ ...common, ...approved, state: v.literal('published') }),
  v.object({ ...common, state: v.literal('rejected'), rejectedAt: v.string(), rejectionReason: v.string() }),
  v.object({ ...common, ...approved, state: v.literal('hidden'), hiddenAt: v.string() }),
  v.object({ ...common, ...approved, state: v.literal('archived'), archivedAt: v.string() }),
]);
export type Program = v.InferOutput<typeof Program>;
type ProgramState = Program['state'];
export type ProgramIn<State extends ProgramState> = Extract<Program, { state: State }>;

/** domain: State machines, Program. */
const programMoves = {
  submission: { from: ['draft', 'rejected'], to: 'submitted' },
  approval: { from: ['submitted'], to: 'published' },
  rejection: { from: ['submitted'], to: 'rejected' },
  hiding: { from: ['published'], to: 'hidden' },
  publication: { from: ['hidden'], to: 'published' },
  archiving: { from: ['published', 'hidden'], to: 'archived' },
} as const satisfies Record<string, { from: readonly ProgramState[]; to: ProgramState }>;
export type ProgramMove = keyof typeof programMoves;
type From<Move extends ProgramMove> = (typeof programMoves)[Move]['from'][number];

/** The program, known to be where the move may begin. @throws Problem wrong-state */
export function mayMove<P extends Program, Move extends ProgramMove>(
  program: P,
  move: Move,
): P & ProgramIn<From<Move>> {
  const from: readonly ProgramState[] = programMoves[move].from;
  if (!from.includes(program.state)) throw wrongState('The program', program.state, move);
  return program as P & ProgramIn<From<Move>>;
}

/** The fields a program has in every state, without those of the state it leaves. */
export function essence(program: Program): Omit<ProgramIn<'draft'>, 'state'> {
  const { programId, organizationId, name, pitch, repositoryUrl, technologies, skills } = program;
  const { codeOfConductUrl, logoUrl, prerequisites, rubric, createdBy, createdAt } = program;
  return {
    ...{ programId, organizationId, name, pitch, repositoryUrl, technologies, skills },
    ...(codeOfConductUrl === undefined ? {} : { codeOfConductUrl }),
    ...(logoUrl === undefined ? {} : { logoUrl }),
    ...{ prerequisites, rubric, createdBy, createdAt },
  };
}
