/**
 * Stands in for `@smithy/core/event-streams` in bundles. No call of ours answers with an event stream, but every SDK
 * client carries the code, and loads it in a way that keeps esbuild from joining the SDK's modules into one: together
 * a fifth of the time that a function takes to start.
 */
const NEVER = 'Event streams are left out of bundles (functions/platform/no-event-streams.ts).';

/** Clients ask for this when they are made, so it answers; using the answer is what cannot be. */
export function eventStreamSerdeProvider(): object {
  return {
    serialize: () => Promise.reject(new Error(NEVER)),
    deserialize: () => Promise.reject(new Error(NEVER)),
  };
}

export function resolveEventStreamSerdeConfig<Config extends object>(config: Config): Config {
  return Object.assign(config, { eventStreamMarshaller: eventStreamSerdeProvider() });
}

export class EventStreamSerde {
  constructor() {
    throw new Error(NEVER);
  }
}
