/** The dashboards of all roles at once, and what must hold of every one of them. */
import { handler } from '../../functions/administration/api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { capabilities } from '../../functions/capabilities.ts';
import type { Role } from '../../functions/kernel/route.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import { call } from '../kit/call.ts';

const ROLES = {
  mentee: [NOOR_MENTEE, 'mentee'],
  mentor: [MIRA_MENTOR, 'mentor'],
  administrator: [ADA_ADMINISTRATOR, 'program-administrator'],
  staff: [STELLA_STAFF, 'staff'],
  hr: [HANA_HR, 'hr'],
  finance: [FINN_FINANCE, 'finance'],
} as const satisfies Record<string, readonly [Somebody, Role]>;
type RoleName = keyof typeof ROLES;

interface Shown {
  readonly standing: { summary: string; missing: string[]; actsNext: string; until?: string };
  readonly links: { method: string; href: string }[];
}
const dashboardOf = async (role: RoleName) => {
  const { status, body } = await call(handler, routes, 'GET /me/dashboard', { as: ROLES[role][0] });
  expect(status).toBe(200);
  return body;
};

const known = capabilities.flatMap((capability) => Object.values(capability.routes));
/** Links of a dashboard that lead nowhere, or to a door that is not for this role. */
function wrongLinks(dashboard: unknown, role: RoleName): string[] {
  const found: { method: string; href: string }[] = [];
  JSON.stringify(dashboard, (_, value) => {
    if (typeof value?.href === 'string') found.push(value);
    return value as unknown;
  });
  return found
    .filter(({ method, href }) => {
      const path = href.split('?')[0] as string;
      const route = known.find(
        (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
      );
      return !route?.who.some((who) => who === 'public' || who === 'signed-in' || who === ROLES[role][1]);
    })
    .map(({ method, href }) => `${method} ${href}`);
}

/** Said in whole sentences, never "pending", with somewhere to go; `actsNext` and whether there is a date as expected. */
export function explains(shown: Shown | undefined, actsNext: string, dated: boolean): void {
  if (shown === undefined) throw new Error('It is not on the dashboard.');
  const { standing, links } = shown;
  expect(standing.summary).toMatch(/^[A-Z0-9].{15,}[.)]$/);
  expect(standing.summary).not.toMatch(/\b(pending|undefined|null|NaN)\b/i);
  expect([standing.summary, standing.actsNext]).toEqual([standing.summary, actsNext]);
  expect([standing.summary, standing.until !== undefined]).toEqual([standing.summary, dated]);
  expect(links.length).toBeGreaterThan(0);
}

/** What each role sees, once it is sure that nobody sees what is another's. */
export async function allSeen(): Promise<Record<RoleName, ReturnType<typeof JSON.parse>>> {
  const seen = await Promise.all(
    (Object.keys(ROLES) as RoleName[]).map(async (role) => [role, await dashboardOf(role)] as const),
  );
  for (const [role, dashboard] of seen) {
    expect([role, wrongLinks(dashboard, role)]).toEqual([role, []]);
    const text = JSON.stringify(dashboard);
    // Z5: money is none of mentors and HR; marks, ranks and what HR verifies are nobody's here but their own.
    if (role === 'mentor' || role === 'hr' || role === 'staff')
      expect(text).not.toMatch(/USD|installment|stipend/i);
    if (ROLES[role][0].groups.length > 0) expect(text).not.toContain(NOOR_MENTEE.name);
    expect(text).not.toMatch(/"rank"|"payee|"verdict|"telephone|"comment/);
    if (ROLES[role][0].groups.length === 0) expect(dashboard.desks).toEqual([]);
    else expect([dashboard.applications, dashboard.mentorships, dashboard.programs]).toEqual([[], [], []]);
    if (role !== 'mentee') expect([dashboard.applications, dashboard.mentorships]).toEqual([[], []]);
  }
  return Object.fromEntries(seen) as never;
}
