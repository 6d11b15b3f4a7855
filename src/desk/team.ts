/** The people of the desk: kept in the database, seeded from the settings, managed by leads. */
import type { Member } from './member.ts';
import { priorities } from './publishing.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { Records, Store } from './store.ts';
import { cardDue, type Tools } from './tools.ts';
import type { Instant, Staff } from './words.ts';

export type TeamRefusal =
  /** Only leads manage people. */
  | 'not_allowed'
  | 'unknown_person'
  /** Somebody must be left who can manage people. */
  | 'last_lead'
  | 'bad_name';

export type TeamOutcome =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly refusal: TeamRefusal };

export interface TeamCommand {
  readonly by: Staff;
  readonly at: Instant;
}

/** The directory that everybody reads, and what leads may do to it. Reading is from memory, writing through the database. */
export interface Team extends StaffDirectory {
  /** Everybody who ever worked here, by name. */
  members(): readonly Member[];
  /** Adds a person, or brings back and changes a known one. */
  put(command: TeamCommand & { readonly person: Staff }): Promise<TeamOutcome>;
  block(command: TeamCommand & { readonly id: number }): Promise<TeamOutcome>;
  /** The messenger saw the person go; a lead may `put` them back. False when nothing changed. */
  left(id: number, at: Instant): Promise<boolean>;
}

type TeamTools = Pick<Tools, 'placeOf' | 'now' | 'wake'> & { readonly store: Store };

/**
 * Reads the team and adds those of the settings who are new; what the database says of a known person stands. When it
 * knows no active lead, the leads of the settings are in again: nobody can lock everybody out.
 */
export async function openTeam(tools: TeamTools, settings: readonly Staff[]): Promise<Team> {
  await tools.store.transaction((records) => seed(records, settings, tools.now()));
  const members = new Map((await tools.store.staff.all()).map((one) => [one.id, one]));
  const active = (id: number) => {
    const member = members.get(id);
    return member?.status === 'active' ? member : null;
  };
  const keep = async (member: Member, by: Staff | null) => {
    await tools.store.transaction((records) => write(records, tools, member, by));
    members.set(member.id, member);
    tools.wake('outbox');
  };
  const isLastLead = (id: number) =>
    active(id)?.role === 'lead' && ![...members.values()].some((one) => one.id !== id && isLead(one));

  return {
    byId: (id) => active(id),
    nameOf: (id) => members.get(id)?.name ?? `бывший сотрудник ${id}`,
    all: () => [...members.values()].filter((one) => one.status === 'active'),
    members: () => [...members.values()].sort((left, right) => left.name.localeCompare(right.name, 'ru')),
    async put({ by, at, person }) {
      if (!isLead(active(by.id))) return refused('not_allowed');
      const name = person.name.replace(/\s+/gu, ' ').trim();
      if (name === '' || name.length > 64) return refused('bad_name');
      if (person.role !== 'lead' && isLastLead(person.id)) return refused('last_lead');
      const known = members.get(person.id);
      const { id, role } = person;
      const since = known?.since ?? at;
      const addedBy = known === undefined ? by.id : known.addedBy;
      const member = { id, name, role, status: 'active' as const, addedBy, since, changedAt: at };
      await keep(member, by);
      return { ok: true, member };
    },
    async block({ by, at, id }) {
      if (!isLead(active(by.id))) return refused('not_allowed');
      const known = members.get(id);
      if (known === undefined) return refused('unknown_person');
      if (isLastLead(id)) return refused('last_lead');
      const member = { ...known, status: 'blocked' as const, changedAt: at };
      await keep(member, by);
      return { ok: true, member };
    },
    async left(id, at) {
      const known = active(id);
      if (known === null) return false;
      await keep({ ...known, status: 'left', changedAt: at }, null);
      return true;
    },
  };
}

function isLead(member: Member | null): boolean {
  return member?.status === 'active' && member.role === 'lead';
}

function refused(refusal: TeamRefusal): TeamOutcome {
  return { ok: false, refusal };
}

async function seed(records: Records, settings: readonly Staff[], now: Instant): Promise<void> {
  const known = new Map((await records.staff.all()).map((one) => [one.id, one]));
  const hasLead = [...known.values()].some(isLead);
  for (const person of settings) {
    const before = known.get(person.id);
    const comesBack = !hasLead && person.role === 'lead' && !isLead(before ?? null);
    if (before !== undefined && !comesBack) continue;
    const since = before?.since ?? now;
    await records.staff.put({ ...person, status: 'active', addedBy: null, since, changedAt: now });
  }
}

/** A person who may not work any more lets go of what they held; their first approvals are void. */
async function write(records: Records, tools: TeamTools, member: Member, by: Staff | null): Promise<void> {
  await records.staff.put(member);
  const { id, role, status } = member;
  await records.audit.append({
    at: member.changedAt,
    shopId: null,
    caseId: null,
    actor: by === null ? { kind: 'program' } : { kind: 'staff', id: by.id },
    kind: 'team_changed',
    details: { member: id, role, status },
  });
  if (status === 'active') return;
  for (const row of await records.cases.heldBy(id)) {
    await records.cases.update(
      row.id,
      { version: row.version, state: row.state },
      {
        ...(row.claimedBy === id && { claimedBy: null, claimedUntil: null }),
        ...(row.firstApprovedBy === id && { firstApprovedBy: null, firstApprovedAt: null }),
      },
    );
    await cardDue(records, tools, row, priorities.notice);
  }
}
