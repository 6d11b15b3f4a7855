/**
 * A reply is judged when it is drafted, approved and about to leave. When text, facts and day are the very same each time,
 * so is the verdict, and it is not worked out again.
 */
import { createHash } from 'node:crypto';
import type { CheckContext, Checker, Verdict } from '../desk/checking.ts';

/** Replies that are on their way between a draft and a sending, and some more. */
const mostKept = 256;

/**
 * The checker with a memory of its latest verdicts. Rules ask for the day, not for the hour: each text is judged as at the
 * beginning of its day, so that what a verdict is kept by is exactly what it was made of. Other rules are another checker,
 * which remembers nothing.
 */
export function rememberingChecker(checker: Checker): Checker {
  const verdicts = new Map<string, Verdict>();

  function keep(key: string, verdict: Verdict): void {
    const [oldest] = verdicts.keys();
    if (verdicts.size >= mostKept && oldest !== undefined) verdicts.delete(oldest);
    verdicts.set(key, verdict);
  }

  return {
    check(text, given) {
      const context = { ...given, now: beginningOfDay(given) };
      const key = fingerprint(text, context);
      const known = verdicts.get(key);
      if (known !== undefined) return known;
      const verdict = checker.check(text, context);
      // A rule that failed may work the next time.
      if (!verdict.findings.some(({ category }) => category === 'check_failed')) keep(key, verdict);
      return verdict;
    },
  };
}

function beginningOfDay({ now, zone }: CheckContext): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay().epochMilliseconds;
}

/** A hash, because what people wrote is not kept longer than needed. */
function fingerprint(text: string, context: CheckContext): string {
  return createHash('sha256')
    .update(JSON.stringify([text, context]))
    .digest('base64');
}
