/** What commands that touch nothing but the database read from the environment. */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ConfigError, givenVariables, problemsOf } from './config-error.ts';

export interface StorageSettings {
  /** `file:PATH` or `:memory:`. */
  readonly databaseUrl: string;
  /** Where copies of the database are kept. */
  readonly backupFolder: string;
  /** Days of which the newest copy is kept. */
  readonly backupKeepDays: number;
  /** Hours between copies that the running program makes; 0: it makes none. */
  readonly backupHours: number;
}

const defaultUrl = 'file:./var/sufler.db';

/** Fields of the environment, for the whole configuration too. */
export const storageFields = {
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|:memory:)$/, `должна быть file:ПУТЬ, например ${defaultUrl}`)
    .default(defaultUrl),
  BACKUP_FOLDER: z.string().trim().min(1).optional(),
  BACKUP_KEEP_DAYS: z.coerce.number({ error: 'должна быть числом дней' }).int().min(1).default(14),
  BACKUP_HOURS: z.coerce.number({ error: 'должна быть числом часов' }).min(0).max(24).default(1),
};

export function toStorageSettings(env: z.infer<z.ZodObject<typeof storageFields>>): StorageSettings {
  const beside = join(dirname(env.DATABASE_URL.replace(/^file:/u, '')), 'copies');
  return {
    databaseUrl: env.DATABASE_URL,
    backupFolder: env.BACKUP_FOLDER ?? beside,
    backupKeepDays: env.BACKUP_KEEP_DAYS,
    backupHours: env.DATABASE_URL === ':memory:' ? 0 : env.BACKUP_HOURS,
  };
}

/** Throws `ConfigError`. */
export function readStorageSettings(env: Readonly<Record<string, string | undefined>>): StorageSettings {
  const parsed = z.object(storageFields).safeParse(givenVariables(env));
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error));
  return toStorageSettings(parsed.data);
}
