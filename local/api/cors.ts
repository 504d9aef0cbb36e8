/** The CORS answers that an HTTP API gives by its configuration. */

export interface CorsConfiguration {
  readonly AllowOrigins?: readonly string[];
  readonly AllowMethods?: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly AllowCredentials?: boolean;
  readonly MaxAge?: number;
}

/** Headers for a request from `origin`; none when the origin is not let in. */
export function corsHeaders(
  configuration: CorsConfiguration | undefined,
  origin: string | undefined,
): Record<string, string> {
  if (configuration === undefined || origin === undefined) return {};
  const { AllowOrigins = [], ExposeHeaders = [], AllowCredentials = false } = configuration;
  const isAny = AllowOrigins.includes('*');
  if (!isAny && !AllowOrigins.includes(origin)) return {};
  return {
    'access-control-allow-origin': isAny && !AllowCredentials ? '*' : origin,
    ...(AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(ExposeHeaders.length > 0 && { 'access-control-expose-headers': ExposeHeaders.join(',') }),
    vary: 'Origin',
  };
}

/** What a preflight is answered, beside {@link corsHeaders}. */
export function preflightHeaders(configuration: CorsConfiguration): Record<string, string> {
  const { AllowMethods = [], AllowHeaders = [], MaxAge } = configuration;
  return {
    'access-control-allow-methods': AllowMethods.join(','),
    'access-control-allow-headers': AllowHeaders.join(','),
    ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
  };
}
