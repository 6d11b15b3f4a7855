/** How every command ends: its exit code, or a Russian sentence on standard error. */
import { ConfigError } from '../config/config-error.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { StorageError } from '../storage/store.ts';
import { UsageError } from './usage.ts';

/** Runs the command; errors that people can mend are told without a stack. Exit code 2 then. */
export async function runCommand(work: () => Promise<number> | number): Promise<void> {
  loadEnvFile();
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError || error instanceof StorageError))
      throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
