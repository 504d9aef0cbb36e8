/** domain, "The life of a mentorship", 3: when and how often one may apply; nothing ever passes a limit. */
import { applicationSubmitted } from '../../functions/applications/letters/application-submitted.ts';
import {
  ADA_ADMINISTRATOR,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
  somebody,
} from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, aPublishedProgram, givenEnvironment, toMentors, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, isChained, theEvent } from '../programs/events.ts';
import { eventually } from '../programs/eventually.ts';
import { aPlaceInTerm, aPlannedTerm, toTerms } from '../terms/a-term.ts';
import {
  aMentee,
  aProgramIn,
  applies,
  aTermWithProgram,
  DAYS,
  draft,
  submit,
  toApplications,
} from './an-application.ts';

useTable();
beforeAll(givenEnvironment);
const codeOf = async (answer: ReturnType<typeof draft>) => (await answer).body.code;

describe('a submission', () => {
  test('brings the prerequisites with it, one record, a receipt, and a standing in words', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await applies(mentee, termId, programId);
    const { body } = await toApplications(`GET /applications/${applicationId}`, { as: mentee });
    expect(body).toMatchObject({ state: 'submitted', submittedAt: DAYS.window });
    expect(body.applicant).toBeUndefined();
    expect(body.standing).toEqual({
      summary: 'Submitted. Under review until 1 Sep 2026 18:00 UTC. 0 of 1 prerequisites done.',
      missing: ['Resume'],
      actsNext: 'mentee',
      until: DAYS.reviewOver,
    });
    const events = await eventsOf(`APPLICATION#${applicationId}`);
    expect(events.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['application-drafted', undefined, 'draft'],
      ['application-submitted', 'draft', 'submitted'],
      ['prerequisite-opened', undefined, 'open'],
    ]);
    expect(isChained(events.slice(0, 2))).toBe(true);
    const [copy, ...more] = await copiesOf(applicationSubmitted, events[1] as never);
    expect([copy?.to, more]).toEqual([{ personId: mentee.sub }, []]);
    expect(copy?.text).toContain('Resume');
    expect(copy?.text).toContain(DAYS.reviewOver);
  });

  test('is possible from the first instant of the window to the one before it closes', async () => {
    const { termId, programId } = await aTermWithProgram();
    const [early, late] = [await aMentee(), await aMentee()];
    const one = (await draft(early, termId, programId)).body.applicationId;
    const other = (await draft(late, termId, programId)).body.applicationId;
    at(DAYS.beforeOpening);
    expect((await submit(early, one)).body).toMatchObject({ code: 'window-closed', policy: 'lfx@1' });
    at('2026-08-03T00:00:00.000Z');
    expect((await submit(early, one)).status).toBe(200);
    at(DAYS.closed);
    expect(await codeOf(submit(late, other))).toBe('window-closed');
    at(DAYS.lastInstant);
    expect((await submit(late, other)).status).toBe(200);
  });

  test('twice at once is once; again is a wrong state', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const { applicationId } = (await draft(mentee, termId, programId)).body;
    const both = await Promise.all([submit(mentee, applicationId), submit(mentee, applicationId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await codeOf(submit(mentee, applicationId))).toBe('wrong-state');
    await theEvent(`APPLICATION#${applicationId}`, 'application-submitted');
  });

  test('with one key gives one answer, byte for byte', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const { applicationId } = (await draft(mentee, termId, programId)).body;
    const path = `POST /applications/${applicationId}/submission`;
    const [first, second] = [
      await toApplications(path, { as: mentee, key: 'once' }),
      await toApplications(path, { as: mentee, key: 'once' }),
    ];
    expect([second.status, second.text]).toEqual([200, first.text]);
  });

  test('needs somebody who mentors', async () => {
    at('2026-07-20T12:00:00.000Z');
    const termId = await aPlannedTerm();
    const programId = await aPublishedProgram();
    await aPlaceInTerm(termId, programId);
    at(DAYS.window);
    const mentee = await aMentee();
    const { applicationId } = (await draft(mentee, termId, programId)).body;
    expect(await codeOf(submit(mentee, applicationId))).toBe('mentor-required');
  });

  test('of a stranger’s draft is answered as of one that is not there', async () => {
    const { termId, programId } = await aTermWithProgram();
    const { applicationId } = (await draft(await aMentee(), termId, programId)).body;
    const foreign = await submit(await aMentee(), applicationId);
    const absent = await submit(STRANGER, 'app_0absent');
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
  });

  test('to a cancelled term is refused', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const { applicationId } = (await draft(mentee, termId, programId)).body;
    const body = { reason: 'No funding.' };
    await well(toTerms(`POST /terms/${termId}/cancellation`, { as: STELLA_STAFF, body }));
    expect(await codeOf(submit(mentee, applicationId))).toBe('window-closed');
  });
});

