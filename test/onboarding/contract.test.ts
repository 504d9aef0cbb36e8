/** The contract: its text comes from term and person, its signatures hold. */

import { inWords } from '../../functions/kernel/time.ts';
import {
  CURRENT_TEMPLATE,
  contractText,
  hashOfText,
  sameName,
} from '../../functions/onboarding/contract-template.ts';
import { contractCountersigned } from '../../functions/onboarding/letters/contract-countersigned.ts';
import { contractSigned } from '../../functions/onboarding/letters/contract-signed.ts';
import { contracts } from '../../functions/onboarding/repository.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { change } from '../../functions/platform/table/write.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { termOf, terms } from '../../functions/terms/repository.ts';
import { checkpointSchedule } from '../../functions/terms/term.ts';
import {
  ADA_ADMINISTRATOR,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import {
  anAcceptedOffer,
  anOpenOnboarding,
  type Mentorship,
  on,
  signedBy,
  toOnboarding,
} from './a-mentorship.ts';

useTable();
beforeAll(givenEnvironment);

const DATES = /\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d UTC/g;

const read = (mentorship: Mentorship) =>
  toOnboarding(`GET ${on(mentorship, 'onboarding')}`, { as: mentorship.mentee });
const counterSign = (mentorship: Mentorship, as = STELLA_STAFF) =>
  toOnboarding(`POST ${on(mentorship, 'contract/counter-signature')}`, { as });

async function moveTerm(termId: string, days: number): Promise<void> {
  const term = await termOf(termId);
  if (term === undefined) throw new Error('no term');
  const moved = new Date(Date.parse(term.start) + days * 86_400_000).toISOString();
  const actor = { kind: 'workflow', id: 'test' } as const;
  const { writes } = change(terms, term, { ...term, start: moved }, { event: 'term-rescheduled', actor });
  await commitStep(writes);
}

describe('the text', () => {
  test.each([
    ['full-time', '2026-09-07', '2026-11-27'],
    ['part-time', '2031-02-03', '2031-07-18'],
  ])('of a %s term holds the dates of that term and no others', async (track, start, end) => {
    const year = Number(start.slice(0, 4));
    const dates = {
      applicationsOpen: `${year - 1}-01-05`,
      applicationsClose: `${year - 1}-02-05`,
      reviewEnds: `${year - 1}-03-05`,
      start,
      end,
      track,
      selectionNotice: undefined,
    };
    const { enrollmentId, termId } = await anAcceptedOffer({ term: dates });
    const [term, enrollment] = await Promise.all([termOf(termId), enrollmentOf(enrollmentId)]);
    if (term === undefined) throw new Error('no term');
    const matter = { menteeName: 'Noor Mentee', programName: 'A program', enrollment, term };
    const text = contractText(CURRENT_TEMPLATE, matter);
    const allowed = [term.start, term.end, ...checkpointSchedule(term)].map(inWords);
    expect([...new Set(text.match(DATES))].sort()).toEqual([...new Set(allowed)].sort());
    // Years appear in those dates and in the edition of the stipend table, nowhere else.
    const rest = text.replace(DATES, '').replace(enrollment.award.tableVersion, '');
    expect(rest.replace(term.name, '')).not.toMatch(/\b(19|20)\d\d\b/);
  });

  test('names the person, the project, the award and its parts, which add up', async () => {
    const { body } = await well(read(await anOpenOnboarding()));
    expect(body.contract.text).toContain('Noor Mentee');
    expect(body.contract.text).toContain('Cloud Native Computing Foundation');
    expect(body.contract.text).toContain('3,000.01 USD in all');
    expect(body.contract.text).toContain('1,500.00 USD once evaluation 2 is passed');
    expect(body.contract.text).toContain('1,500.01 USD once evaluation 4 is passed');
    expect(body.contract.textHash).toBe(hashOfText(body.contract.text));
  });

  test('of an unpaid mentorship promises nothing', async () => {
    const { enrollmentId, termId } = await anAcceptedOffer();
    const [term, enrollment] = await Promise.all([termOf(termId), enrollmentOf(enrollmentId)]);
    if (term === undefined) throw new Error('no term');
    const award = { ...enrollment.award, kind: 'unpaid' as const };
    const matter = { menteeName: 'N', programName: 'P', enrollment: { ...enrollment, award }, term };
    expect(contractText(CURRENT_TEMPLATE, matter)).toContain('This mentorship is unpaid.');
  });

  test('follows a moved calendar until it is signed, and stays afterwards', async () => {
    const mentorship = await anOpenOnboarding();
    const before = (await well(read(mentorship))).body.contract;
    await moveTerm(mentorship.termId, 1);
    const after = (await well(read(mentorship))).body.contract;
    expect(after.textHash).not.toBe(before.textHash);
    const late = await toOnboarding(`POST ${on(mentorship, 'contract/signature')}`, {
      as: mentorship.mentee,
      body: { typedName: mentorship.mentee.name, textHash: before.textHash },
    });
    expect([late.status, late.body.code]).toEqual([409, 'contract-changed']);
    await well(signedBy(mentorship));
    await moveTerm(mentorship.termId, 1);
    expect((await well(read(mentorship))).body.contract.textHash).toBe(after.textHash);
  });
});

describe('the signature', () => {
  test('keeps the text with its evidence, and asks staff to counter-sign', async () => {
    const mentorship = await anOpenOnboarding();
    const { status, body } = await signedBy(mentorship);
    expect([status, body.state, body.signedAs]).toEqual([200, 'signed', mentorship.mentee.name]);
    const kept = await load(contracts, mentorship);
    expect(kept).toMatchObject({
      state: 'signed',
      textHash: body.textHash,
      signature: { personId: mentorship.mentee.sub, sourceIp: '192.0.2.7', userAgent: 'jest' },
    });
    const event = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'contract-signed');
    const [copy] = await copiesOf(contractSigned, event);
    expect(copy?.to).toMatchObject({ email: 'mentoring-staff@cncf.example' });
    expect(copy?.text).toContain(mentorship.mentee.name);
  });

  test('is refused under another name, a second time, and by anybody else', async () => {
    const mentorship = await anOpenOnboarding();
    const path = `POST ${on(mentorship, 'contract/signature')}`;
    const { textHash } = (await well(read(mentorship))).body.contract;
    const body = { typedName: 'Somebody Else', textHash };
    const other = await toOnboarding(path, { as: mentorship.mentee, body });
    expect([other.status, other.body.code]).toEqual([422, 'signature-mismatch']);
    for (const [as, status] of [
      [ADA_ADMINISTRATOR, 403],
      [MIRA_MENTOR, 403],
      [STELLA_STAFF, 403],
      [OLGA_OTHER, 404],
      [STRANGER, 404],
    ] as const) {
      expect((await toOnboarding(path, { as, body: { ...body, typedName: as.name } })).status).toBe(status);
    }
    await well(signedBy(mentorship));
    expect((await signedBy(mentorship)).body.code).toBe('wrong-state');
  });

  test('twice at once signs once', async () => {
    const mentorship = await anOpenOnboarding();
    const answers = await Promise.all([signedBy(mentorship), signedBy(mentorship)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('needs an opened onboarding', async () => {
    const mentorship = await anAcceptedOffer();
    const as = mentorship.mentee;
    const body = { typedName: as.name, textHash: '0'.repeat(64) };
    const early = await toOnboarding(`POST ${on(mentorship, 'contract/signature')}`, { as, body });
    expect(early.body.code).toBe('wrong-state');
  });

  test('compares names as people read them', () => {
    expect(sameName(' Noor  Mentée', 'noor mente\u0301e')).toBe(true);
    expect(sameName('Noor Mentee', 'Noor Menteee')).toBe(false);
  });
});

describe('the counter-signature', () => {
  test('comes from staff, after the mentee, once', async () => {
    const mentorship = await anOpenOnboarding();
    expect((await counterSign(mentorship)).body.code).toBe('wrong-state');
    await well(signedBy(mentorship));
    expect((await counterSign(mentorship, HANA_HR)).status).toBe(403);
    expect((await counterSign(mentorship, OLGA_OTHER)).status).toBe(404);
    const { body } = await well(counterSign(mentorship));
    expect(body.state).toBe('countersigned');
    expect((await counterSign(mentorship)).body.code).toBe('wrong-state');
    const event = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'contract-countersigned');
    expect((await copiesOf(contractCountersigned, event))[0]?.to).toEqual({
      personId: mentorship.mentee.sub,
    });
  });

  test('never comes from the mentee, even one who is staff', async () => {
    const mentorship = await anOpenOnboarding();
    await well(signedBy(mentorship));
    const both = { ...mentorship.mentee, groups: ['staff'] };
    expect((await counterSign(mentorship, both)).body.code).toBe('separation-of-duties');
  });
});
