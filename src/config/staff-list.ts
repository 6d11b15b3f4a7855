/** TELEGRAM_STAFF: who starts on the allow-list. */
import type { z } from 'zod';
import { roles, type Staff } from '../desk/words.ts';

/** `id:role:name` by commas; a wrong entry is named by its number, never by its content. */
export function parseStaff(value: string, context: z.RefinementCtx): Staff[] {
  const entries = value.split(',');
  return entries.flatMap((entry, index) => {
    const [id = '', role = '', ...name] = entry.split(':').map((part) => part.trim());
    const known = roles.find((one) => one === role);
    if (/^\d+$/.test(id) && known !== undefined && name.join(':') !== '') {
      return [{ id: Number(id), role: known, name: name.join(':') }];
    }
    context.addIssue({
      code: 'custom',
      message: `запись № ${index + 1} не вида id:роль:имя; роли: ${roles.join(', ')}.`,
    });
    return [];
  });
}
