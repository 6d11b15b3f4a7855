/** Who works with the desk. A port: today from the environment, later from the database. */
import type { Staff } from './words.ts';

export interface StaffDirectory {
  /** Null for a stranger. */
  byId(id: number): Staff | null;
  /** Also for those who have left: what people did stays readable. */
  nameOf(id: number): string;
  all(): readonly Staff[];
}

export function createStaffDirectory(staff: readonly Staff[]): StaffDirectory {
  const known = new Map(staff.map((person) => [person.id, person]));
  return {
    byId: (id) => known.get(id) ?? null,
    nameOf: (id) => known.get(id)?.name ?? `бывший сотрудник ${id}`,
    all: () => staff,
  };
}
