/** A week of replies teaches the search a word, through the whole program: proposed, taken, saved, found. */
import { expect, test } from 'vitest';
import { buyers, cast, hasButton, openStage } from './stage.ts';

const day = 86_400_000;
/** A Friday, 10:00 in Moscow. */
const friday = Date.UTC(2026, 10, 27, 7);

test('a word that buyers use for an entry becomes its synonym when a lead takes the proposal', async () => {
  const stage = await openStage({ at: friday, environment: { OPENAI_API_KEY: '' } });
  for (const buyer of [buyers.onTheWay, buyers.received, buyers.late]) {
    await stage.buyerSays(buyer, `Гугурок, это ${buyer}`);
    const card = await stage.see(new RegExp(`это ${buyer}`, 'u'));
    const before = stage.messages().length;
    await stage.say('/faq где чек', cast.lead, card);
    const answers = await stage.until(() => {
      const list = stage
        .messages()
        .slice(before)
        .find((message) => hasButton(message, 'Вставить 1'));
      if (list === undefined) throw new Error('no answers yet');
      return list;
    });
    await stage.press(answers, 'Вставить 1', cast.lead);
    const drafted = await stage.see(new RegExp(`(?=[\\s\\S]*это ${buyer})[\\s\\S]*Ответ, версия`, 'u'));
    await stage.press(drafted, '✅ Отправить', cast.lead);
    await stage.seeReply(buyer, /чек/iu);
  }
  // The weekend: the program is off, and opens on Monday with last week's lessons.
  await stage.stop();
  stage.advance(3 * day);
  await stage.start();
  await stage.see(/Из ответов недели есть предложения/u);
  await stage.say('/learn', cast.lead);
  const proposal = await stage.see(/📚 Синоним: «гугурок» = «чек/u);
  await stage.press(proposal, '✅ Взять', cast.lead);
  await stage.press(await stage.see('Новые синонимы'), '✅ Сохранить', cast.lead);
  await stage.see('✅ Сохранено.');
  await stage.say('/faq гугурок', cast.lead);
  expect((await stage.see(/^1\. [^\n]*чек/iu)).text).not.toContain('Точного ответа в базе нет');
});
