/** The sandbox's stand-in for the model without its server: one reply a question, composed once. */
import { composeReply } from '../../../src/sandbox/model/compose.ts';
import { materialsOf } from '../../../src/sandbox/model/materials.ts';
import type { Answers } from './serve.ts';

interface Request {
  readonly model: string;
  readonly messages: Parameters<typeof materialsOf>[0]['messages'];
  readonly response_format?: {
    readonly json_schema?: {
      readonly name: string;
      readonly schema: {
        readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
      };
    };
  };
}

export function createModel(): Answers {
  const composed = new Map<string, string>();
  return {
    '/chat/completions': (body) => {
      const request = body as Request;
      const content = probeOf(request) ?? replyTo(request, composed);
      const message = { role: 'assistant', content, refusal: null };
      return {
        id: 'bench',
        object: 'chat.completion',
        model: request.model,
        choices: [{ index: 0, finish_reason: 'stop', message }],
        usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 },
      };
    },
  };
}

/** The program asks once whether a schema is honoured: by its only possible values. */
function probeOf({ response_format: format }: Request): string | null {
  const schema = format?.json_schema;
  if (schema?.name !== 'probe') return null;
  const values = Object.entries(schema.schema.properties).map(([key, one]) => [key, one.enum?.[0]]);
  return JSON.stringify(Object.fromEntries(values));
}

function replyTo({ model, messages }: Request, composed: Map<string, string>): string {
  const materials = materialsOf({ model, messages });
  const known = composed.get(materials.conversation) ?? JSON.stringify(composeReply(materials));
  composed.set(materials.conversation, known);
  return known;
}
