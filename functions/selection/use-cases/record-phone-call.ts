import { accessWanted, requireReviewer } from '../../applications/access.ts';
import { applications } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { notFound, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
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
  const [call, application] = await loadTogether(wanted(phoneCalls, key), wanted(applications, key));
  if (call === undefined || application === undefined) throw notFound('application');
  const found = await loadTogether(...accessWanted(application, actor.id));
  requireReviewer(actor, application, found, ['administrator']);
  if (call.state !== 'open') throw wrongState('The call', call.state, 'recording it');
  const made: PhoneCall = { ...call, state: 'made', madeAt: now(), madeBy: actor.id, note };
  const { item, writes } = change(phoneCalls, call, made, {
    event: 'phone-call-made',
    actor,
    data: { result: key.result },
  });
  return commit(item, writes);
}
