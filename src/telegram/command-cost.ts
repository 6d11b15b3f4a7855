/** `/cost`: what the model has cost today and this month, beside the limits. For leads. */
import type { DraftWork, PeriodSpending } from '../desk/spending.ts';
import type { DraftAuthor } from '../desk/words.ts';
import { type Letter, letter, plainLetter } from './letter.ts';
import { RichText } from './rich-text.ts';
import { roublesText } from './roubles.ts';
import type { RoomTools } from './tools.ts';

const authors: Readonly<Record<DraftAuthor, string>> = {
  model: 'модель',
  template: 'шаблоны',
  staff: 'сотрудники',
};

export async function tellCost(tools: RoomTools): Promise<Letter> {
  const { modelConnected, day, month, drafts } = await tools.spending();
  if (!modelConnected) return plainLetter('Модель не подключена: черновики пишут шаблоны, расходов нет.');
  const text = new RichText().bold('Расходы на модель').plain('\n');
  writePeriod(text, 'Сегодня', day);
  writePeriod(text, 'С начала месяца', month);
  writeDrafts(text, drafts);
  return letter(text.build());
}

function writePeriod(text: RichText, name: string, { micros, limit }: PeriodSpending): void {
  text.plain(`${name}: ${roublesText(micros)}`);
  if (limit === null) text.plain(', предела нет');
  else {
    const share = limit === 0 ? 100 : Math.floor(micros / (limit * 10_000));
    const state = share >= 100 ? ': исчерпано, пишут шаблоны' : share >= 80 ? ' ⚠️' : '';
    text.plain(` из ${roublesText(limit * 1_000_000)} (${share} %)${state}`);
  }
  text.plain('\n');
}

function writeDrafts(text: RichText, drafts: readonly DraftWork[]): void {
  if (drafts.length === 0) return;
  const counts = drafts.map(({ author, count }) => `${authors[author]} ${count}`);
  text.plain(`\nЧерновики с начала месяца: ${counts.join(', ')}\n`);
  const model = drafts.find(({ author }) => author === 'model');
  if (model !== undefined && model.count > 0 && model.micros > 0)
    text.plain(`Один черновик модели: ${roublesText(model.micros / model.count)} в среднем\n`);
}
