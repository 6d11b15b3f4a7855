/** Removes what is older than the retention time, in batches that hold up nothing else. */
import { type ForgetTools, forgetOld } from '../desk/forget.ts';

/** Things of each kind in one transaction or row of transactions. */
const batch = 100;

const day = 86_400_000;

/** How often it is looked for work, milliseconds. */
export const retentionEvery = day / 24;

/** True when there may be more. */
export async function keepRetention(
  tools: ForgetTools & { readonly retentionDays: number },
): Promise<boolean> {
  const { cases, messages, rows } = await forgetOld(tools, tools.now() - tools.retentionDays * day, batch);
  return cases + messages + rows > 0;
}
