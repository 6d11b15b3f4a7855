import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packButton, parseButton, verbs } from '../../src/telegram/callback-data.ts';

const buttons = fc.record({
  verb: fc.constantFrom(...verbs),
  caseId: fc.maxSafeNat(),
  version: fc.maxSafeNat(),
  argument: fc.option(fc.stringMatching(/^[a-z0-9_]{1,32}$/)),
});

test('every button fits 64 bytes and reads back as it was', () => {
  fc.assert(
    fc.property(buttons, (button) => {
      const text = packButton(button);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64);
      expect(parseButton(text)).toEqual(button);
    }),
  );
});

test.each([
  '',
  'send',
  'send:1',
  'fly:1:1',
  'send:-1:1',
  'send:1:1:',
  'send:1:1:a:b',
  'send:1:1:Ж',
  'send:zzzzzzzzzzz:1',
])('refuses %j', (text) => {
  expect(parseButton(text)).toBeNull();
});

test('an argument that could not be read back is refused at once', () => {
  expect(() => packButton({ verb: 'redo', caseId: 1, version: 1, argument: 'короче' })).toThrow();
});
