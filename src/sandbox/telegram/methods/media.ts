import type { Call, Methods } from '../call.ts';
import type { Emulation } from '../emulation.ts';
import { ApiError, badRequest } from '../errors.ts';
import { asMedia, storeMedia } from '../files.ts';
import { readFormattedText } from '../formatted-text.ts';
import { limits } from '../limits.ts';
import { postMessage } from '../messages.ts';
import { renderMessage } from '../render.ts';
import { type Media, nextSerial } from '../world.ts';
import { checkCaption, readCaption } from './messages.ts';
import { readOutgoing, spendQuota } from './outgoing.ts';

/** Pictures and files: uploaded by multipart or sent again by `file_id`. */
export const mediaMethods: Methods = {
  sendPhoto: (emulation, call) => sendOne(emulation, call, 'photo'),
  sendDocument: (emulation, call) => sendOne(emulation, call, 'document'),

  sendMediaGroup(emulation, call) {
    const items = readAlbum(call).map((item) => readItem(emulation, call, item));
    if (new Set(items.map(({ media }) => media.kind)).size > 1)
      throw badRequest("document can't be mixed with other media types");
    const { chat, draft } = readOutgoing(emulation, call);
    for (const _ of items) spendQuota(emulation, chat);
    const albumId = items.length > 1 ? `${nextSerial(emulation.world)}` : undefined;
    return items.map((item) =>
      renderMessage(emulation.world, postMessage(emulation, chat, { ...draft, ...item, albumId })),
    );
  },

  getFile({ world }, call) {
    const file = world.files.get(call.text('file_id'));
    if (call.text('file_id') === '') throw badRequest('file_id not specified');
    if (file === undefined) throw badRequest('invalid file_id');
    if (file.bytes.length > limits.downloadBytes) throw badRequest('file is too big');
    return {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.bytes.length,
      file_path: file.path,
    };
  },
};

function sendOne(emulation: Emulation, call: Call, kind: Media['kind']): unknown {
  const content = readCaption(emulation, call);
  const media = readMedia(emulation, call, kind, call.text(kind), kind);
  const { chat, draft } = readOutgoing(emulation, call);
  spendQuota(emulation, chat);
  return renderMessage(emulation.world, postMessage(emulation, chat, { ...draft, ...content, media }));
}

function readAlbum(call: Call): unknown[] {
  const items = call.json('media', 'media');
  if (!Array.isArray(items)) throw badRequest('expected an Array of InputMedia');
  if (items.length === 0) throw badRequest('there are no messages to send');
  if (items.length > limits.albumItems) throw badRequest('too many messages to send as an album');
  return items;
}

function readItem(emulation: Emulation, call: Call, item: unknown) {
  const field = (name: string): unknown => Reflect.get(Object(item), name);
  const text = (name: string) => String(field(name) ?? '');
  const kind = text('type');
  if (kind !== 'photo' && kind !== 'document')
    throw badRequest(`Can't parse InputMedia: type "${kind}" is not emulated by the sandbox`);
  const source = {
    text: text('caption'),
    parseMode: text('parse_mode'),
    entities: field('caption_entities'),
  };
  const content = checkCaption(readFormattedText(emulation.world, source));
  return { ...content, media: readMedia(emulation, call, kind, text('media'), '') };
}

/** `attach://name` is a part of the request, other text a `file_id`; Client.cpp `get_input_file`. */
function readMedia(
  { world }: Emulation,
  call: Call,
  kind: Media['kind'],
  reference: string,
  fieldName: string,
): Media {
  const part = reference.startsWith('attach://') ? reference.slice('attach://'.length) : fieldName;
  const isStored = reference !== '' && !reference.startsWith('attach://');
  if (isStored) {
    const file = world.files.get(reference);
    if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
    return asMedia(kind, file);
  }
  const upload = call.file(part);
  if (upload === undefined) throw badRequest(`there is no ${kind} in the request`);
  // The Bot API server itself refuses a larger body.
  if (upload.bytes.length > limits.uploadBytes) throw new ApiError(413, 'Request Entity Too Large');
  return storeMedia(world, kind, upload);
}
