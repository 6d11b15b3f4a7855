/** The doctor on the model: asks each endpoint for one word, to see what it can be held to. */
import type { Config } from '../config.ts';
import { probe } from '../drafting/model/capability.ts';
import { createModelClient } from '../drafting/model/client.ts';
import { type FailureKind, ModelFailure } from '../drafting/model/failure.ts';
import { type Diagnosis, good, warn } from './doctor-report.ts';

const words = {
  schema: 'держит схему ответа',
  json: 'держит JSON, но не схему: ответы проверяются чаще',
  none: 'формы ответа не держит: ответы проверяются и чаще исправляются',
} as const;

/** The desk works without a model, so trouble with it is a warning. */
const troubles: Partial<Record<FailureKind, string>> = {
  refused: 'отказано: проверьте ключ, оплату и имя модели (OPENAI_API_KEY, OPENAI_MODEL)',
  rate_limited: 'превышен предел вызовов, попробуйте позже',
  server: 'сбой на её стороне, попробуйте позже',
  connection: 'не отвечает: проверьте OPENAI_BASE_URL, сеть и LLM_PROXY_URL',
  timeout: 'не успела ответить: увеличьте MODEL_TIMEOUT_SECONDS или попробуйте позже',
};

export async function lookAtModel({ model }: Config): Promise<Diagnosis[]> {
  if (model === null) return [warn('не задана (OPENAI_API_KEY): черновики пишут шаблоны.')];
  const { proxyUrl, timeout } = model;
  const found: Diagnosis[] = [];
  for (const { baseUrl, apiKey, name } of [model, ...(model.second === null ? [] : [model.second])]) {
    const client = createModelClient({ baseUrl, apiKey, model: name, proxyUrl }, { timeout, now: Date.now });
    const label = `${name} (${new URL(baseUrl).host})`;
    try {
      const capability = await probe(client, AbortSignal.timeout(timeout * 2));
      found.push(good(`${label} отвечает, ${words[capability]}`));
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      found.push(warn(`${label}: ${troubles[error.kind] ?? 'не отвечает как надо'}. Пока пишут шаблоны.`));
    }
  }
  return found;
}
