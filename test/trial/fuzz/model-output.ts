/** What a model answers, spoiled: read as the schema has it, or refused with reasons for the model to mend. */
import { readReply, replySchema } from '../../../src/drafting/reply.ts';
import type { Edge } from './edges.ts';
import { mutateJson, mutateText } from './mutate.ts';

const most = 8;
const good = {
  decision: 'answer',
  missing: [],
  sentences: [
    { text: 'Здравствуйте!', cites: [], kind: 'courtesy' },
    { text: 'Заказ в пути.', cites: ['O1'], kind: 'fact' },
    { text: 'Подскажите номер заказа.', cites: [], kind: 'ask' },
  ],
  language: 'ru',
};
const wraps = [
  (json: string) => json,
  (json: string) => `\`\`\`json\n${json}\n\`\`\``,
  (json: string) => `Вот ответ: ${json} Надеюсь, помог!`,
  (json: string) => json + json,
] as const;

export function openModelOutput(): Edge {
  return {
    feed(chance) {
      const json = JSON.stringify(mutateJson(good, chance));
      const content = chance.pick(wraps)(chance.percent(40) ? mutateText(json, chance) : json);
      const read = readReply(content, most);
      if (!read.ok) {
        if (read.problems.length === 0) throw new Error('refused without a reason');
        return;
      }
      replySchema.parse(read.reply);
      if (read.reply.sentences.length > most) throw new Error('too many sentences');
      if (read.reply.decision === 'answer' && read.reply.sentences.length === 0)
        throw new Error('empty answer');
    },
    close() {},
  };
}
