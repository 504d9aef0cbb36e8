/** The numbers of the domain: a pack is never edited, so what it says is written here once more, word for word. */
import * as v from 'valibot';
import {
  CURRENT_POLICY,
  POLICY_NAMES,
  policyName,
  policyNamed,
  Track,
} from '../../functions/kernel/policy.ts';

test('lfx@1 says what the mentee guide and the programme say (ADR on sources)', () => {
  const policy = policyNamed('lfx@1');
  expect(policyName(policy)).toBe('lfx@1');
  expect(policy).toEqual({
    id: 'lfx',
    version: 1,
    applicationLimit: 3,
    minimumAgeYears: 18,
    reviewDays: 14,
    deadlineHour: 18,
    tracks: {
      'full-time': { weeks: 12, hoursPerWeek: 40 },
      'part-time': { weeks: 24, hoursPerWeek: 20 },
    },
    checkpointWeeks: {
      'full-time': { 3: [4, 8, 12], 4: [3, 6, 9, 12] },
      'part-time': { 3: [8, 16, 24], 4: [6, 12, 18, 24] },
    },
    checkpointOpensDaysBefore: 7,
    checkpointReminderDaysBefore: [1, 0],
    checkpointOverdueReminderDays: 7,
    installments: {
      3: [
        { afterCheckpoint: 2, share: 5000 },
        { afterCheckpoint: 3, share: 5000 },
      ],
      4: [
        { afterCheckpoint: 2, share: 5000 },
        { afterCheckpoint: 4, share: 5000 },
      ],
    },
    stipendTable: { id: 'purchasing-power', version: '2026-07-01' },
    paymentDays: 10,
    requestReminderDays: 7,
    offerDays: 5,
    onboarding: [
      { name: 'identity-and-age', title: 'Identity and age', asked: 'always' },
      { name: 'work-eligibility', title: 'Work eligibility and residence', asked: 'always' },
      { name: 'permission', title: 'Permission of school or employer', asked: 'where-needed' },
      { name: 'tax-form', title: 'Kind of tax form', asked: 'always' },
      { name: 'payee', title: 'Payee details with the payment provider', asked: 'always' },
    ],
    onboardingDays: 14,
    onboardingEscalationDays: 7,
    extensionWeeksInTotal: 5,
    health: { amberAfterMissedDays: 2, redAfterMissedDays: 3, tellAfterMissedDays: 5 },
    reapplyWhileWindowOpen: true,
    oneMentorshipEver: true,
    embargoedCountries: ['CU', 'IR', 'KP', 'SY'],
    prerequisiteReminderDaysBefore: [7, 2],
    completionDays: 14,
    completionReminderDays: 7,
  });
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
