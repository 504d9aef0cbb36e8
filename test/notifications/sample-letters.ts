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
  // People and names
  program: 'Flux: progressive delivery for Helm charts',
  organization: 'Cloud Native Computing Foundation',
  mentee: 'Noor Mentee',
  mentor: 'Mira Mentor',
  invited: 'Mira Mentor',
  // Times
  submittedAt: '2026-08-14T09:30:00.000Z',
  validUntil: '2026-09-05T18:00:00.000Z',
  requestedAt: '2026-11-02T09:30:00.000Z',
  dueAt: '2026-11-06T18:00:00.000Z',
  paidAt: '2026-11-12T11:00:00.000Z',
  // Money
  amount: '3,000.00 USD',
  reference: 'SEPA-2026-11-0042',
  key: 'ins_0198c0a2b3_1-1',
  // Words and numbers
  reason: 'The account number given does not exist.\nPlease have the payee details renewed.',
  why: 'A program administrator asks for it to be paid.',
  happened: 'has failed',
  reader: 'mentee',
  evaluation: 2,
};

/** Facts whose name means something else in one letter. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {};

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
      if (typeof name === 'string' && !(name in known)) throw new Error(`${letter.name} asks for ${name}.`);
      return known[name as string];
    },
  });
  const refusable = letter.kind === 'reminder';
  return renderLetter(letter, parameters, noor, { sender: 'CNCF Mentoring', refusable });
}
