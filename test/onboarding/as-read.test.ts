/** HR verifies what HR has read: money never goes to a destination that nobody looked at (trust M6, I3). */
import { hrSteps } from '../../functions/onboarding/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import { HANA_HR, somebody } from '../kit/actors.ts';
import type { CallOptions } from '../kit/call.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import {
  anOnboardingBut,
  anOpenOnboarding,
  type Mentorship,
  on,
  returnStep,
  submitStep,
  toOnboarding,
  verifyStep,
} from './a-mentorship.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const THEFT = 'payee_0thief00';
const HILDE_HR = somebody('Hilde Hr', 'hr');

/** Whoever holds the mentee's account names another destination. */
const steals = (mentorship: Mentorship) =>
  well(
    toOnboarding(`POST ${on(mentorship, 'hr-steps/payee/submission')}`, {
      as: mentorship.mentee,
      body: { reference: THEFT },
    }),
  );
const payeeOf = ({ enrollmentId }: Mentorship) => load(hrSteps, { enrollmentId, name: 'payee' });

interface Row {
  readonly enrollmentId: string;
  readonly step: {
    readonly step: string;
    readonly version: number;
    readonly facts: { readonly reference: string };
  };
}

/** The payee as it lies on HR's desk. */
async function onTheDesk({ enrollmentId }: Mentorship): Promise<Row['step']> {
  const list = 'GET /organizations/org_cncf/onboarding';
  const find = async (): Promise<Row['step'] | undefined> => {
    const items: Row[] = (await well(toOnboarding(list, { as: HANA_HR }))).body.items;
    return items.find((row) => row.enrollmentId === enrollmentId && row.step.step === 'payee')?.step;
  };
  await eventually(find, (step) => expect(step).toBeDefined());
  return (await find()) as Row['step'];
}

const judge = (mentorship: Mentorship, word: string, options: CallOptions) =>
  toOnboarding(`POST ${on(mentorship, `hr-steps/payee/${word}`)}`, {
    as: HANA_HR,
    ...(word === 'verification' ? {} : { body: { reason: 'Not what we asked for.' } }),
    ...options,
  });
const WORDS = ['verification', 'return', 'waiver'];

async function aPayee(): Promise<Mentorship> {
  const mentorship = await anOpenOnboarding();
  await well(submitStep(mentorship, 'payee'));
  return mentorship;
}

test('the list on HR’s desk shows words and version, and that version verifies them', async () => {
  const mentorship = await aPayee();
  const { version, facts } = await onTheDesk(mentorship);
  expect(facts.reference).toBe('payee_4f1c9a77');
  const { steps } = (await well(toOnboarding(`GET ${on(mentorship, 'onboarding')}`, { as: HANA_HR }))).body;
  expect(steps.find(({ step }: { step: string }) => step === 'payee')).toMatchObject({ version, facts });
  const verified = await judge(mentorship, 'verification', { ifMatch: version });
  expect([verified.status, verified.body.state]).toEqual([200, 'verified']);
  expect(verified.headers.etag).toBe(`"${verified.body.version}"`);
});

test.each(WORDS)('without If-Match there is no %s', async (word) => {
  const mentorship = await aPayee();
  const answer = await judge(mentorship, word, {});
  expect([answer.status, answer.body.code]).toEqual([428, 'version-required']);
  expect((await payeeOf(mentorship))?.state).toBe('submitted');
});

test.each(WORDS)(
  'a %s by who has read an older payee is refused: the new one stays unverified',
  async (word) => {
    const mentorship = await aPayee();
    const { version } = await onTheDesk(mentorship);
    await well(verifyStep(mentorship, 'payee'));
    await steals(mentorship);
    const answer = await judge(mentorship, word, { ifMatch: version });
    expect([answer.status, answer.body.code]).toEqual([412, 'version-stale']);
    expect(await payeeOf(mentorship)).toMatchObject({ state: 'submitted', facts: { reference: THEFT } });
  },
);

test('nor is it verified when it is handed in while HR’s word is on its way: reading again does not carry it over', async () => {
  const mentorship = await anOnboardingBut('payee');
  const { version } = await onTheDesk(mentorship);
  const answer = await meanwhile(
    () => judge(mentorship, 'verification', { ifMatch: version }),
    async () => {
      await well(returnStep(mentorship, 'payee', 'The holder is somebody else.'));
      await steals(mentorship);
    },
  );
  expect([answer.status, answer.body.code]).toEqual([412, 'version-stale']);
  expect(await payeeOf(mentorship)).toMatchObject({ state: 'submitted', facts: { reference: THEFT } });
});

test('two of HR on different steps at once are both heard: only another version is refused', async () => {
  const mentorship = await aPayee();
  const taxForm = (await well(submitStep(mentorship, 'tax-form'))).body;
  const answer = await meanwhile(
    async () => judge(mentorship, 'verification', { ifMatch: (await onTheDesk(mentorship)).version }),
    () =>
      well(
        toOnboarding(`POST ${on(mentorship, 'hr-steps/tax-form/verification')}`, {
          as: HILDE_HR,
          ifMatch: taxForm.version,
        }),
      ),
  );
  expect([answer.status, answer.body.state]).toEqual([200, 'verified']);
});

test('sent again with its key, the word gets its answer again, whatever was handed in since', async () => {
  const mentorship = await aPayee();
  const { version } = await onTheDesk(mentorship);
  const once = () => judge(mentorship, 'verification', { ifMatch: version, key: 'verify-payee' });
  const first = await well(once());
  await steals(mentorship);
  expect((await once()).text).toBe(first.text);
  expect((await payeeOf(mentorship))?.state).toBe('submitted');
});
