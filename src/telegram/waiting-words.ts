/** Why a case waits, in the fewest words: the case has its number and its moment already. */
import type { WaitingFor } from '../desk/waiting-for.ts';
import { oneLine, shorten } from './rich-text.ts';
import { momentText } from './russian-time.ts';

export function waitingWords(
  why: WaitingFor,
  { zone, staffName }: { readonly zone: string; readonly staffName: (id: number) => string },
): string {
  const name = (id: number) => shorten(oneLine(staffName(id)), 40);
  switch (why.kind) {
    case 'draft':
      return 'готовится черновик';
    case 'staff':
      return 'ждёт сотрудника';
    case 'holder':
      return `правит ${name(why.staffId)}`;
    case 'specialist':
      return `ждёт специалиста: ${name(why.staffId)}`;
    case 'second_person':
      return `ждёт второго человека, первым одобрил(а) ${name(why.firstStaffId)}`;
    case 'postponed': {
      const reason = why.reason === '' ? '' : `: ${shorten(oneLine(why.reason), 80)}`;
      return `отложено до ${momentText(why.until, zone)}${reason}`;
    }
    case 'failed':
      return why.failure === 'undecided' ? 'неизвестно, дошёл ли ответ' : 'не отправлено, нужен человек';
  }
}
