/** Small JSON files in which parts of the cloud remember what a restart must not lose. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** One state file, or nothing at all when the cloud keeps nothing. */
export interface StateFile<Content> {
  /** The content; undefined when there is none yet. */
  read(): Content | undefined;
  /** Replaces the content; a kill in between leaves the old or the new, never half of it. */
  write(content: Content): void;
}

/**
 * @param path: undefined keeps the content in memory only.
 * @param isContent: whether what was read is what was written once.
 */
export function stateFile<Content>(
  path: string | undefined,
  isContent: (value: unknown) => boolean,
): StateFile<Content> {
  if (path === undefined) {
    let kept: Content | undefined;
    return {
      read: () => kept,
      write: (content) => {
        kept = content;
      },
    };
  }
  return {
    read: () => {
      if (!existsSync(path)) return undefined;
      const value = parse(path, readFileSync(path, 'utf8'));
      if (!isContent(value)) throw broken(path, 'it does not hold what the local cloud writes there');
      return value as Content;
    },
    write: (content) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(content));
      renameSync(`${path}.new`, path);
    },
  };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(path, (error as Error).message);
  }
}

/** A state file that cannot be read: nothing is touched, and the person is told what can be done. */
export function broken(path: string, why: string): CannotStart {
  return new CannotStart(
    `The state file ${path} cannot be read: ${why}.\n` +
      'Nothing was changed. Put back a good copy of the file, or move the folder .local away to start afresh, ' +
      'or try without any state: npm start -- --memory',
  );
}

export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
