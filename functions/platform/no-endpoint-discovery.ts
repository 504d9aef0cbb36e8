/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery` in bundles. Endpoint discovery is an old way of DynamoDB to
 * say where it is; it is off unless asked for, and brings a cache of its own (9 KB) into every function.
 */

/** Off, whatever the environment says. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};

export function resolveEndpointDiscoveryConfig<Config extends object>(config: Config): Config {
  return Object.assign(config, { isClientEndpointDiscoveryEnabled: false });
}
