import { CloudLink } from '../../../local/demo/cloud/link.ts';
import type { StartRequest } from '../../../local/demo/cloud/protocol.ts';
import { folder, MORNING, useAssembly } from '../fixture/cloud.ts';

describe('the line to the cloud', () => {
  const assembly = useAssembly();
  const state = folder();
  let link: CloudLink | undefined;
  const open = (request: Partial<StartRequest> = {}, onKilled: () => void = () => undefined): CloudLink => {
    link = new CloudLink({ assembly: assembly(), port: 0, startAt: MORNING, ...request }, onKilled);
    return link;
  };
  afterEach(() => link?.stop());

  it('asks the cloud and hears its answer', async () => {
    const cloud = open();
    const later = Date.parse(MORNING) + 60_000;
    expect(await cloud.ask('advanceTo', later)).toBe(later);
    expect(await cloud.ask('report', null)).toMatchObject({
      now: later,
      running: 0,
      ended: [],
      deadLetters: 0,
      repeatedMails: 0,
    });
  });

  it('passes on what the cloud cannot do, as a fault of the question and not of the cloud', async () => {
    const cloud = open();
    await expect(cloud.ask('writeMailbox', '/dev/null/nowhere')).rejects.toThrow('ENOTDIR');
    expect(await cloud.ask('mails', null)).toEqual([]);
  });

  it('asks again when the cloud was killed and started again on what it had written down', async () => {
    const told: string[] = [];
    const cloud = open({ directory: state(), killAt: 0 }, () => told.push('killed'));
    const { apiUrl } = await cloud.alive();
    while (cloud.kills === 0) await cloud.ask('report', null);
    expect(await cloud.ask('report', null)).toMatchObject({ now: Date.parse(MORNING) });
    expect(await cloud.alive()).toEqual({ apiUrl });
    expect([cloud.kills, told]).toEqual([1, ['killed']]);
  });

  it('gives up when a cloud that keeps nothing is killed, for it would begin anew', async () => {
    const cloud = open({ killAt: 0 });
    const asking = async (): Promise<void> => {
      for (;;) await cloud.ask('report', null);
    };
    await expect(asking()).rejects.toThrow('ended by SIGKILL');
    expect(cloud.kills).toBe(0);
  });

  it('answers nothing any more when it was stopped, and lets go of who asks', async () => {
    const cloud = open();
    await cloud.alive();
    await cloud.stop();
    await expect(cloud.ask('report', null)).rejects.toThrow('gone');
  });
});
