/** The numbers of the domain lie in packs, and a pack is never edited. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import {
  CURRENT_POLICY,
  POLICY_NAMES,
  policyName,
  policyNamed,
  Track,
} from '../../functions/kernel/policy.ts';

test('lfx@1 stays as it is: who began under a pack ends under it, and what changes is another pack', () => {
  const policy = policyNamed('lfx@1');
  expect(policyName(policy)).toBe('lfx@1');
  expect(createHash('sha256').update(JSON.stringify(policy)).digest('hex')).toBe(
    '55e023769000968cd7a94e4b1533feb688f227f374844640ecc59945b19541c6',
  );
});

test('a new term gets the newest pack; every pack has a name of its own', () => {
  expect(CURRENT_POLICY).toBe('lfx@1');
  expect(POLICY_NAMES).toEqual(['lfx@1']);
});

test('a pack that is gone is a fault, named', () => {
  expect(() => policyNamed('lfx@0')).toThrow('No policy pack is named lfx@0.');
});

test('a track is full-time or part-time', () => {
  expect([v.is(Track, 'full-time'), v.is(Track, 'part-time'), v.is(Track, '')]).toEqual([true, true, false]);
});
