/** A prerequisite is approved or handed back as it was read (trust I3). */
import { aMentee, applies, aTermWithProgram, DAYS, toPrerequisites } from '../applications/an-application.ts';
import { MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

const REASON = { body: { reason: 'The second page is missing.' } };

test.each(['approval', 'return'])(
  '%s of what was handed in anew since it was read is refused',
  async (word) => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const list = `/applications/${await applies(mentee, termId, programId)}/prerequisites`;
    at(DAYS.review);
    const shown = async () => (await well(toPrerequisites(`GET ${list}`, { as: MIRA_MENTOR }))).body.items[0];
    const path = `POST ${list}/${(await shown()).prerequisiteId}`;
    const handsIn = (text: string) =>
      well(toPrerequisites(`${path}/submission`, { as: mentee, body: { text } }));
    const say = (what: string, ifMatch?: number) =>
      toPrerequisites(`${path}/${what}`, {
        as: MIRA_MENTOR,
        ...(what === 'return' ? REASON : {}),
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
    await handsIn('Here it is.');
    const { version } = await shown();
    await well(say('return', version));
    await handsIn('Something else.');
    const [stale, unread] = [await say(word, version), await say(word)];
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    expect([unread.status, unread.body.code]).toEqual([428, 'version-required']);
    expect(await shown()).toMatchObject({ state: 'submitted', text: 'Something else.' });
    expect((await say(word, (await shown()).version)).status).toBe(200);
  },
);
