/** Who stands behind a change that a command makes. */
import { userInfo } from 'node:os';
import type { ImportAuthor } from '../desk/knowledge-import.ts';
import type { Store } from '../desk/store.ts';
import { UsageError } from './usage.ts';

/**
 * `name`: what `--as` says; the system's user when it says nothing. A name of the team stands for that person, who must be
 * a lead, as in Telegram.
 */
export async function authorOf(store: Pick<Store, 'staff'>, name: string | undefined): Promise<ImportAuthor> {
  const given = (name ?? userInfo().username).trim();
  if (given === '') throw new UsageError('Назовите автора: --as ИМЯ.');
  if (name === undefined) return { authorId: null, authorName: given };
  const namesakes = (await store.staff.all()).filter(
    (one) => one.status === 'active' && one.name.toLowerCase() === given.toLowerCase(),
  );
  const [person, ...others] = namesakes;
  if (person === undefined || others.length > 0) return { authorId: null, authorName: given };
  if (person.role !== 'lead')
    throw new UsageError(`Базу знаний меняют руководители, ${person.name} не из них.`);
  return { authorId: person.id, authorName: null };
}
