/**
 * What `import.meta.url` means in a bundle. Bundles are CommonJS, where it has no meaning, and packages that look for
 * a file beside themselves would stop loading; they get the address of the bundle instead. Put in by lib/bundles.ts
 * where it is used, and nowhere else.
 */
import { pathToFileURL } from 'node:url';

export const bundleUrl: string = /* @__PURE__ */ (() => pathToFileURL(__filename).href)();
