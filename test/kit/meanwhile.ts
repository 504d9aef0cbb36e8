/** What happens between somebody's last look and their write. */
import { tableClient } from '../../functions/platform/table/client.ts';

/**
 * Does `work`; when it is about to write for the first time, `others` do theirs, and then its write is sent.
 * @param by the command that counts as the write
 */
export async function meanwhile<Result>(
  work: () => Promise<Result>,
  others: () => Promise<unknown>,
  by = 'TransactWriteCommand',
): Promise<Result> {
  const client = tableClient();
  const { send } = client;
  let happened = false;
  client.send = async function late(command: object, ...rest: unknown[]) {
    if (command.constructor.name === by) {
      client.send = send;
      happened = true;
      await others();
    }
    return (send as (...all: unknown[]) => unknown).call(client, command, ...rest);
  } as typeof client.send;
  const result = await work().finally(() => {
    client.send = send;
  });
  if (!happened) throw new Error('It wrote nothing: nothing could happen meanwhile.');
  return result;
}
