/** What is wrong with the environment, told all at once. */
import type { z } from 'zod';

type Variables = Readonly<Record<string, string | undefined>>;

/** Every problem of the environment, each with what to do. Holds names of variables, never values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Настройки не годятся:\n${problems.map((one) => `  • ${one}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Empty variables count as not set. */
export function givenVariables(env: Variables): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

export function problemsOf(error: z.ZodError): string[] {
  return error.issues.map((one) => `${one.path.join('.')} ${one.message}`);
}
