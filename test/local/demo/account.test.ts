import { makeAccount, uneven } from '../../../local/demo/account/account.ts';
import { verdict } from '../../../local/demo/print.ts';
import { honestGround, paymentFile } from './honest.ts';
import { WRONG_APPLICATIONS } from './wrong-applications.ts';
import { WRONG_MENTORSHIPS } from './wrong-mentorships.ts';

const WRONGS = [...WRONG_APPLICATIONS, ...WRONG_MENTORSHIPS];

describe('the account of a term', () => {
  it('comes out even when everything is as it should be', () => {
    expect(uneven(makeAccount(honestGround()))).toEqual([]);
    expect(verdict(makeAccount(honestGround()))).toMatch(/All \d+ sums come out even\./);
  });

  it.each(WRONGS)('notices that $what: $sum', ({ sum, happens }) => {
    const ground = honestGround();
    happens(ground);
    const account = makeAccount(ground);
    expect(uneven(account).map(({ says }) => says)).toContain(sum);
    expect(verdict(account)).toContain(sum);
  });

  it('has no sum that cannot be uneven', () => {
    const sums = makeAccount(honestGround()).sections.flatMap(({ checks }) => checks.map(({ says }) => says));
    expect(new Set(WRONGS.map(({ sum }) => sum))).toEqual(new Set(sums));
  });

  it('promises nothing of a crowd that is too small for it', () => {
    const ground = honestGround();
    ground.book.scenes.clear();
    expect(uneven(makeAccount({ ...ground, promised: [] }))).toEqual([]);
  });
});

describe('the bank', () => {
  it('stops the demo when a payment comes a second time, for it would pay twice', () => {
    expect(() => honestGround().bank.take(paymentFile('ins_1-2'))).toThrow(/ins_1-2 twice/);
  });
});
