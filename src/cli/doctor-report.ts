/** What one look found: how bad it is, and in Russian what to do. */
export interface Diagnosis {
  readonly level: 'good' | 'warn' | 'bad';
  readonly text: string;
}

export const good = (text: string): Diagnosis => ({ level: 'good', text });
export const warn = (text: string): Diagnosis => ({ level: 'warn', text });
export const bad = (text: string): Diagnosis => ({ level: 'bad', text });

/** Runs a look; an error that carries words for people becomes its diagnosis, any other names only itself. */
export async function look(
  title: string,
  work: () => Promise<readonly Diagnosis[]> | readonly Diagnosis[],
): Promise<boolean> {
  const found = await examine(work);
  const glyphs = { good: '✅', warn: '⚠️ ', bad: '❌' } as const;
  for (const { level, text } of found) console.log(`${glyphs[level]} ${title}: ${text}`);
  return found.every(({ level }) => level !== 'bad');
}

async function examine(work: () => Promise<readonly Diagnosis[]> | readonly Diagnosis[]) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('staffMessage' in error) return [bad(String(error.staffMessage))];
    return [bad(/[а-яё]/iu.test(error.message) ? error.message : `не получилось (${error.name})`)];
  }
}
