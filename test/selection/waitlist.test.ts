/** domain, "Selection": a declined or lapsed offer goes to the next on the waitlist, once. */

import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableClient, tableName } from '../../functions/platform/table/client.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { offerDeclined } from '../../functions/selection/letters/offer-declined.ts';
import { offerLapsed } from '../../functions/selection/letters/offer-lapsed.ts';
import { offerLapsedMentee } from '../../functions/selection/letters/offer-lapsed-mentee.ts';
import { placeReleaseWrites } from '../../functions/selection/places.ts';
import { reactions } from '../../functions/selection/reactions.ts';
import { offerAnswered, waitlistEnded } from '../../functions/selection/waits.ts';
import {
  accept,
  aMentee,
  aTermWithProgram,
  DAYS,
  declineOffer,
  heard,
  isReviewed,
  journey,
  mark,
  release,
  stateOf,
  toApplications,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';
import { anOffer, EXPIRY } from './an-offer.ts';

useTable();
beforeAll(givenEnvironment);

/** Runs `work`, under which the application gets another version just before it is written. */
async function changedAtTheLastMoment(applicationId: string, work: () => Promise<void>): Promise<void> {
  const client = tableClient();
  const send = client.send.bind(client) as (command: object) => Promise<unknown>;
  const edit = new UpdateCommand({
    TableName: tableName(),
    Key: { pk: `APPLICATION#${applicationId}`, sk: 'APPLICATION' },
    UpdateExpression: 'ADD version :one',
    ExpressionAttributeValues: { ':one': 1 },
  });
  let changed = false;
  const spy = jest.spyOn(client, 'send').mockImplementation((async (command: object) => {
    if (!changed && command instanceof TransactWriteCommand) {
      changed = true;
      await send(edit);
    }
    return send(command);
  }) as never);
  await work();
  spy.mockRestore();
  expect(changed).toBe(true);
}

describe('the waitlist', () => {
  test('moves up by one for each place, in the order of rank, however often it is heard', async () => {
    const { mentee, applicationId, others } = await anOffer(2);
    const [second, third] = others as [(typeof others)[0], (typeof others)[0]];
    await well(declineOffer(mentee, applicationId));
    expect(await offerAnswered.settled(applicationId)).toEqual({ outcome: 'declined' });
    await heard(applicationId, 'offer-declined', 3);
    const states = [
      await stateOf(second.mentee, second.applicationId),
      await stateOf(third.mentee, third.applicationId),
    ];
    expect(states).toEqual(['offered', 'waitlisted']);
    expect(await waitlistEnded.settled(second.applicationId)).toEqual({ outcome: 'offered', until: EXPIRY });
    expect(await waitlistEnded.settled(third.applicationId)).toBeUndefined();
    const event = await theEvent(`APPLICATION#${applicationId}`, 'offer-declined');
    expect((await copiesOf(offerDeclined, event)).map(({ to }) => to)).toEqual([
      { personId: ADA_ADMINISTRATOR.sub },
    ]);
    expect((await accept(second.mentee, second.applicationId)).status).toBe(200);
  });

  test('passes nobody over who only changed at that moment; only one who waits no more', async () => {
    const { mentee, applicationId, others } = await anOffer(2);
    const [second, third] = others as [(typeof others)[0], (typeof others)[0]];
    await well(declineOffer(mentee, applicationId));
    await changedAtTheLastMoment(second.applicationId, () => heard(applicationId, 'offer-declined'));
    expect(await stateOf(second.mentee, second.applicationId)).toBe('offered');
    expect(await stateOf(third.mentee, third.applicationId)).toBe('waitlisted');
  });

  test('hears of an offer that lapses and of one whose mentee withdraws', async () => {
    const { mentee, applicationId, others } = await anOffer(1, {});
    const next = others[0] as (typeof others)[0];
    await expect(journey('lapse-offer', applicationId)).rejects.toMatchObject({ name: 'TryAgain' });
    await well(toApplications(`POST /applications/${applicationId}/withdrawal`, { as: mentee, body: {} }));
    expect(await journey('lapse-offer', applicationId)).toEqual({ outcome: 'over' });
    await heard(applicationId, 'application-withdrawn', 2);
    expect(await stateOf(next.mentee, next.applicationId)).toBe('offered');
    at(EXPIRY);
    for (let time = 0; time < 2; time += 1)
      expect(await journey('lapse-offer', next.applicationId)).toEqual({ outcome: 'lapsed' });
    const event = await theEvent(`APPLICATION#${next.applicationId}`, 'offer-lapsed');
    expect((await copiesOf(offerLapsed, event)).map(({ to }) => to)).toEqual([
      { personId: ADA_ADMINISTRATOR.sub },
    ]);
    expect((await copiesOf(offerLapsedMentee, event)).map(({ to }) => to)).toEqual([
      { personId: next.mentee.sub },
    ]);
    await heard(next.applicationId, 'offer-lapsed');
    expect(await offerAnswered.settled(next.applicationId)).toEqual({ outcome: 'declined' });
  });

  test('takes the place of an enrollment that an administrator releases', async () => {
    const { mentee, applicationId, others } = await anOffer(1);
    const next = others[0] as (typeof others)[0];
    const { enrollmentId } = (await well(accept(mentee, applicationId))).body;
    await commitStep(placeReleaseWrites(await enrollmentOf(enrollmentId)));
    const event = (await eventsOf(`ENROLLMENT#${enrollmentId}`))[0];
    if (event === undefined) throw new Error('no event');
    const released = { ...event, name: 'place-released', subjectType: 'enrollment', subjectId: enrollmentId };
    for (let time = 0; time < 2; time += 1) await reactions['place-released']?.(released);
    expect(await stateOf(next.mentee, next.applicationId)).toBe('offered');
    expect((await accept(next.mentee, next.applicationId)).status).toBe(200);
  });

  test.each([
    ['withdraws', 'withdrawal', 'mentee'],
    ['is ended for cause', 'termination', 'administrator'],
  ])('takes the place of a mentee who %s before the first day, once', async (_, deed, who) => {
    const { mentee, applicationId, others } = await anOffer(1);
    const next = others[0] as (typeof others)[0];
    const { enrollmentId } = (await well(accept(mentee, applicationId))).body;
    const as = who === 'mentee' ? mentee : ADA_ADMINISTRATOR;
    const body = { reason: 'It cannot be.' };
    await well(toEvaluations(`POST /enrollments/${enrollmentId}/${deed}`, { as, body }));
    const name = deed === 'withdrawal' ? 'enrollment-withdrawn' : 'enrollment-terminated';
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, name);
    expect(event.data.wasIn).toBe('onboarding');
    await reactions[name]?.({ ...event, data: { ...event.data, wasIn: 'active' } });
    expect(await stateOf(next.mentee, next.applicationId)).toBe('waitlisted');
    for (let time = 0; time < 2; time += 1) await reactions[name]?.(event);
    expect(await stateOf(next.mentee, next.applicationId)).toBe('offered');
    expect((await accept(next.mentee, next.applicationId)).status).toBe(200);
  });

  test('somebody whose result is not announced yet is told it, then offered the place', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [first, next] = [await aMentee(), await aMentee()];
    const one = await isReviewed(first, termId, programId);
    const other = await isReviewed(next, termId, programId);
    await well(mark(one, { outcome: 'select' }));
    await well(mark(other, { outcome: 'waitlist', rank: 1 }));
    await well(release(termId));
    await journey('announce-result', one);
    await well(declineOffer(first, one));
    await heard(one, 'offer-declined');
    expect(await journey('announce-result', other)).toMatchObject({ outcome: 'offered' });
  });

  test('closes when the term starts; a place freed later goes to nobody', async () => {
    const { mentee, applicationId, others } = await anOffer(1);
    const next = others[0] as (typeof others)[0];
    expect(await journey('close-waitlist', next.applicationId)).toEqual({
      outcome: 'waitlisted',
      until: DAYS.start,
    });
    at(DAYS.start);
    await well(declineOffer(mentee, applicationId));
    await heard(applicationId, 'offer-declined');
    for (let time = 0; time < 2; time += 1)
      expect(await journey('close-waitlist', next.applicationId)).toEqual({ outcome: 'declined' });
    const event = await theEvent(`APPLICATION#${next.applicationId}`, 'application-declined');
    expect(event.data.reason).toBe('waitlist-closed');
  });

  test('finds an offer made at the last moment', async () => {
    const { mentee, applicationId, others } = await anOffer(1);
    const next = others[0] as (typeof others)[0];
    await well(declineOffer(mentee, applicationId));
    await heard(applicationId, 'offer-declined');
    at(DAYS.start);
    expect(await journey('close-waitlist', next.applicationId)).toEqual({
      outcome: 'offered',
      until: EXPIRY,
    });
  });
});