describe('the limit of three', () => {
  test('given two applications, a third passes, a fourth is refused, and a withdrawal makes room', async () => {
    at('2026-07-20T12:00:00.000Z');
    const termId = await aPlannedTerm();
    const mentee = await aMentee();
    const drafts: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const programId = await aProgramIn(termId);
      drafts.push((await draft(mentee, termId, programId)).body.applicationId);
    }
    const [first = '', second = '', third = '', fourth = ''] = drafts;
    for (const id of [first, second]) await well(submit(mentee, id));
    // From two devices at once: only one of them is the third.
    const both = await Promise.all([submit(mentee, third), submit(mentee, fourth)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = both.findIndex(({ status }) => status === 422);
    expect(both[refused]?.body).toMatchObject({
      code: 'application-limit',
      rule: 'application-limit',
      policy: 'lfx@1',
    });
    const left = refused === 0 ? third : fourth;
    await well(toApplications(`POST /applications/${first}/withdrawal`, { as: mentee, body: {} }));
    expect((await submit(mentee, left)).status).toBe(200);
    await eventually(
      () => toApplications('GET /me/applications', { as: mentee }),
      ({ body: { items } }) => {
        const states = items.map(({ state }: { state: string }) => state).sort();
        expect(states).toEqual(['submitted', 'submitted', 'submitted', 'withdrawn']);
        for (const { standing } of items) expect(standing.summary).toMatch(/./);
      },
    );
  });
});

describe('who sees an application', () => {
  test('its mentee, administrators and mentors with the name, staff; nobody else, and no address', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const path = `/applications/${await applies(mentee, termId, programId)}`;
    for (const as of [ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF]) {
      const seen = await toApplications(`GET ${path}`, { as });
      expect([seen.status, seen.body.applicant]).toEqual([200, { personId: mentee.sub, name: mentee.name }]);
      expect(seen.text).not.toContain(mentee.email);
    }
    for (const as of [STRANGER, OLGA_OTHER, await aMentee()])
      expect((await toApplications(`GET ${path}`, { as })).status).toBe(404);
    const list = `GET /programs/${programId}/terms/${termId}/applications`;
    const row = {
      applicationId: path.split('/')[2],
      applicant: { personId: mentee.sub, name: mentee.name },
      state: 'submitted',
      submittedAt: DAYS.window,
    };
    await eventually(
      () => toApplications(list, { as: MIRA_MENTOR }),
      ({ body }) => expect(body.items).toEqual([row]),
    );
    expect((await toApplications(list, { as: mentee })).status).toBe(404);
  });

  test('a mentor who resigned sees it no more', async () => {
    const { termId, programId } = await aTermWithProgram();
    const second = somebody('Milo Mentor');
    await aMentor(programId, second);
    const path = `GET /applications/${await applies(await aMentee(), termId, programId)}`;
    expect((await toApplications(path, { as: second })).status).toBe(200);
    await well(toMentors(`POST /programs/${programId}/mentors/me/resignation`, { as: second }));
    expect((await toApplications(path, { as: second })).status).toBe(404);
  });
});
