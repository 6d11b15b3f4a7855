/** Pictures of the simulated world, served by the API's own address so that they can be downloaded. */
import { nextNumber } from './ids.ts';
import type { World } from './world.ts';

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};

/** Keeps the bytes and gives the reference that messages hold: `picture:KEY`. */
export function storePicture(world: World, name: string, bytes: Uint8Array<ArrayBuffer>): string {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin';
  const key = `${nextNumber(world)}.${extension}`;
  world.pictures.set(key, { type: types[extension] ?? 'application/octet-stream', bytes });
  return `picture:${key}`;
}

/** A `data:` link becomes a stored picture; any other link stays as it is. */
export function pictureOf(world: World, link: string): string {
  const parts = /^data:image\/(png|jpe?g|webp|svg\+xml);base64,([A-Za-z0-9+/=]+)$/.exec(link);
  if (parts?.[1] === undefined || parts[2] === undefined) return link;
  const extension = parts[1] === 'svg+xml' ? 'svg' : parts[1];
  return storePicture(world, `picture.${extension}`, Uint8Array.from(Buffer.from(parts[2], 'base64')));
}
