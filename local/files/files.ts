/** S3 on this machine, by s3rver in a thread of its own: the buckets of the template, as folders. */
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { LOOPBACK } from '../ports.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface FilesThreadData {
  readonly time: SharedArrayBuffer;
  readonly directory: string;
  readonly buckets: readonly string[];
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface FileStore {
  readonly url: string;
  /** Folder with a folder for each bucket. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** @param directory: where files are kept; without it they are gone with the cloud. */
export async function startFiles(
  directory: string | undefined,
  means: Omit<FilesThreadData, 'directory'>,
): Promise<FileStore> {
  const { path: folder, remove } =
    directory === undefined ? temporaryFolder('files') : { path: directory, remove: () => undefined };
  mkdirSync(folder, { recursive: true });
  const workerData: FilesThreadData = { ...means, directory: folder };
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=DEP0169', '--disable-warning=DEP0044', '--no-deprecation'],
    name: 'files',
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    url: `http://${LOOPBACK}:${port}`,
    directory: folder,
    stop: async () => {
      await worker.terminate();
      remove();
    },
  };
}
