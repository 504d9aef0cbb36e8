/** All capabilities, in the order a participant meets them. A capability imports only from those before it. */
import type { Capability } from './kernel/manifest.ts';

export const capabilities: readonly Capability[] = [];
