export interface Image {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly type: 'image/png' | 'image/jpeg';
}

/** Reads the head of a PNG or JPEG; `undefined` for anything else, which Telegram does not take as a photo. */
export function readImage(bytes: Uint8Array): Image | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20), type: 'image/png' };
  return bytes.length > 4 && view.getUint16(0) === 0xffd8 ? readJpeg(view) : undefined;
}

function readJpeg(view: DataView): Image | undefined {
  let position = 2;
  while (position + 9 < view.byteLength) {
    const marker = view.getUint16(position);
    // Frame headers are SOF0…SOF15 but DHT, JPG and DAC.
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return {
        height: view.getUint16(position + 5),
        width: view.getUint16(position + 7),
        type: 'image/jpeg',
      };
    position += 2 + view.getUint16(position + 2);
  }
  return undefined;
}
