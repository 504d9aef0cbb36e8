/** Z2 and Z3, said of the cells: let in who may, refuse everybody else, and tell a stranger nothing. */
import type { Cell } from './cells.ts';
import { lasting } from './cells.ts';
import { verdictOf } from './relations.ts';
import { type Answered, namesOnlyAnOrganization } from './requests.ts';

/** Answers by which access refuses; other codes of the same status are rules that come after it. */
const REFUSALS: readonly (string | undefined)[] = ['unauthenticated', 'forbidden', 'not-found'];
const isRefusal = ({ status, code }: Answered): boolean =>
  status === 401 || ((status === 403 || status === 404) && REFUSALS.includes(code));

/** The names of organizations are published with the API, so only the kind of answer must be the same for them. */
const isLikeAbsent = ({ door, present, absent }: Cell): boolean => {
  if (absent === undefined) return true;
  return namesOnlyAnOrganization(door.route)
    ? present.code === absent.code
    : lasting(present) === lasting(absent);
};

/** What is wrong with a cell; nothing, if it is as the table of relations says. */
export function wrongWith(cell: Cell): string | undefined {
  const { door, persona, present, absent } = cell;
  const verdict = verdictOf(door.route, persona);
  const found = `${door.operation} · ${persona.name}: ${verdict}, but ${present.status} ${present.code ?? ''}`;
  const isRight = {
    'let in': !isRefusal(present) && present.status < 500,
    unauthenticated: present.status === 401,
    refused: isRefusal(present) && (present.code === 'forbidden' || isLikeAbsent(cell)),
    hidden: present.status === 404 && present.code === 'not-found' && isLikeAbsent(cell),
  }[verdict];
  if (!isRight) return `${found} ${present.text.slice(0, 160)}`;
  if (absent === undefined) return undefined;
  const isRefusedAbsent = persona.who === undefined ? absent.status === 401 : isRefusal(absent);
  const isPublic = door.route.who.includes('public');
  if (isPublic ? absent.status === 404 : isRefusedAbsent) return undefined;
  return `${door.operation} · ${persona.name}: ${absent.status} ${absent.code ?? ''} for a thing that is not there`;
}
