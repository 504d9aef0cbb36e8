import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killMoment } from '../../../local/demo/cloud/kill-moment.ts';
import { type Options, optionsFrom } from '../../../local/demo/options.ts';
import { emptied } from '../../../local/demo/pages/output.ts';
import { PROMISED, promisedOf } from '../../../local/demo/scenes.ts';

const options = (words = ''): Options => optionsFrom(words.split(' ').filter(Boolean)) as Options;

describe('the command line of the demo', () => {
  it('plays the whole term with nothing said', () => {
    expect(options()).toEqual({
      applicants: 300,
      programs: 45,
      seed: 1,
      track: 'full-time',
      killAt: undefined,
      output: undefined,
      assembly: undefined,
    });
  });

  it('takes what is said', () => {
    expect(options('--applicants 12 --programs 3 --seed 7 --track part-time --kill-at 500')).toMatchObject({
      applicants: 12,
      programs: 3,
      seed: 7,
      track: 'part-time',
      killAt: 500,
    });
  });

  it('answers nothing but help when help is asked for', () => {
    expect(optionsFrom(['--help'])).toBeUndefined();
  });

  it.each([
    ['--applicants 0', '--applicants takes a whole number from 1 to 20000.'],
    ['--applicants 20001', '--applicants takes a whole number from 1 to 20000.'],
    ['--applicants many', '--applicants takes a whole number'],
    ['--programs 46', '--programs takes a whole number from 1 to 45.'],
    ['--seed 1.5', '--seed takes a whole number from 0'],
    ['--kill-at sometime', '--kill-at takes a whole number from 1'],
    ['--track sideways', '--track is full-time or part-time.'],
    ['--applicant 3', "Unknown option '--applicant'"],
    ['elsewhere', 'Unexpected argument'],
  ])('refuses %s, says why, and shows what can be said', (words, why) => {
    expect(() => options(words)).toThrow(why);
    expect(() => options(words)).toThrow('npm run demo -- [options]');
  });
});

describe('the moment of the kill', () => {
  it('is the one that was named, or never', () => {
    expect(killMoment(options('--kill-at 500'))).toBe(500);
    expect(killMoment(options())).toBeUndefined();
  });

  it('is a random one within the play, another each time', () => {
    const moments = Array.from({ length: 50 }, () => killMoment(options('--kill-at random')) as number);
    // The default demo makes about 30,000.
    expect(Math.min(...moments)).toBeGreaterThan(0);
    expect(Math.max(...moments)).toBeLessThan(25_000);
    expect(new Set(moments).size).toBeGreaterThan(10);
  });
});

describe('what a demo promises to bring', () => {
  it.each([
    ['', PROMISED],
    ['--applicants 1500', PROMISED],
    ['--applicants 299', []],
    ['--programs 44', []],
  ])('with "%s"', (words, promised) => {
    expect(promisedOf(options(words))).toEqual(promised);
  });
});

describe('the output folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-output-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is made when it is not there, and emptied of what a demo wrote', () => {
    const place = emptied(join(folder, 'new', 'place'));
    mkdirSync(join(place, 'letters'));
    writeFileSync(join(place, 'letters', 'let_1.pdf'), '');
    writeFileSync(join(place, 'index.html'), '');
    expect(readdirSync(emptied(place))).toEqual([]);
  });

  it('is left alone when anything else lies in it', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    expect(() => emptied(folder)).toThrow(/thesis\.txt[\s\S]*--output DIR/);
    expect(readdirSync(folder)).toContain('thesis.txt');
  });
});
