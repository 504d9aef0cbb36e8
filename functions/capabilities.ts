/** All capabilities, in the order a participant meets them. A capability imports only from those before it. */
import { manifest as administration } from './administration/manifest.ts';
import { manifest as applications } from './applications/manifest.ts';
import { manifest as completion } from './completion/manifest.ts';
import { manifest as evaluations } from './evaluations/manifest.ts';
import type { Capability } from './kernel/manifest.ts';
import { manifest as mentors } from './mentors/manifest.ts';
import { manifest as notifications } from './notifications/manifest.ts';
import { manifest as onboarding } from './onboarding/manifest.ts';
import { manifest as participation } from './participation/manifest.ts';
import { manifest as prerequisites } from './prerequisites/manifest.ts';
import { manifest as profiles } from './profiles/manifest.ts';
import { manifest as programs } from './programs/manifest.ts';
import { manifest as reviews } from './reviews/manifest.ts';
import { manifest as selection } from './selection/manifest.ts';
import { manifest as stipends } from './stipends/manifest.ts';
import { manifest as terms } from './terms/manifest.ts';

export const capabilities: readonly Capability[] = [
  profiles,
  programs,
  mentors,
  terms,
  applications,
  prerequisites,
  reviews,
  selection,
  onboarding,
  participation,
  evaluations,
  stipends,
  completion,
  notifications,
  administration,
];
