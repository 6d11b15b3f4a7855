/** A model's endpoint by its address; retries, ladders and limits are above it. */
import type { ModelEndpoint } from '../options.ts';
import type { ClientSettings, ModelClient } from './ask.ts';

/** The SDK is loaded with the first call: a start needs neither its time nor its memory. */
export function createModelClient(endpoint: ModelEndpoint, settings: ClientSettings): ModelClient {
  let loading: Promise<ModelClient> | undefined;
  return {
    async ask(ask, signal) {
      loading ??= import('./sdk-client.ts').then(({ createSdkClient }) =>
        createSdkClient(endpoint, settings),
      );
      return (await loading).ask(ask, signal);
    },
  };
}
