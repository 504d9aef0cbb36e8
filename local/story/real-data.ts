/** The real programs and the real calendar that stories are about (data/README.md: source and licence). */
import programs from '../../data/cncf-2026-t3-programs.json' with { type: 'json' };
import calendars from '../../data/cncf-terms.json' with { type: 'json' };

export type RealProgram = (typeof programs.programs)[number];

/** All programs of the term, as published. */
export const realPrograms: readonly RealProgram[] = programs.programs;

/** Prerequisites the export names by flags, as the tasks that applicants get. */
const FLAGGED = [
  { flag: 'resume', kind: 'resume', title: 'Resume', description: 'Your resume or CV.' },
  {
    flag: 'cover_letter',
    kind: 'cover-letter',
    title: 'Cover letter',
    description: 'Why this project, and why you.',
  },
  {
    flag: 'school_enrollment',
    kind: 'enrollment-verification',
    title: 'School enrolment',
    description: 'A letter of your school that you are enrolled.',
  },
  {
    flag: 'participation_permission',
    kind: 'permission',
    title: 'Permission to take part',
    description: 'A letter of your school or employer that permits you to take part.',
  },
  {
    flag: 'coding_challenge',
    kind: 'coding-challenge',
    title: 'Coding challenge',
    description: 'Solve the challenge.',
  },
] as const;

/** A program of the term, by its project's name. */
export function realProgram(project: string): RealProgram {
  const found = programs.programs.find((program) => program.project === project);
  if (found === undefined) throw new Error(`No program of ${project} is on file.`);
  return found;
}

/** The body with which its administrator enrols it. */
export function enrolmentOf(program: RealProgram): Record<string, unknown> {
  const { prerequisites } = program;
  const flagged = FLAGGED.filter(({ flag }) => prerequisites[flag] === true).map(
    ({ kind, title, description }) => ({
      name: kind,
      kind,
      title,
      description,
      required: true,
    }),
  );
  const { custom } = prerequisites as { custom?: { name: string; description: string } | null };
  const asked = custom == null ? [] : [{ ...custom, required: true }];
  const customs = asked.map(({ name, description, required }) => ({
    name: name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60),
    kind: 'custom',
    title: name.slice(0, 120),
    description: description.slice(0, 4000),
    required,
  }));
  return {
    organizationId: 'org_cncf',
    name: `${program.project}: ${program.name}`.slice(0, 120),
    pitch: program.description.slice(0, 8000),
    repositoryUrl: new URL(program.upstreamIssueUrl).href.replace(/\/(issues|discussions|pull)\/.*$/, ''),
    technologies: program.technologies,
    skills: program.skills.map((skill) => skill.slice(0, 200)),
    codeOfConductUrl: 'https://github.com/cncf/foundation/blob/main/code-of-conduct.md',
    prerequisites: [...flagged, ...customs],
  };
}

const at = (dates: readonly string[], index: number): string => dates[index] ?? '';

/**
 * CNCF's 2026 term 3 as the body of a new term: a full-time term with four checkpoints. Its midterm and final
 * evaluations are the second and the fourth; the first and third are due where the policy puts them (weeks 3 and 9).
 */
export function realTerm(): Record<string, unknown> {
  const calendar = calendars.terms.find(({ id }) => id === '2026-T3');
  if (calendar === undefined) throw new Error('The calendar of 2026 term 3 is not on file.');
  return {
    organizationId: 'org_cncf',
    name: calendar.name,
    track: 'full-time',
    checkpointCount: 4,
    applicationsOpen: at(calendar.applications, 0),
    applicationsClose: at(calendar.applications, 1),
    reviewEnds: at(calendar.review, 1),
    selectionNotice: at(calendar.selectionNotice, 0),
    start: calendar.start,
    end: calendar.end,
    checkpointDue: ['2026-09-25', calendar.midtermEvalDue, '2026-11-06', calendar.finalEvalDue],
  };
}
