/** Kinds of values that variables and files share, each refused with what to write instead. */
import { z } from 'zod';

/** Words of our own where we have them; the rest in the library's Russian, absence in plain words. */
const { localeError } = z.locales.ru();
export const russianError: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' && issue.input === undefined ? 'не заполнено' : localeError(issue);

export const zone = z.string().refine(isZone, 'такой часовой зоны нет. Пример: Europe/Moscow');

/** `ЧЧ:ММ`. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'должна быть временем ЧЧ:ММ, например 09:00');

export const url = z.url({ protocol: /^https?$/, error: 'должна быть адресом http(s)://…' });

function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('ru', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** A variable that must be given; `what` says in Russian where it comes from. */
export const text = (what: string) =>
  z
    .string({ error: `не задана. ${what}` })
    .trim()
    .min(1, `пуста. ${what}`);

export const proxy = z
  .url({ protocol: /^https?$/, error: 'должна быть адресом прокси http://…' })
  .nullable()
  .default(null);
