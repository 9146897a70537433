/** `GET /crm/objects/:version/…` patterns: `:name` takes one path segment, decoded. */
export interface RouteKey {
  method: string;
  pattern: string;
}

export interface Match<R> {
  route: R;
  params: Readonly<Record<string, string>>;
}

/** Finds the first route that fits; literal segments must therefore come before parameters. */
export class Router<R extends RouteKey> {
  private readonly routes: readonly { route: R; segments: readonly string[] }[];

  constructor(routes: readonly R[]) {
    this.routes = routes.map((route) => ({ route, segments: route.pattern.split("/") }));
  }

  /** `"method"` = the path exists, but not with this method; null = no such path. */
  find(method: string, path: string): Match<R> | "method" | null {
    const segments = path.split("/");
    let pathExists = false;
    for (const candidate of this.routes) {
      const params = matchSegments(candidate.segments, segments);
      if (!params) continue;
      if (candidate.route.method === method) return { route: candidate.route, params };
      pathExists = true;
    }
    return pathExists ? "method" : null;
  }
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (let index = 0; index < pattern.length; index += 1) {
    const expected = pattern[index] as string;
    const actual = segments[index] as string;
    if (expected.startsWith(":")) {
      if (actual === "") return null;
      params[expected.slice(1)] = decode(actual);
    } else if (expected !== actual) return null;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
