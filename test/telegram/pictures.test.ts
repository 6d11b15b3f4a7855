/** A buyer's pictures beside the card: an album, once, with what cannot be shown told. */
import { expect, test } from 'vitest';
import { MarketplaceError } from '../../src/desk/marketplace.ts';
import type { ImagesState } from '../../src/desk/words.ts';
import { caseOf } from '../desk/steps.ts';
import { card, messages, pngOf, type TeamStage, teamStage, write } from './team-stage.ts';

type Fate = 'ok' | 'final' | 'retry' | 'gif' | 'broken';

/** Each link is its own fate. */
function openGallery(on: TeamStage): void {
  on.bench.marketplace.downloadPicture = async (link) => {
    const fate = link.split(':')[0] as Fate;
    if (fate === 'final' || fate === 'retry')
      throw new MarketplaceError(fate, `fake: ${fate}`, { staffMessage: 'Ozon не отдал картинку.' });
    if (fate === 'gif') return { bytes: Buffer.from('474946383961', 'hex'), type: 'image/gif' };
    // Telegram takes no photo whose sides are 20 times apart.
    return { bytes: fate === 'broken' ? pngOf(4000, 10) : pngOf(40, 30), type: 'image/png' };
  };
}

async function showing(images: readonly string[], imagesState: ImagesState = 'shown'): Promise<TeamStage> {
  const on = await teamStage();
  openGallery(on);
  Object.assign(on.bench.marketplace.say('chat-a', 'buyer', 'Вот фото'), { images, imagesState });
  await on.ask('Что с ним не так?');
  return on;
}

const media = (on: TeamStage) => messages(on).filter((one) => one.media !== undefined);

test('several pictures come as one album in reply to the card, once', async () => {
  const on = await showing(['ok:1', 'ok:2', 'ok:3']);
  const album = media(on);
  expect(album.map(({ media: one }) => one?.kind)).toEqual(['photo', 'photo', 'photo']);
  expect(new Set(album.map(({ albumId }) => albumId)).size).toBe(1);
  expect(album.map(({ replyTo }) => replyTo)).toEqual([card(on).id, card(on).id, card(on).id]);
  expect(album.map(({ text }) => text)).toEqual(['Фото покупателя, обращение № 1.', '', '']);
  expect(card(on).text).toContain('📷 Фото: 3, под карточкой');
  const again = await on.restart();
  await write(again, 'Здравствуйте! Проверим.', { to: card(again) });
  expect(media(again)).toHaveLength(3);
  expect(on.troubles).toEqual([]);
});

test('one picture is a photo; a reply to it is a draft for its case', async () => {
  const on = await showing(['ok:1']);
  const [photo] = media(on);
  if (photo === undefined) throw new Error('no photo');
  expect(photo.albumId).toBeUndefined();
  await write(on, 'Здравствуйте! Видим скол, оформите возврат в кабинете.', { to: photo });
  expect(card(on).text).toContain('Видим скол');
  expect((await caseOf(on.bench, 1)).version).toBeGreaterThan(1);
});

test.each<[string, readonly string[], string[], string]>([
  ['a moving one', ['ok:1', 'gif:2'], ['document', 'document'], 'Фото покупателя, обращение № 1.'],
  ['one that Telegram takes for no photo', ['broken:1'], ['document'], 'Фото покупателя, обращение № 1.'],
  ['one that Ozon refuses', ['ok:1', 'final:2'], ['photo'], 'Не показано: 1, откройте обращение на Ozon.'],
  [
    'more than an album holds',
    Array.from({ length: 12 }, (_, index) => `ok:${index}`),
    Array(10).fill('photo'),
    'Не показано: 2',
  ],
])('%s', async (_, images, kinds, words) => {
  const on = await showing(images);
  expect(media(on).map((one) => one.media?.kind)).toEqual(kinds);
  expect(media(on)[0]?.text).toContain(words);
});

test('when none can be had, that is said', async () => {
  const on = await showing(['final:1', 'final:2']);
  expect(media(on)).toEqual([]);
  expect(messages(on).at(-1)?.text).toBe(
    'Фото покупателя, обращение № 1. Не показано: 2, откройте обращение на Ozon.',
  );
});

test('what Ozon cannot give now comes later', async () => {
  const on = await showing(['retry:1']);
  expect(media(on)).toEqual([]);
  on.bench.marketplace.downloadPicture = async () => ({ bytes: pngOf(4, 3), type: 'image/png' });
  on.advance(31_000);
  await on.settle();
  expect(media(on)).toHaveLength(1);
});

test.each<[ImagesState, string]>([
  ['moderation', '📷 Фото: 1, на модерации Ozon, покажем, когда пройдут'],
  ['rejected', '📷 Фото: 1, отклонены модерацией Ozon'],
])('pictures in %s are told and not shown', async (state, words) => {
  const on = await showing(['ok:1'], state);
  expect(card(on).text).toContain(words);
  expect(media(on)).toEqual([]);
});

test('a rate limit puts the album off and loses nothing', async () => {
  const on = await teamStage();
  openGallery(on);
  on.telegram.fault({ kind: 'rate_limit', method: 'sendMediaGroup', retry_after: 7 });
  Object.assign(on.bench.marketplace.say('chat-a', 'buyer', 'Фото'), {
    images: ['ok:1', 'ok:2'],
    imagesState: 'shown',
  });
  await on.ask('И вот');
  expect(media(on)).toEqual([]);
  on.advance(8_000);
  await on.settle();
  expect(media(on)).toHaveLength(2);
});
