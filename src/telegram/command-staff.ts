/** `/staff`: the team as leads manage it. The database is the list; the settings only began it. */
import type { Member } from '../desk/member.ts';
import type { TeamOutcome, TeamRefusal } from '../desk/team.ts';
import { type Role, roles, type Staff } from '../desk/words.ts';
import type { CommandCall } from './command.ts';
import { type Letter, plainLetter } from './letter.ts';
import { oneLine, RichText, shorten } from './rich-text.ts';
import type { RoomTools } from './tools.ts';

const roleNames: Readonly<Record<Role, string>> = {
  trainee: 'стажёр',
  operator: 'оператор',
  lead: 'руководитель',
};

const roleWords: Readonly<Record<Role, string>> = {
  trainee: 'пишет, отправляет второй человек',
  operator: 'пишет и отправляет',
  lead: 'всё, и люди тоже',
};

const statusWords: Readonly<Record<Member['status'], string>> = {
  active: '',
  blocked: ' · доступ закрыт',
  left: ' · вышел(вышла) из группы',
};

const refusals: Readonly<Record<TeamRefusal, string>> = {
  not_allowed: 'Людьми управляют руководители.',
  unknown_person: 'Такого человека в списке нет: /staff покажет всех.',
  last_lead: 'Это последний руководитель: сначала назначьте другого.',
  bad_name: 'Имя пустое или длиннее 64 знаков.',
};

const usage = [
  '/staff – все люди',
  '/staff operator – ответом на сообщение человека или на его контакт: добавить или сменить роль',
  '/staff 7105 trainee Глеб – то же по номеру Telegram',
  '/staff block 7105 – закрыть доступ; или ответом на сообщение: /staff block',
  '',
  ...roles.map((role) => `${role} – ${roleNames[role]}: ${roleWords[role]}`),
].join('\n');

export async function manageStaff(tools: RoomTools, call: CommandCall): Promise<Letter> {
  if (call.text === '') return plainLetter(`${listOf(tools)}\n\n${usage}`);
  const order = readOrder(call);
  if (order === null) return plainLetter(`Не понято.\n${usage}`);
  const command = { by: call.staff, at: tools.now() };
  const outcome =
    order.kind === 'block'
      ? await tools.staff.block({ ...command, id: order.id })
      : await tools.staff.put({ ...command, person: order.person });
  return plainLetter(outcomeWords(outcome));
}

type Order =
  | { readonly kind: 'block'; readonly id: number }
  | { readonly kind: 'put'; readonly person: Staff };

/** Null for what is neither; a reply names the person whose message it answers. */
function readOrder({ text, message }: CommandCall): Order | null {
  const [first = '', second = '', ...rest] = text.split(/\s+/u);
  const answered = personIn(message);
  const number = (word: string) => (/^\d{1,15}$/u.test(word) ? Number(word) : null);
  if (first === 'block') {
    const id = number(second) ?? answered?.id ?? null;
    return id === null ? null : { kind: 'block', id };
  }
  const id = number(first);
  const [roleWord, name] = id === null ? [first, [second, ...rest]] : [second, rest];
  const role = roles.find((one) => one === roleWord);
  const whom = id ?? answered?.id ?? null;
  if (role === undefined || whom === null) return null;
  const given = name.join(' ').trim() || (answered?.id === whom ? answered.first_name : '');
  return { kind: 'put', person: { id: whom, role, name: given } };
}

/** The contact that was shared, else who wrote the message; null for a contact without a number of Telegram. */
function personIn({ reply_to_message: answered }: CommandCall['message']) {
  const contact = answered?.contact;
  if (contact === undefined) return answered?.from ?? null;
  return contact.user_id === undefined ? null : { id: contact.user_id, first_name: contact.first_name };
}

function outcomeWords(outcome: TeamOutcome): string {
  if (!outcome.ok) return refusals[outcome.refusal];
  const { name, role, status } = outcome.member;
  return status === 'active'
    ? `${oneLine(name)} – ${roleNames[role]}: ${roleWords[role]}.`
    : `${oneLine(name)}: доступ закрыт, взятые обращения освобождены.`;
}

function listOf(tools: RoomTools): string {
  const text = new RichText().plain('Команда:\n');
  for (const { id, name, role, status } of tools.staff.members()) {
    text.plain(`${shorten(oneLine(name), 60)} (${id}) – ${roleNames[role]}${statusWords[status]}\n`);
  }
  return text.build().text;
}
