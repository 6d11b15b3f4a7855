/** `rules replay`: the present rules over replies that were really sent, and over drafts that rules once stopped. */
import { noFacts } from '../desk/facts.ts';
import type { JudgedText } from '../desk/lift-words.ts';
import { createChecker } from '../rules/checker.ts';
import { loadProvedRules } from '../rules/proof/load-proved.ts';
import { dataDirectory, proofMemory } from './places.ts';
import { withStore } from './rules-database.ts';

const pageSize = 200;

type Page = (after: number, limit: number) => Promise<readonly JudgedText[]>;

export function run(args: readonly string[]): Promise<number> {
  const checker = createChecker({ ruleSet: loadProvedRules(dataDirectory, proofMemory) });
  const zone = process.env.TZ_SHOP ?? 'Europe/Moscow';
  const judge = ({ text, facts, channel, at }: JudgedText) =>
    checker.check(text, { facts: facts ?? noFacts, channel, now: at, zone });
  return withStore(args, 30, async ({ lifts }, since) => {
    const sent = await each(lifts.sentAfter, since, (one) => {
      const { level, findings } = judge(one);
      if (level !== 'block') return false;
      const stopping = findings.filter((finding) => finding.severity === 'block');
      tell(
        'ушло, теперь остановили бы',
        one,
        stopping.map(({ rule, matched }) => `${rule} «${matched}»`),
      );
      return true;
    });
    const stopped = await each(lifts.stoppedAfter, since, (one) => {
      if (judge(one).level === 'block') return false;
      tell('остановили, теперь пропустили бы', one, []);
      return true;
    });
    console.log(`Отправленных ответов ${sent.all}, из них теперь остановили бы ${sent.told}.`);
    console.log(`Остановленных черновиков ${stopped.all}, из них теперь пропустили бы ${stopped.told}.`);
    return 0;
  });
}

/** Goes through all pages; counts what was seen and what was told. */
async function each(page: Page, since: number, see: (one: JudgedText) => boolean) {
  let all = 0;
  let told = 0;
  let after = 0;
  for (;;) {
    const texts = await page(after, pageSize);
    for (const one of texts) {
      after = one.id;
      if (one.at < since) continue;
      all += 1;
      if (see(one)) told += 1;
    }
    if (texts.length < pageSize) return { all, told };
  }
}

function tell(what: string, { caseId, text }: JudgedText, findings: readonly string[]): void {
  console.log(`№ ${caseId}: ${what}${findings.length === 0 ? '' : `: ${findings.join(', ')}`}\n   ${text}\n`);
}
