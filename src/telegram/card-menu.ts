/** Submenus of a card: opened for one version, so that any move of the case closes them. */
import type { CaseView } from '../desk/views.ts';
import type { CaseState } from '../desk/words.ts';

export const menus = ['redo', 'skip', 'again', 'take', 'later', 'ask', 'lift', 'withdraw'] as const;
export type Menu = (typeof menus)[number];

/** The value that the card's record keeps. */
export function openMenu(menu: Menu, version: number): string {
  return `${menu}@${version}`;
}

/** The submenu that is open now. */
export function menuOf(view: CaseView): Menu | null {
  const [name, version] = view.card?.menu?.split('@') ?? [];
  if (Number(version) !== view.case.version) return null;
  return menus.find((menu) => menu === name) ?? null;
}

/** A reply that has left can only be taken back; everything else is about one that has not. */
export function fitsState(menu: Menu, state: CaseState): boolean {
  return menu === 'withdraw' ? state === 'answered' : state === 'waiting' || state === 'failed';
}

export interface Wish {
  readonly label: string;
  /** Null: a draft as at first. */
  readonly instruction: string | null;
  /** What the wish is about: a draft that is there, or none yet. */
  readonly of: 'text' | 'nothing';
}

/** What 🔄 asks of the drafter, by the button's argument. */
export const wishes: Readonly<Record<string, Wish>> = {
  shorter: { label: 'Короче', instruction: 'короче', of: 'text' },
  softer: { label: 'Мягче', instruction: 'мягче', of: 'text' },
  plain: { label: 'Без указаний', instruction: null, of: 'nothing' },
};

/** Why no reply is needed, by the button's argument. */
export const skipReasons: Readonly<Record<string, string>> = {
  thanks: 'Спасибо, не вопрос',
  elsewhere: 'Ответили иначе',
  spam: 'Спам',
  other: 'Другое',
};

/** Until when ⏰ puts a case off, by the button's argument. */
export const laterChoices: Readonly<Record<string, string>> = {
  hour: 'На час',
  tomorrow: 'До завтра, к открытию',
  date: 'До даты…',
};
