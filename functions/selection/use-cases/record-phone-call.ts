import type { Person } from '../../kernel/actor.ts';
import { notFound, Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { load, loadTogether } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { membershipsWanted, rolesFrom } from '../../programs/access.ts';
import type { CalledResult, PhoneCall } from '../phone-call.ts';
import { phoneCalls } from '../repository.ts';

/**
 * An administrator has called the mentee who asked for it, and records that.
 * @throws Problem not-found for whoever has no role in the program, HR and finance included; forbidden for its mentors.
 */
export async function recordPhoneCall(
  actor: Person,
  key: { readonly applicationId: string; readonly result: CalledResult },
  note: string | undefined,
) {
  const call = await load(phoneCalls, key);
  if (call === undefined) throw notFound('application');
  const roles = rolesFrom(actor, await loadTogether(...membershipsWanted(call.programId, actor.id)));
  if (roles.length === 0) throw notFound('application');
  if (!roles.includes('administrator'))
    throw new Problem('forbidden', 'This takes another role in the program than yours.');
  if (call.state !== 'open') throw wrongState('The call', call.state, 'recording it');
  const made: PhoneCall = { ...call, state: 'made', madeAt: now(), madeBy: actor.id, note };
  const { item, writes } = change(phoneCalls, call, made, {
    event: 'phone-call-made',
    actor,
    data: { result: key.result },
  });
  return commit(item, writes);
}
