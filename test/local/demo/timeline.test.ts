import { Timeline } from '../../../local/demo/timeline.ts';

/** A timeline from 0 whose cloud goes to exactly where it is told, and the moments that it was told. */
function timeline(advanceTo = async (instant: number) => instant) {
  const moves: number[] = [];
  const line = new Timeline(0, (instant) => {
    moves.push(instant);
    return advanceTo(instant);
  });
  return { line, moves };
}

describe('the timeline', () => {
  it('wakes lives in the order of their moments, whatever the order in which they began', async () => {
    const { line, moves } = timeline();
    const told: string[] = [];
    for (const at of [30, 10, 20]) {
      line.live(async () => {
        await line.until(at);
        told.push(`${at} at ${line.now}`);
      });
    }
    await line.play();
    expect(told).toEqual(['10 at 10', '20 at 20', '30 at 30']);
    expect(moves).toEqual([10, 20, 30]);
  });

  it('moves the clock only when everybody who is awake has come to rest', async () => {
    const { line } = timeline();
    const told: string[] = [];
    line.live(async () => {
      await line.until(10);
      await new Promise((resolve) => setTimeout(resolve, 20));
      told.push(`slow at ${line.now}`);
    });
    line.live(async () => {
      await line.until(10);
      await line.until(11);
      told.push(`quick at ${line.now}`);
    });
    await line.play();
    expect(told).toEqual(['slow at 10', 'quick at 11']);
  });

  it('takes a moment that has passed as: when everything has come to rest', async () => {
    const { line, moves } = timeline();
    line.live(async () => {
      await line.until(10);
      await line.until(3);
      await line.settled();
    });
    await line.play();
    expect(moves).toEqual([10, 10, 10]);
  });

  it('keeps the order when the cloud needed longer than it was asked for', async () => {
    const { line } = timeline(async (instant) => (instant === 10 ? 25 : instant));
    const told: number[] = [];
    for (const at of [10, 20, 30]) {
      line.live(async () => {
        await line.until(at);
        told.push(at, line.now);
      });
    }
    await line.play();
    expect(told).toEqual([10, 25, 20, 25, 30, 30]);
  });

  it('plays lives that begin in the middle of others to their end', async () => {
    const { line } = timeline();
    const told: string[] = [];
    line.live(async () => {
      await line.until('1970-01-01T00:00:01Z');
      line.live(async () => {
        await line.until(2000);
        told.push('child');
      });
      told.push('parent');
    });
    await line.play();
    expect(told).toEqual(['parent', 'child']);
  });

  it('ends the play with the fault of a life, and with that of the cloud', async () => {
    const { line } = timeline();
    line.live(async () => {
      await line.until(1);
      throw new Error('refused');
    });
    await expect(line.play()).rejects.toThrow('refused');
    const broken = timeline(() => Promise.reject(new Error('gone')));
    broken.line.live(() => broken.line.until(1));
    await expect(broken.line.play()).rejects.toThrow('gone');
  });
});
