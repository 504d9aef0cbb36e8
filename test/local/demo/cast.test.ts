import { castApplicants } from '../../../local/demo/cast/applicants.ts';
import { castPrograms } from '../../../local/demo/cast/programs.ts';
import { Chance } from '../../../local/demo/chance.ts';
import { answerOf, fateOf } from '../../../local/demo/stories/fates.ts';

function cast(seed: number, applicants = 60, programs = 10) {
  const chance = new Chance(seed);
  const offered = castPrograms(chance, programs);
  return { programs: offered, applicants: castApplicants(chance, applicants, offered) };
}

describe('chance', () => {
  it('answers a question the same way whenever it is asked, and whatever was asked before', () => {
    const chance = new Chance(7);
    const before = chance.roll('course', 'ann');
    chance.shuffle([1, 2, 3], 'something else');
    expect(chance.roll('course', 'ann')).toBe(before);
    expect(new Chance(7).roll('course', 'ann')).toBe(before);
  });

  it('answers another question, or another seed, differently', () => {
    const answers = [
      new Chance(7).roll('course', 'ann'),
      new Chance(7).roll('course', 'ben'),
      new Chance(8).roll('course', 'ann'),
    ];
    expect(new Set(answers).size).toBe(3);
  });

  it('stays within both ends, reaches them, and shuffles without losing anything', () => {
    const chance = new Chance(1);
    const rolls = Array.from({ length: 200 }, (_, number) => chance.between(2, 4, number));
    expect(new Set(rolls)).toEqual(new Set([2, 3, 4]));
    expect(chance.shuffle([1, 2, 3, 4, 5], 'cards').sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the cast', () => {
  it('is the same for the same seed', () => {
    expect(cast(7)).toEqual(cast(7));
  });

  it('is another for another seed', () => {
    expect(cast(8)).not.toEqual(cast(7));
  });

  it('makes about two applications a head, never more than three, never two to one program', () => {
    const { applicants } = cast(7, 300, 45);
    expect(applicants.flatMap(({ intentions }) => intentions)).toHaveLength(600);
    for (const { intentions } of applicants) {
      expect(intentions.length).toBeLessThanOrEqual(3);
      expect(new Set(intentions.map(({ program }) => program)).size).toBe(intentions.length);
    }
  });

  it('has a fourth program only for those who have three applications', () => {
    const { applicants } = cast(7, 300, 45);
    const bold = applicants.filter(({ fourth }) => fourth !== undefined);
    expect(bold.length).toBeGreaterThan(0);
    for (const { fourth, intentions } of bold) {
      expect(intentions).toHaveLength(3);
      expect(intentions.map(({ program }) => program)).not.toContain(fourth);
    }
  });

  it('gives everybody a token, an address and a name of their own place in the cast', () => {
    const { applicants, programs } = cast(7, 300, 45);
    const everybody = [
      ...applicants.map(({ player }) => player),
      ...programs.flatMap(({ administrator, mentors }) => [administrator, ...mentors]),
    ];
    expect(new Set(everybody.map(({ sub }) => sub)).size).toBe(everybody.length);
    expect(new Set(everybody.map(({ email }) => email)).size).toBe(everybody.length);
  });

  it('fits into a term of one program', () => {
    const { applicants } = cast(7, 3, 1);
    expect(applicants.map(({ intentions }) => intentions.length)).toEqual([1, 1, 1]);
  });

  it('lets a term of 24 mentees and 20 answers see every fate and every answer', () => {
    const fates = Array.from({ length: 24 }, (_, index) => fateOf(index));
    expect(new Set(fates).size).toBe(12);
    const answers = Array.from({ length: 20 }, (_, index) => answerOf(index));
    expect(new Set(answers)).toEqual(new Set(['accept', 'decline', 'ignore', 'withdraw']));
  });
});
