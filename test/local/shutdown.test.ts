/** What was started ends, whatever fails on the way, and leaves nothing behind. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Shutdown } from '../../local/shutdown.ts';
import { temporaryFolder } from '../../local/temporary-folder.ts';

describe('a shutdown', () => {
  const stopped: string[] = [];
  beforeEach(() => {
    stopped.length = 0;
  });
  const part = (name: string) => ({
    stop: async () => {
      stopped.push(name);
    },
  });

  it('stops what was started, last first, also after a part that will not stop', async () => {
    const shutdown = new Shutdown();
    await shutdown.started(Promise.resolve(part('table')));
    shutdown.add(async () => {
      throw new Error('It will not.');
    });
    await shutdown.started(Promise.resolve(part('files')));
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(stopped).toEqual(['files', 'table']);
  });

  it('waits for a part that is still starting when another fails, and stops it', async () => {
    const shutdown = new Shutdown();
    let ready = (_: ReturnType<typeof part>): void => undefined;
    const slow = new Promise<ReturnType<typeof part>>((resolve) => {
      ready = resolve;
    });
    const starting = [
      shutdown.started(Promise.reject<ReturnType<typeof part>>(new Error('The port is taken.'))),
      shutdown.started(slow),
    ];
    await expect(Promise.all(starting)).rejects.toThrow('The port is taken.');
    const ended = shutdown.run().then(() => stopped.push('over'));
    ready(part('files'));
    await ended;
    expect(stopped).toEqual(['files', 'over']);
  });
});

describe('a temporary folder', () => {
  it('is gone with all that is in it when it is removed', () => {
    const { path, remove } = temporaryFolder('test');
    writeFileSync(join(path, 'anything'), '');
    remove();
    remove();
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['its process ends', 'process.exit(1)'],
    ['its process is told to end', "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)"],
  ])('is gone when %s', (_when, last) => {
    const module = (name: string) => JSON.stringify(join(process.cwd(), 'local', name));
    const script = `
      const { temporaryFolder } = await import(${module('temporary-folder.ts')});
      const { endWhenTold } = await import(${module('end-when-told.ts')});
      endWhenTold();
      console.log(temporaryFolder('test').path);
      ${last}`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('mentorship-test-');
    expect(existsSync(stdout.trim())).toBe(false);
  });
});
