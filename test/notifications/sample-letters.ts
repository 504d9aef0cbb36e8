/** Every letter with sample facts: for the tests, and to look at (`npm run show-letters`). */
import type { AnyLetter, Reader } from '../../functions/kernel/letter.ts';
import { timeFor } from '../../functions/notifications/reader.ts';
import { type RenderedLetter, renderLetter } from '../../functions/notifications/render.ts';

/** One value for each name that letters give their facts; the same name means the same thing everywhere. */
const FACTS: Readonly<Record<string, unknown>> = {
  // Things and where they are
  programId: 'prg_0198c0a2b3',
  termId: 'trm_0198c0a2b3',
  applicationId: 'app_0198c0a2b3',
  enrollmentId: 'enr_0198c0a2b3',
  letterId: 'let_0198c0a2b3',
  token: 'cHJnXzAxOThj.c2lnbmF0dXJl',
  repositoryUrl: 'https://github.com/fluxcd/flux2',
  page: 'https://api.mentoring.cncf.example/letters/let_0198c0a2b3',
  // People and names
  program: 'Flux: progressive delivery for Helm charts',
  term: '2026 term 3',
  organization: 'Cloud Native Computing Foundation',
  signatory: 'CNCF Mentoring',
  desk: 'mentoring-staff@cncf.example',
  mentee: 'Noor Mentee',
  applicant: 'Noor Mentee',
  mentor: 'Mira Mentor',
  invited: 'Mira Mentor',
  reader: 'mentee',
  toMentee: true,
  // Times
  submittedAt: '2026-08-14T09:30:00.000Z',
  reviewEnds: '2026-09-01T18:00:00.000Z',
  validUntil: '2026-09-05T18:00:00.000Z',
  until: '2026-09-08T18:00:00.000Z',
  signedAt: '2026-09-10T09:30:00.000Z',
  deadline: '2026-09-18T18:00:00.000Z',
  start: '2026-09-21T00:00:00.000Z',
  end: '2026-12-11T18:00:00.000Z',
  since: '2026-10-07T09:30:00.000Z',
  requestedAt: '2026-11-02T09:30:00.000Z',
  dueAt: '2026-11-06T18:00:00.000Z',
  paidAt: '2026-11-12T11:00:00.000Z',
  issuedAt: '2026-12-18T11:00:00.000Z',
  revokedAt: '2027-01-18T11:00:00.000Z',
  // Money
  amount: '3,000.00 USD',
  award: { amount: 600000, currency: 'USD' },
  reference: 'SEPA-2026-11-0042',
  key: 'ins_0198c0a2b3_1-1',
  // Words and numbers
  title: 'Resume',
  missing: ['Resume', 'Coding challenge'],
  steps: ['Identity and age', 'Work eligibility and residence', 'Kind of tax form'],
  reason: 'Too little of it can be read.\nPlease send it once more.',
  comment: 'Steady work, and good questions.',
  words: 'Steady work, and good questions.',
  why: 'A program administrator asks for it to be paid.',
  how: 'You passed',
  happened: 'has failed',
  acceptedElsewhere: false,
  appealed: false,
  released: false,
  refused: false,
  policy: 'lfx@1',
  evaluation: 2,
  number: 2,
  weeks: 3,
  result: 'offered',
  programs: ['Flux: progressive delivery for Helm charts', 'Jaeger: the query layer'],
  dates: [
    { what: 'Applications close', when: '2026-08-21T18:00:00.000Z' },
    { what: 'Evaluation 2 is due', when: '2026-10-23T18:00:00.000Z' },
  ],
  evaluations: [
    { number: 2, dueAt: '2026-11-13T18:00:00.000Z' },
    { number: 3, dueAt: '2026-12-04T18:00:00.000Z' },
  ],
};

/** Facts whose name means something else in one letter. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'application-declined': { reason: 'prerequisites-unfinished' },
};

const noor: Reader = {
  name: 'Noor Mentee',
  time: timeFor('Asia/Kolkata'),
  link: (path) => `https://mentoring.cncf.example${path}`,
};

/** @throws Error naming the fact that a letter asks for and nobody has put here. */
export function renderSample(letter: AnyLetter): RenderedLetter {
  const facts = { ...FACTS, ...OTHERWISE[letter.name] };
  const parameters = new Proxy(facts, {
    get: (known, name) => {
      if (typeof name === 'string' && !(name in known))
        throw new Error(
          `${letter.name} asks for ${name}: give it a value among the FACTS of sample-letters.ts.`,
        );
      return known[name as string];
    },
  });
  const refusable = letter.kind === 'reminder';
  return renderLetter(letter, parameters, noor, { sender: 'CNCF Mentoring', refusable });
}
