/** Opening the task to call a mentee who asked for it, in the transaction that makes the result. */
import type { Application } from '../applications/application.ts';
import type { Actor } from '../kernel/actor.ts';
import { now } from '../kernel/time.ts';
import { begin, type Write } from '../platform/table/write.ts';
import type { Contact } from '../profiles/contact.ts';
import type { CalledResult, PhoneCall } from './phone-call.ts';
import { phoneCalls } from './repository.ts';

export type Callee = Pick<Contact, 'name' | 'byPhone'>;

/** Nothing for somebody who is content with letters. */
export function openCall(
  { applicationId, programId, termId }: Application,
  result: CalledResult,
  contact: Callee | undefined,
  actor: Actor,
): Write[] {
  if (contact?.byPhone === undefined) return [];
  const call: PhoneCall = {
    ...{ applicationId, programId, termId, result },
    name: contact.name,
    telephone: contact.byPhone,
    openedAt: now(),
    state: 'open',
  };
  return [...begin(phoneCalls, call, { event: 'phone-call-opened', actor, data: { result } }).writes];
}
