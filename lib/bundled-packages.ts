/** Packages that keep files of their own beside the code (fonts) cannot be bundled; they are copied as they are. */
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Left out of the copy: nobody reads them at run time. */
const UNREAD = /\.(map|md|markdown|css|scss|d\.ts|d\.mts|d\.cts)$/;

/** The packages and all that they depend on, as npm installed them at the top of `node_modules`. */
async function withDependencies(names: readonly string[], root: string): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    const manifest = join(root, 'node_modules', name, 'package.json');
    if (!existsSync(manifest))
      throw new Error(`The package ${name} is to be copied beside a function but is not installed.`);
    found.add(name);
    const { dependencies = {} } = JSON.parse(await readFile(manifest, 'utf8')) as { dependencies?: object };
    waiting.push(...Object.keys(dependencies));
  }
  return found;
}

/** Whether this version was copied before: packages are many small files, and change with their version only. */
async function isThere(source: string, target: string): Promise<boolean> {
  const [installed, copied] = await Promise.all(
    [source, target].map((folder) => readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined)),
  );
  return installed !== undefined && installed === copied;
}

/** Copies packages with their dependencies into `target`, a `node_modules` folder; a package appears whole or not. */
export async function copyPackages(names: readonly string[], root: string, target: string): Promise<void> {
  for (const name of await withDependencies(names, root)) {
    const [source, copy] = [join(root, 'node_modules', name), join(target, name)];
    if (await isThere(source, copy)) continue;
    const partial = `${copy}.${process.pid}.partial`;
    await cp(source, partial, {
      recursive: true,
      preserveTimestamps: true,
      filter: (file) => !UNREAD.test(file),
    });
    await rm(copy, { recursive: true, force: true });
    await rename(partial, copy);
  }
}
