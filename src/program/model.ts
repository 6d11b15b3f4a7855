/** The models of the configuration in the drafter's words. */
import type { Config } from '../config.ts';
import type { ModelOptions } from '../drafting/options.ts';

/** Null: no model is configured, the template drafter works alone. */
export function modelOptions({ model }: Pick<Config, 'model'>): ModelOptions | null {
  if (model === null) return null;
  const { proxyUrl, timeout, redaction, budget } = model;
  const endpoints = [model, ...(model.second === null ? [] : [model.second])].map((one) => ({
    baseUrl: one.baseUrl,
    apiKey: one.apiKey,
    model: one.name,
    proxyUrl,
  }));
  return { endpoints, timeout, redaction, budget };
}
