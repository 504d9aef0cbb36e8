/**
 * Who stands to what: the whole of the rule by which the matrix expects its verdicts, said a second time on purpose. A
 * path whose thing is not named here, or a role that is not bound to its thing, fails the matrix (default deny).
 */
import type { Route } from '../../functions/kernel/route.ts';
import type { Part, Persona, Relation } from './people.ts';

/** What a route is called upon. */
type Subject =
  | 'mentorship'
  | 'application'
  | 'program'
  | 'term'
  | 'organization'
  | 'letter'
  | 'intake'
  | 'oneself';

/** The first that a path begins with. */
const SUBJECTS: readonly (readonly [beginning: string, Subject])[] = [
  ['/enrollments/{enrollmentId}', 'mentorship'],
  ['/applications/{applicationId}', 'application'],
  ['/programs/{programId}', 'program'],
  ['/terms/{termId}/programs/{programId}', 'program'],
  ['/terms/{termId}/applications', 'intake'],
  ['/terms', 'term'],
  ['/organizations/{organizationId}', 'organization'],
  ['/letters', 'letter'],
  ['/catalog', 'program'],
  ['/me/', 'oneself'],
  ['/programs', 'oneself'],
  ['/mentor-invitations/', 'oneself'],
  ['/mail-preferences/', 'oneself'],
  ['/health', 'oneself'],
  ['/openapi.json', 'oneself'],
];

/** @throws Error for a path that nobody has thought about. */
function subjectOf({ path }: Pick<Route, 'path'>): Subject {
  const found = SUBJECTS.find(([beginning]) => path.startsWith(beginning));
  if (found === undefined) throw new Error(`${path} has no subject in the table of relations.`);
  return found[1];
}

const OF_PROGRAM = ['own', 'same program'] as const;
/** Whoever signs in may begin an application: being a mentee comes of it. */
const ANYBODY = 'anybody';
const PROGRAM_PEOPLE = { mentor: OF_PROGRAM, 'program-administrator': OF_PROGRAM } as const;

/** Relations in which a role has to do with a thing, and so may know that it is there. */
const BOUND: Readonly<
  Record<Subject, Readonly<Partial<Record<Part, readonly Relation[] | typeof ANYBODY>>>>
> = {
  mentorship: { mentee: ['own'], ...PROGRAM_PEOPLE, staff: ['own'], hr: ['own'], finance: ['own'] },
  application: { mentee: ['own'], ...PROGRAM_PEOPLE, staff: ['own'] },
  program: { ...PROGRAM_PEOPLE, staff: ['own'], hr: ['own'], finance: ['own'] },
  term: { staff: ['own'] },
  organization: { staff: ['own'], hr: ['own'], finance: ['own'], talent: ['own'] },
  letter: { staff: ['own'] },
  intake: { mentee: ANYBODY },
  oneself: {},
};

type Verdict =
  | 'let in'
  /** No token. */
  | 'unauthenticated'
  /** Has to do with the thing in another role: told so, or told nothing. */
  | 'refused'
  /** Learns nothing: the answer is the one about a thing that does not exist (trust Z3). */
  | 'hidden';

/** Terms are public, so whoever may not move one is refused, not misled. */
const PUBLIC_THINGS: readonly Subject[] = ['term'];

/** @throws Error when the route names a role that the table does not bind to its thing. */
export function verdictOf(route: Pick<Route, 'path' | 'who'>, { who, part, relation }: Persona): Verdict {
  const subject = subjectOf(route);
  const isBound = (one: Part): boolean => {
    const relations = BOUND[subject][one];
    if (relations === undefined) throw new Error(`${one} is not bound to ${subject}: ${route.path}`);
    if (relations === ANYBODY) return who !== undefined;
    return one === part && relation !== undefined && relations.includes(relation);
  };
  const roles = route.who.map((role) => {
    if (role === 'public') return true;
    if (role === 'signed-in') return who !== undefined;
    return isBound(role);
  });
  if (roles.includes(true)) return 'let in';
  if (who === undefined) return 'unauthenticated';
  const knows = part !== undefined && relation !== undefined && BOUND[subject][part]?.includes(relation);
  return knows || PUBLIC_THINGS.includes(subject) ? 'refused' : 'hidden';
}
