import { InputFile } from 'grammy';
import { expect, test } from 'vitest';
import { type Ids, refusals } from './refusals.ts';
import { lead, pngOf, type Stage, stage, team } from './stage.ts';

async function actors({ api, telegram, clock }: Stage): Promise<Ids> {
  const old = await api.sendMessage(team, 'Старое');
  clock.advance(48 * 3_600_000);
  const card = await api.sendMessage(team, 'Карточка', {
    reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'y' }]] },
  });
  const prompt = await api.sendMessage(team, 'Текст?', { reply_markup: { force_reply: true } });
  const said = telegram.say({ chat: team, from: lead.id, text: 'Слова' });
  const photo = await api.sendPhoto(team, new InputFile(pngOf(40, 30), 'a.png'));
  return {
    old: old.message_id,
    card: card.message_id,
    prompt: prompt.message_id,
    said: said.id,
    photo: photo.message_id,
  };
}

test.each(refusals)('$method: $name', async ({ method, fields, code = 400, description }) => {
  const scene = await stage();
  const ids = await actors(scene);
  const answer = await scene.call(method, typeof fields === 'function' ? fields(ids) : fields);
  expect(answer).toEqual([code, { ok: false, error_code: code, description }]);
});
