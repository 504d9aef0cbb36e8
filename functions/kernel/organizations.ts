/** The organizations that run programmes on this deployment, and the desks that are written to. */
import * as v from 'valibot';

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly desks: { readonly staff: string; readonly hr: string; readonly finance: string };
  /** Who signs contracts and letters of completion. */
  readonly signatory: string;
}

const ORGANIZATIONS: readonly Organization[] = [
  {
    id: 'org_cncf',
    name: 'Cloud Native Computing Foundation',
    desks: {
      staff: 'mentoring-staff@cncf.example',
      hr: 'mentoring-hr@cncf.example',
      finance: 'mentoring-finance@cncf.example',
    },
    signatory: 'CNCF Mentoring',
  },
  {
    id: 'org_other',
    name: 'Other Foundation',
    desks: { staff: 'staff@other.example', hr: 'hr@other.example', finance: 'finance@other.example' },
    signatory: 'Other Foundation Mentoring',
  },
];

/** @throws Error for an id that stored facts name but nobody configured. */
export function organizationOf(id: string): Organization {
  const organization = ORGANIZATIONS.find((one) => one.id === id);
  if (organization === undefined) throw new Error(`Organization ${id} is not configured.`);
  return organization;
}

export const ORGANIZATION_IDS: readonly string[] = ORGANIZATIONS.map((one) => one.id);

/** Schema of the id of one of them. */
export const OrganizationId = v.picklist(ORGANIZATION_IDS);
