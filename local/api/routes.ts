/**
 * Finds the route of a request as an HTTP API does: the most specific path wins, and a method of its own before `ANY`.
 * Source: API Gateway developer guide, "Create routes for HTTP APIs".
 */

/** A route of the template: `GET /programs/{programId}`. */
export interface GatewayRoute {
  readonly key: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
  /** Absent: open to everybody. */
  readonly authorizer?: JwtAuthorizer;
  readonly scopes: readonly string[];
}

export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** `$request.header.Authorization` */
  readonly identitySources: readonly string[];
}

export interface Match {
  readonly route: GatewayRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Node {
  readonly fixed: Map<string, Node>;
  parameter: Node | undefined;
  greedy: { readonly name: string; readonly methods: Map<string, GatewayRoute> } | undefined;
  readonly methods: Map<string, GatewayRoute>;
}

const emptyNode = (): Node => ({
  fixed: new Map(),
  parameter: undefined,
  greedy: undefined,
  methods: new Map(),
});

export class RouteTable {
  readonly #root = emptyNode();
  #fallback: GatewayRoute | undefined;

  constructor(routes: readonly GatewayRoute[]) {
    for (const route of routes) this.#add(route);
  }

  /** @throws URIError when a segment is not well encoded. */
  find(method: string, path: string): Match | undefined {
    const segments = path.split('/').slice(1).map(decodeURIComponent);
    const match = search(this.#root, method, segments, 0);
    if (match !== undefined) return { route: match.route, parameters: Object.fromEntries(match.found) };
    return this.#fallback && { route: this.#fallback, parameters: {} };
  }

  #add(route: GatewayRoute): void {
    if (route.key === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = 'ANY', path = '/'] = route.key.split(' ');
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) {
      const [, name, plus] = /^\{([^+}]+)(\+?)\}$/.exec(segment) ?? [];
      if (name !== undefined && plus) {
        node.greedy ??= { name, methods: new Map() };
        node.greedy.methods.set(method, route);
        return;
      }
      if (name !== undefined) {
        node.parameter ??= emptyNode();
        node = node.parameter;
      } else {
        const next = node.fixed.get(segment) ?? emptyNode();
        node.fixed.set(segment, next);
        node = next;
      }
    }
    node.methods.set(method, route);
  }
}

interface Search {
  readonly route: GatewayRoute;
  readonly found: readonly (readonly [string, string])[];
}

function search(node: Node, method: string, segments: readonly string[], place: number): Search | undefined {
  const pick = (methods: Map<string, GatewayRoute>) => methods.get(method) ?? methods.get('ANY');
  const segment = segments[place];
  if (segment === undefined) {
    const route = pick(node.methods);
    return route && { route, found: [] };
  }
  const fixed = node.fixed.get(segment);
  const straight = fixed && search(fixed, method, segments, place + 1);
  if (straight !== undefined) return straight;
  if (node.parameter !== undefined && segment !== '') {
    const inner = search(node.parameter, method, segments, place + 1);
    if (inner !== undefined)
      return { ...inner, found: [[nameFor(inner.route, place), segment], ...inner.found] };
  }
  const route = node.greedy && pick(node.greedy.methods);
  if (route === undefined || segment === '') return undefined;
  return { route, found: [[node.greedy?.name ?? 'proxy', segments.slice(place).join('/')]] };
}

/** Two routes may call the same segment by different names: each gets its own. */
function nameFor(route: GatewayRoute, place: number): string {
  const segment = (route.key.split(' ')[1] ?? '').split('/')[place + 1] ?? '';
  return segment.slice(1, -1);
}
