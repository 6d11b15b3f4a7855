import { InputFile, InputMediaBuilder } from 'grammy';
import { expect, test } from 'vitest';
import { lead, pngOf, stage, team } from './stage.ts';

const picture = () => new InputFile(pngOf(640, 480), 'chart.png');

test('a photo is uploaded, sized, downloaded and sent again by file_id', async () => {
  const { api, root, telegram, journal } = await stage();
  const sent = await api.sendPhoto(team, picture(), { caption: '<b>Неделя</b>', parse_mode: 'HTML' });
  expect(sent).toMatchObject({ caption: 'Неделя', caption_entities: [{ type: 'bold' }] });
  const [size] = sent.photo;
  expect(size).toMatchObject({ width: 640, height: 480, file_size: 24 });
  const file = await api.getFile(size?.file_id ?? '');
  const response = await fetch(`${root}/file/bot${telegram.token}/${file.file_path}`);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(pngOf(640, 480)));
  await expect(api.sendPhoto(team, size?.file_id ?? '')).resolves.toMatchObject({ photo: [{ width: 640 }] });
  expect(journal.entries()[0]?.request).toMatchObject({ caption: '<b>Неделя</b>' });
  expect(JSON.stringify(journal.entries()[0]?.request)).toContain('"size":24');
});

test('files are not given out to other tokens', async () => {
  const { api, root } = await stage();
  const sent = await api.sendDocument(team, new InputFile(Buffer.from('a;b'), 'a.csv'));
  const { file_path } = await api.getFile(sent.document.file_id);
  expect((await fetch(`${root}/file/bot1:x/${file_path}`)).status).toBe(401);
});

test('a document keeps its name and size', async () => {
  const { api } = await stage();
  const sent = await api.sendDocument(team, new InputFile(Buffer.from('дата;сумма'), 'отчёт.csv'));
  expect(sent.document).toMatchObject({ file_name: 'отчёт.csv', file_size: 19, mime_type: 'text/csv' });
});

test('an album shares its id, mixed kinds are refused', async () => {
  const { api } = await stage();
  const sent = await api.sendMediaGroup(team, [
    InputMediaBuilder.photo(picture(), { caption: 'первая' }),
    InputMediaBuilder.photo(picture()),
  ]);
  expect(sent.map(({ caption }) => caption)).toEqual(['первая', undefined]);
  const albums = sent.map((message) => 'media_group_id' in message && message.media_group_id);
  expect(albums[0]).toMatch(/./);
  expect(albums[1]).toBe(albums[0]);
  const mixed = [InputMediaBuilder.photo(picture()), InputMediaBuilder.document(picture())];
  await expect(api.sendMediaGroup(team, mixed as never)).rejects.toThrow("document can't be mixed");
});

test.each([
  ['IMAGE_PROCESS_FAILED', Buffer.from('not a picture')],
  ['PHOTO_INVALID_DIMENSIONS', pngOf(9_000, 9_000)],
  ['PHOTO_INVALID_DIMENSIONS', pngOf(3_000, 100)],
  ['file is too big', Buffer.alloc(10 * 1_024 * 1_024 + 1)],
  ['file must be non-empty', Buffer.alloc(0)],
])('a photo is refused: %s', async (text, bytes) => {
  const { api } = await stage();
  await expect(api.sendPhoto(team, new InputFile(bytes, 'a.png'))).rejects.toThrow(text);
});

test('a JPEG is measured by its frame header', async () => {
  const { api } = await stage();
  const jpeg = Buffer.from('ffd8ffe000040000ffc0000b080030004001011100ffd9', 'hex');
  const sent = await api.sendPhoto(team, new InputFile(jpeg, 'a.jpg'));
  expect(sent.photo).toMatchObject([{ width: 64, height: 48 }]);
});

test('a person’s file reaches the bot', async () => {
  const { telegram, api, call } = await stage();
  const response = await telegram.control.request('/document', {
    method: 'POST',
    body: JSON.stringify({
      chat: team,
      from: lead.id,
      text: 'вот база',
      name: 'faq.yaml',
      type: 'application/yaml',
      base64: Buffer.from('- вопрос').toString('base64'),
    }),
  });
  expect(response.status).toBe(200);
  const [, { result }] = await call('getUpdates');
  expect(result[0].message).toMatchObject({
    caption: 'вот база',
    document: { file_name: 'faq.yaml', mime_type: 'application/yaml' },
  });
  await expect(api.getFile(result[0].message.document.file_id)).resolves.toMatchObject({ file_size: 14 });
});
