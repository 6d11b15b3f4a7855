/** How every command ends: its exit code, or a Russian sentence on standard error. */
import { ConfigError } from '../config/config-error.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { KnowledgeError } from '../knowledge/knowledge-error.ts';
import { RuleFilesError } from '../rules/rule-files-error.ts';
import { StorageError } from '../storage/storage-error.ts';
import { UsageError } from './usage.ts';

/** Errors whose message tells people what to mend. */
const told = [UsageError, ConfigError, StorageError, KnowledgeError, RuleFilesError];

/** Runs the command; what people can mend is told without a stack, wrong usage with `usage`. Exit code 2 then. */
export async function runCommand(work: () => Promise<number> | number, usage = ''): Promise<void> {
  loadEnvFile();
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Error && told.some((kind) => error instanceof kind))) throw error;
    console.error(error instanceof UsageError && usage !== '' ? `${error.message}\n${usage}` : error.message);
    process.exitCode = 2;
  }
}

/** What a module of a subcommand exports. */
export interface Subcommand {
  readonly run: (args: readonly string[]) => number | Promise<number>;
}
export type Subcommands = Readonly<Record<string, () => Promise<Subcommand>>>;

/** Runs the subcommand that the first argument names; its module is loaded only then. */
export async function runSubcommand(commands: Subcommands, args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const load = commands[name];
  if (load === undefined)
    throw new UsageError(name === '' ? 'Не названа команда.' : `Нет команды «${name}».`);
  return (await load()).run(rest);
}
