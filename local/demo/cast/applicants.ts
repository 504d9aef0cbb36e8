/** The crowd: who applies where, when, and how well prepared. */
import type { Player } from '../../story/player.ts';
import type { Chance } from '../chance.ts';
import { bearer } from './people.ts';
import type { Program } from './programs.ts';

/** What becomes of an application as far as its writer decides. */
type Course =
  | 'submitted'
  /** Begun, and given up as a draft. */
  | 'abandoned'
  /** Submitted after the window has closed: refused. */
  | 'late'
  /** Withdrawn while the window is open. */
  | 'withdrawn-early'
  /** Withdrawn while the window is open, and written anew. */
  | 'written-anew'
  /** Withdrawn while it is reviewed. */
  | 'withdrawn-in-review';

/** When prerequisites are handed in: with the application, in the review period, one of them never, or one twice. */
type Prerequisites = 'at-once' | 'later' | 'missing' | 'returned';

export interface Intention {
  /** `17/Jaeger-3`: applicant and program. */
  readonly key: string;
  readonly program: Program;
  readonly course: Course;
  readonly prerequisites: Prerequisites;
  /** Share of the application window after which it is submitted. */
  readonly moment: number;
  /** Hundredths, out of 5: how mentors see it. */
  readonly merit: number;
}

export interface Applicant {
  readonly number: number;
  readonly player: Player;
  readonly profile: Record<string, unknown>;
  /** In order of preference. */
  readonly intentions: readonly Intention[];
  /** A program of which they try to make their fourth application. */
  readonly fourth: Program | undefined;
}

const COUNTS = [1, 2, 2, 3] as const;

/** Two neighbours make four applications together, so the crowd makes twice as many as it has heads. */
function countOf(chance: Chance, number: number): number {
  const even = number - (number % 2);
  const first = chance.pick(COUNTS, 'count', even);
  return number % 2 === 0 ? first : 4 - first;
}

function courseOf(chance: Chance, key: string): Course {
  const roll = chance.roll('course', key);
  if (roll < 0.02) return 'abandoned';
  if (roll < 0.045) return 'late';
  if (roll < 0.06) return 'withdrawn-early';
  if (roll < 0.075) return 'written-anew';
  return roll < 0.105 ? 'withdrawn-in-review' : 'submitted';
}

function prerequisitesOf(chance: Chance, key: string): Prerequisites {
  const roll = chance.roll('prerequisites', key);
  if (roll < 0.12) return 'missing';
  if (roll < 0.2) return 'returned';
  return roll < 0.5 ? 'later' : 'at-once';
}

/** Every so often somebody is the best wherever they apply: two programs choose them. */
const isStar = (number: number, intentions: number): boolean => number % 6 === 0 && intentions > 1;

export function castApplicants(chance: Chance, many: number, programs: readonly Program[]): Applicant[] {
  // A popular program gets many times what a quiet one gets.
  const popular = programs.flatMap((program) =>
    Array.from({ length: chance.between(1, 6, 'popularity', program.index) }, () => program),
  );
  return Array.from({ length: many }, (_, number) => {
    const { player, country } = bearer(chance, 'applicant', number + 1);
    const liked = [...new Set(chance.shuffle([...popular, ...programs], 'liked', number))];
    const count = Math.min(countOf(chance, number), programs.length);
    const star = isStar(number, count);
    return {
      number,
      player,
      profile: profileOf(chance, number, country),
      intentions: liked.slice(0, count).map((program) => intentionOf(chance, number, program, star)),
      fourth: count === 3 && number % 5 === 0 ? liked[3] : undefined,
    };
  });
}

function intentionOf(chance: Chance, number: number, program: Program, star: boolean): Intention {
  const key = `${number}/${program.about.project}-${program.index}`;
  // Half of all come in the last three days.
  const roll = chance.roll('moment', key);
  return {
    key,
    program,
    course: star ? 'submitted' : courseOf(chance, key),
    prerequisites: star ? 'at-once' : prerequisitesOf(chance, key),
    moment: roll < 0.5 ? roll * 1.6 : 0.8 + (roll - 0.5) * 0.36,
    merit: star ? 500 : chance.between(180, 480, 'merit', key),
  };
}

function profileOf(chance: Chance, number: number, country: string): Record<string, unknown> {
  const year = chance.between(1988, 2007, 'year', number);
  const month = String(chance.between(1, 12, 'month', number)).padStart(2, '0');
  return {
    birthDate: `${year}-${month}-15`,
    country,
    mayWork: true,
    occupation: chance.pick(['student', 'student', 'employed', 'neither'], 'occupation', number),
    introduction: 'I use these projects and would like to understand how they are made.',
    skills: chance
      .shuffle(['Go', 'TypeScript', 'Rust', 'Python', 'Kubernetes', 'Writing'], 'skills', number)
      .slice(0, 3),
    links: [`https://example.org/people/${number}`],
  };
}
