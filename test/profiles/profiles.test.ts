/** People say who they are: mentees before they apply, mentors before they ask to join (MP, CB). */

import { commitStep } from '../../functions/platform/table/commit.ts';
import { handler } from '../../functions/profiles/api.ts';
import { contactOf, contactsOf, profileOf, rememberContact } from '../../functions/profiles/repository.ts';
import { routes } from '../../functions/profiles/routes.ts';
import { asPerson, NOOR_MENTEE, OTTO_APPLICANT, somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';

useTable();
beforeAll(givenEnvironment);

const to = (request: string, options: CallOptions): Promise<Called> =>
  call(handler, routes, request, options);
const mentee = {
  birthDate: '2001-02-03',
  country: 'IN',
  mayWork: true,
  occupation: 'student',
  introduction: 'I like tracing.',
  skills: ['Go'],
  links: ['https://github.com/noor'],
};
const mentor = { introduction: 'I maintain the query layer.', skills: ['Go'], links: [] };

describe('a mentee profile', () => {
  const as = somebody('Pia Profile');

  test('is empty at first, and says so by its version', async () => {
    const answer = await to('GET /me/profile', { as });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ personId: as.sub, name: as.name, email: as.email });
    expect(answer.headers.etag).toBe('"0"');
  });

  test('is written without a version, then edited with one only', async () => {
    const first = await to('PUT /me/profile/mentee', { as, body: mentee });
    expect([first.status, first.headers.etag]).toEqual([200, '"1"']);
    expect(first.body.mentee).toEqual(mentee);

    const blind = await to('PUT /me/profile/mentee', { as, body: { ...mentee, country: 'DE' } });
    expect(blind.body.code).toBe('version-required');
    const second = await to('PUT /me/profile/mentee', { as, body: { ...mentee, country: 'DE' }, ifMatch: 1 });
    expect(second.body.mentee.country).toBe('DE');
    const stale = await to('PUT /me/profile/mentee', { as, body: mentee, ifMatch: 1 });
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    expect((await profileOf(as.sub))?.mentee?.country).toBe('DE');
  });

  test('leaves what was written as a mentor, and the other way round', async () => {
    const both = await to('PUT /me/profile/mentor', { as, body: mentor, ifMatch: 2 });
    expect(both.body).toMatchObject({ mentee: { country: 'DE' }, mentor });
  });

  test('leaves a record of each writing that holds none of its content', async () => {
    const events = await eventsOf(`PERSON#${as.sub}`);
    expect(events.map(({ name, data }) => [name, data])).toEqual([
      ['profile-written', { side: 'mentee' }],
      ['profile-written', { side: 'mentee' }],
      ['profile-written', { side: 'mentor' }],
    ]);
  });

  test('written at once from two devices exists once', async () => {
    const twice = somebody('Tess Twice');
    const answers = await Promise.all([
      to('PUT /me/profile/mentee', { as: twice, body: mentee }),
      to('PUT /me/profile/mentee', { as: twice, body: { ...mentee, country: 'FR' } }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await profileOf(twice.sub))?.version).toBe(1);
  });

  test.each([
    ['a day that does not exist', { birthDate: '2001-02-30' }, '/birthDate'],
    ['a country by name', { country: 'India' }, '/country'],
    ['a script for a link', { links: ['javascript:alert(1)'] }, '/links/0'],
    ['a flag set from outside', { eligible: true }, '/eligible'],
    ['words for a yes', { mayWork: 'yes' }, '/mayWork'],
  ])('refuses %s', async (_what, over, pointer) => {
    const answer = await to('PUT /me/profile/mentee', { as: OTTO_APPLICANT, body: { ...mentee, ...over } });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
    expect(await profileOf(OTTO_APPLICANT.sub)).toBeUndefined();
  });
});

describe('contact', () => {
  test('wishes are kept when a person acts again under a new name and address', async () => {
    const body = { timeZone: 'Asia/Kolkata', byPhone: '+4930123456' };
    expect((await to('PUT /me/profile', { as: NOOR_MENTEE, body })).body).toMatchObject(body);
    await commitStep([rememberContact({ ...asPerson(NOOR_MENTEE), email: 'new@people.example' })]);
    expect(await contactOf(NOOR_MENTEE.sub)).toMatchObject({ email: 'new@people.example', ...body });
  });

  test('wishes once said are edited with the version of what was read, and move it', async () => {
    const edit = { as: NOOR_MENTEE, body: { timeZone: 'Europe/Paris', byPhone: '+4930123456' } };
    expect((await to('PUT /me/profile', edit)).body.code).toBe('version-required');
    const { etag } = (await to('GET /me/profile', { as: NOOR_MENTEE })).headers;
    expect(etag).toBe('"1"');
    const edited = await to('PUT /me/profile', { ...edit, ifMatch: 1 });
    expect([edited.status, edited.headers.etag]).toEqual([200, '"2"']);
    const stale = await to('PUT /me/profile', { ...edit, ifMatch: 1 });
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
  });

  test('wishes and profile are read as one thing: an edit of either makes what was read of the other old', async () => {
    const as = somebody('Wim Wishes');
    const body = { timeZone: 'Europe/Berlin' };
    expect((await to('PUT /me/profile', { as, body })).headers.etag).toBe('"1"');
    // No words of a mentee are there yet: nothing is lost by writing them without having read.
    expect((await to('PUT /me/profile/mentee', { as, body: mentee })).headers.etag).toBe('"2"');
    expect((await to('PUT /me/profile', { as, body, ifMatch: 1 })).body.code).toBe('version-stale');
    expect((await to('PUT /me/profile', { as, body: {}, ifMatch: 2 })).headers.etag).toBe('"3"');
    expect((await to('PUT /me/profile/mentee', { as, body: mentee, ifMatch: 2 })).body.code).toBe(
      'version-stale',
    );
    expect((await to('GET /me/profile', { as })).body).toMatchObject({ mentee });
  });

  test('what is left out of the wishes is forgotten', async () => {
    await to('PUT /me/profile', { as: NOOR_MENTEE, body: { timeZone: 'Europe/Berlin' }, ifMatch: 2 });
    const contact = await contactOf(NOOR_MENTEE.sub);
    expect([contact?.timeZone, contact?.byPhone]).toEqual(['Europe/Berlin', undefined]);
  });

  test('a number that was taken back is not put back by the first request, sent once more', async () => {
    const as = somebody('Tia Telephone');
    const first = { as, body: { byPhone: '+4930123456' } };
    await to('PUT /me/profile', first);
    expect((await to('PUT /me/profile', { as, body: {}, ifMatch: 1 })).status).toBe(200);
    const again = await to('PUT /me/profile', first);
    expect([again.status, again.body.code]).toEqual([428, 'version-required']);
    expect((await contactOf(as.sub))?.byPhone).toBeUndefined();
  });

  test('somebody whose token has no name is called by the beginning of their address', async () => {
    const nameless = { ...somebody('N N'), name: '' };
    await commitStep([rememberContact(asPerson(nameless))]);
    expect((await contactsOf([nameless.sub, 'sub-unknown'])).get(nameless.sub)?.name).toBe('n-n');
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ timeZone: '+02:00' }, '/timeZone'],
    [{ byPhone: '030 123456' }, '/byPhone'],
    [{ email: 'other@people.example' }, '/email'],
  ])('refuses %j', async (body, pointer) => {
    const answer = await to('PUT /me/profile', { as: NOOR_MENTEE, body });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});
