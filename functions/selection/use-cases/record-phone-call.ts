import type { Person } from '../../kernel/actor.ts';
import { notFound, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { load } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { requireProgramRole } from '../../programs/access.ts';
import type { CalledResult, PhoneCall } from '../phone-call.ts';
import { phoneCalls } from '../repository.ts';

/** An administrator has called the mentee who asked for it, and records that. */
export async function recordPhoneCall(
  actor: Person,
  key: { readonly applicationId: string; readonly result: CalledResult },
  note: string | undefined,
) {
  const call = await load(phoneCalls, key);
  if (call === undefined) throw notFound('application');
  await requireProgramRole(actor, call.programId, ['administrator']).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'not-found' ? notFound('application') : error;
  });
  if (call.state !== 'open') throw wrongState('The call', call.state, 'recording it');
  const made: PhoneCall = { ...call, state: 'made', madeAt: now(), madeBy: actor.id, note };
  const { item, writes } = change(phoneCalls, call, made, {
    event: 'phone-call-made',
    actor,
    data: { result: key.result },
  });
  return commit(item, writes);
}
