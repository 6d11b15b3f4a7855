/** The doctor on what lies on this machine: database, rules, knowledge. */
import type { StorageSettings } from '../config/storage-settings.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { openStore } from '../storage/store.ts';
import { type Diagnosis, good, warn } from './doctor-report.ts';
import { dataDirectory, proofMemory } from './places.ts';

export async function lookAtDatabase({ databaseUrl, backupHours }: StorageSettings): Promise<Diagnosis[]> {
  const store = openStore(databaseUrl);
  const holder = await store.leases.holder('instance');
  await store.close();
  const inUse = holder !== null && holder.until > Date.now();
  return [
    good(`открывается (${databaseUrl})${inUse ? ', Суфлёр сейчас с ней работает' : ''}`),
    ...(backupHours === 0 ? [warn('копии выключены: задайте BACKUP_HOURS или копируйте сами.')] : []),
  ];
}

export function lookAtRules(): Diagnosis[] {
  const { rules } = loadProvedRules(dataDirectory, proofMemory);
  return [good(`${rules.length}, каждое доказало свои примеры`)];
}

export function lookAtKnowledge(folder: string): Diagnosis[] {
  const { entries } = loadKnowledge(folder);
  const today = new Date().toISOString().slice(0, 10);
  const expired = entries.filter(({ expiresOn }) => expiresOn !== null && expiresOn < today);
  const faq = entries.filter(({ kind }) => kind === 'faq').length;
  return [
    good(`стартовый набор: ${faq} записей FAQ, ${entries.length - faq} шаблонов`),
    ...(expired.length > 0 ? [warn(`просрочены: ${expired.map(({ id }) => id).join(', ')}`)] : []),
  ];
}
