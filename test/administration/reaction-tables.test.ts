/** What the consumer does something about, held together with what really happens and with every capability's waits. */
import { WAITED_FOR } from '../../functions/administration/overdue-wait.ts';
import { reactionTables } from '../../functions/administration/reactions.ts';
import { reactsTo } from '../../functions/administration/reacts-to.ts';
import { waits } from '../../functions/administration/waits.ts';
import { functionFiles, isEmitted } from '../kit/source.ts';

test('the table of reactions asks the stream for the events it does something about, and for no others', () => {
  const handled = [...reactionTables.flatMap(Object.keys), ...waits.flatMap(({ endedBy }) => endedBy)];
  expect(reactsTo).toEqual([...new Set(handled)].sort());
});

test.each(reactionTables.flatMap((one) => Object.keys(one)))('%s really happens', (event) => {
  expect(isEmitted(event)).toBe(true);
});

test('the table of waits has those of every capability, each name once', () => {
  const files = functionFiles.filter((file) => /^(?!platform|administration)\w+\/waits\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const { waits: theirs } = require(`../../functions/${file}`) as { waits: typeof waits };
    expect(theirs.filter((wait) => !waits.includes(wait))).toEqual([]);
  }
  expect(new Set(waits.map(({ name }) => name)).size).toBe(waits.length);
});

test('of every wait it is said who is waited for', () => {
  expect(Object.keys(WAITED_FOR).sort()).toEqual(waits.map(({ name }) => name).sort());
});

test.each(waits.map(({ name, endedBy }) => [name, endedBy] as const))(
  '%s is ended by real events',
  (_, endedBy) => {
    expect(endedBy.filter((event) => !isEmitted(event))).toEqual([]);
  },
);
