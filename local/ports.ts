/** Ports of this machine: everything listens on the loopback address only. */
import { createServer, type Server } from 'node:net';
import { CannotStart } from './cannot-start.ts';

export const LOOPBACK = '127.0.0.1';

/**
 * A port that nobody holds just now: the one asked for, or any for 0. Asked before anything is started, so a taken
 * port is said at once.
 * @throws CannotStart with what to do, when the port is taken.
 */
export async function claimPort(wanted: number, purpose: string): Promise<number> {
  const probe = createServer();
  const port = await listen(probe, wanted, purpose);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Any port that nobody holds just now. */
export const freePort = (): Promise<number> => claimPort(0, 'a probe');

/**
 * Listens on the loopback address and answers the port.
 * @param port 0 takes any free one.
 * @throws CannotStart with what to do, when the port is taken.
 */
export function listen(server: Server, port: number, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error);
      const why = error.code === 'EACCES' ? 'may not be opened by this user' : 'is already taken';
      reject(
        new CannotStart(
          `Port ${port} for ${purpose} ${why}.\n` +
            'Stop the program that holds it, or choose other ports: npm start -- --port 4000 (uses 4000, 4001 and 4002).',
        ),
      );
    });
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
