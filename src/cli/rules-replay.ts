/** `rules replay`: the present rules over replies that were really sent, and over drafts that rules once stopped. */
import { readShopsOnly } from '../config/shops.ts';
import type { Checker, Finding, Verdict } from '../desk/checking.ts';
import { noFacts } from '../desk/facts.ts';
import type { JudgedText } from '../desk/lift-words.ts';
import { lifted } from '../desk/staff-draft.ts';
import type { Store } from '../desk/store.ts';
import { checkerOf } from '../program/live-rules.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { printed } from './printed.ts';
import { withStore } from './rules-database.ts';

const pageSize = 200;

type Page = (after: number, limit: number) => Promise<readonly JudgedText[]>;

export function run(args: readonly string[]): Promise<number> {
  const shops = readShopsOnly(process.env);
  const checker = checkerOf({ dataDirectory, proofMemory, shops: () => shops });
  return withStore(args, 30, async (store, since) => {
    const judge = judgeOf(checker, store);
    const sent = await each(store.lifts.sentAfter, since, async (one) => {
      const { level, findings } = await judge(one);
      if (level !== 'block') return false;
      tell('ушло, теперь остановили бы', one, findings);
      return true;
    });
    const stopped = await each(store.lifts.stoppedAfter, since, async (one) => {
      const { level } = await judge(one);
      if (level === 'block') return false;
      tell('остановили, теперь пропустили бы', one, []);
      return true;
    });
    console.log(`Отправленных ответов ${sent.all}, из них теперь остановили бы ${sent.told}.`);
    console.log(`Остановленных черновиков ${stopped.all}, из них теперь пропустили бы ${stopped.told}.`);
    return 0;
  });
}

/** Judges as the desk does: the shop's own settings, what is known of the case, false alarms of this very text left out. */
function judgeOf(checker: Checker, store: Store): (one: JudgedText) => Promise<Verdict> {
  const zone = process.env.TZ_SHOP ?? 'Europe/Moscow';
  return ({ caseId, text, facts, channel, at, shopId }) =>
    lifted(
      store,
      caseId,
      text,
      checker.check(text, { facts: facts ?? noFacts, channel, now: at, zone, shopId }),
    );
}

/** Goes through all pages; counts what was seen and what was told. */
async function each(page: Page, since: number, see: (one: JudgedText) => Promise<boolean>) {
  let all = 0;
  let told = 0;
  let after = 0;
  for (;;) {
    const texts = await page(after, pageSize);
    for (const one of texts) {
      after = one.id;
      if (one.at < since) continue;
      all += 1;
      if (await see(one)) told += 1;
    }
    if (texts.length < pageSize) return { all, told };
  }
}

/** The case, the shop where there are several, what stops the text, and the text itself. */
function tell(what: string, { caseId, shopId, text }: JudgedText, findings: readonly Finding[]): void {
  const stopping = findings.filter(({ severity }) => severity === 'block');
  const reasons = stopping.map(({ rule, matched, message }) => `   ${rule} «${matched}»: ${message}`);
  const lines = [`№ ${caseId} (магазин ${shopId}): ${what}`, ...reasons, `   ${text}`, ''];
  console.log(printed(lines.join('\n')));
}
