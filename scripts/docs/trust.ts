/** docs/trust.md: what must always hold, and the tests that would fail if it did not. */
import { filesBelow, readText } from './files.ts';
import { GENERATED, link, page, table } from './markdown.ts';

/** Group → id and words. A test names the id in what it says of itself. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Money: {
    M1: 'A payment leaves once at most, whatever dies, is tried again, clicked twice or redriven on the way.',
    M2: 'The key of a payment is made of installment and attempt: any process makes the same at any time, and it is kept for ever.',
    M3: 'What is approved, in flight and paid passes neither the award of a mentee nor the budget of a program; amounts are whole minor units.',
    M4: 'What is not earned at the moment at which it leaves is not paid: an evaluation that fails after the approval stops it.',
    M5: 'Who asks, who approves and who is paid are three people, and no mentor of the mentee approves.',
    M6: 'An approval is bound to amount, payee and version of the payee: a change of one of them voids it.',
    M7: 'From every state honest people come to an end, and all that was earned can be paid.',
    M8: 'The ledger only grows, each entry has two sides, each currency sums to zero, and what is corrected is reversed.',
    M9: 'The reconciliation finds each payment that is missing, doubled, different or nobody’s, and moves no money.',
    M10: 'After the table is restored to an earlier moment nothing is paid a second time.',
  },
  Requests: {
    I1: 'Under one Idempotency-Key there is one effect and one answer, byte for byte; another request under it is refused.',
    I2: 'A request that is refused for its input leaves its key free.',
    I3: 'An edit of what somebody has changed since it was read is refused, so that no change is lost.',
  },
  Workflows: {
    W1: 'Every task ends in time, every wait for somebody goes on when nobody answers, and the definitions are valid.',
    W2: 'Every state and every edge is taken by a test, those of failures too.',
    W3: 'An answer that is late, doubled, unknown or early does no harm.',
    W4: 'The token of a task never leaves the server.',
    W5: 'An execution that failed is redriven from where it failed, and ends as if nothing had.',
    W6: 'What is started twice under one name runs once.',
    W7: 'Months pass as they do: a day is a day where summer time begins or ends, calendars are moved, a term may last 24 weeks.',
    W8: 'No event is lost or taken twice, in whatever order they come; one that cannot be taken is put aside.',
    W9: 'What waits longer than it should stands in one report and rings one alarm.',
  },
  Access: {
    Z1: 'A forged token opens nothing.',
    Z2: 'Every route is tried in every role, on what is theirs, their program’s, another’s and nobody’s. What is not listed is refused.',
    Z3: 'What is forbidden looks like what is not there.',
    Z4: 'No field is taken that is not known, and none that is the server’s to set.',
    Z5: 'Each role sees its own fields, whichever way it looks.',
    Z6: 'A role in a program that is taken from somebody is gone with their next request, a group with their next token.',
    Z7: 'A cursor that was changed, or made for somebody else, is refused.',
    Z8: 'Sizes, depths, pages and rates have bounds.',
    Z9: 'No door skips a step of a life.',
  },
  'Input, files, privacy': {
    P1: 'No field of anybody’s becomes a header or markup.',
    P2: 'No field becomes a formula in a spreadsheet.',
    P3: 'An uploaded file is what it was announced to be and no larger, and nothing that a browser would run.',
    P4: 'The input of workflows is ids, and of a fault nobody’s words are logged or thrown.',
    P5: 'An error tells nothing of what is within, and no input makes a fault of ours.',
    P7: 'Every change of state has one record, in the same transaction, chained to the one before.',
    P8: 'Whichever call of a service fails, hangs or succeeds by half on the way of money: no wrong success, nothing half written.',
  },
  'What is deployed': {
    T1: 'The packs of cdk-nag find nothing that is not acknowledged with a reason.',
    T2: 'Table, keys, roles, logs, limits and alarms are as they should be where the packs do not look.',
    T3: 'The template passes the CDK’s own validation.',
  },
  Mail: {
    E1: 'Of a letter each reader gets one mail for each event, however often it is tried.',
    E2: 'An address that refuses mail for good, or whose reader complains, gets no more; a forged notice does nothing.',
    E3: 'The plain text says what the HTML says, with every link and amount.',
    E4: 'What can be refused carries its way out; money and contracts cannot.',
  },
};

/** Comments, and whatever is in quotation marks, as titles are. In code `T3` is something else, and `2026-T3` is a term. */
const WORDS = /\/\*\*.*?\*\/|(['"`])(?:(?!\1|\n).)*\1/gs;
/** `M1–M6` names what lies between, too. */
const RANGE = /\b([A-Z])(\d+)–\1(\d+)\b/g;

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Ids that a file of tests names in what it says of itself. */
function idsOf(text: string): ReadonlySet<string> {
  const words = (text.match(WORDS) ?? [])
    .join('\n')
    .replaceAll(RANGE, (_, letter: string, from: string, to: string) =>
      numbers(Number(from), Number(to))
        .map((number) => `${letter}${number}`)
        .join(' '),
    );
  return new Set(words.match(/(?<![\w-])[A-Z]\d{1,2}(?![\w-])/g));
}

const linked = (path: string): string => link(path.slice('test/'.length, -'.test.ts'.length), `../${path}`);

/** @throws Error for a property that no test names. */
export function trustPage(): string {
  // Tests of the local cloud have states of that name, and hold nothing of the product.
  const paths = filesBelow('test', '.test.ts').filter((path) => !path.startsWith('test/local/'));
  const tests = paths.map((path) => ({ path, ids: idsOf(readText(path)) }));
  const parts = Object.entries(PROPERTIES).flatMap(([group, properties]) => {
    const rows = Object.entries(properties).map(([id, words]) => {
      const shown = tests.filter(({ ids }) => ids.has(id)).map(({ path }) => linked(path));
      if (shown.length === 0) throw new Error(`No test names ${id}.`);
      return [id, words, shown.join('<br>')];
    });
    return [`## ${group}`, table(['', 'what holds', 'named by'], rows)];
  });
  return page(
    '# What holds, and how one knows',
    GENERATED,
    'What must hold at any time, and the tests that would fail if it did not: stories, models with chance, and the matrix of' +
      ' all routes and roles. `npm test` runs all of them. Not built yet: that people get all that is kept of them, and are' +
      ' erased where no law keeps them.',
    ...parts,
  );
}
