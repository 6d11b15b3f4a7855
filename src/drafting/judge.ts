/** A model's answer becomes a reply that may be shown, or a list of what is wrong with it. */
import type { Checker } from '../desk/checking.ts';
import type { DraftRequest } from '../desk/drafting.ts';
import type { Instant } from '../desk/words.ts';
import { type Grounds, type Problem, verifySentences } from './grounding/verify.ts';
import { buyersTurn, type Offered } from './materials.ts';
import type { Redactor } from './redaction/redactor.ts';
import { visibleText } from './redaction/visible-text.ts';
import type { Reply, ReplySentence } from './reply.ts';
import { composeText, isTooLong, type ReplyText } from './reply-text.ts';

export interface JudgeInput {
  readonly request: DraftRequest;
  readonly offered: Offered;
  readonly redactor: Redactor;
  readonly checker: Checker;
}

export interface Judged {
  readonly problems: readonly Problem[];
  readonly text: ReplyText;
}

/** Placeholders go back first: what is held to facts and rules is what would be sent. */
export function judge(reply: Reply, input: JudgeInput): Judged {
  const sentences = reply.sentences.map((one) => ({
    ...one,
    text: visibleText(one.text).replace(/\s+/gu, ' ').trim(),
  }));
  const { restored, problems } = restoreAll(sentences, input.redactor);
  const text = composeText(restored, input.request.facts.greetedToday);
  const grounding = verifySentences(restored, groundsOf(input));
  return { problems: [...problems, ...grounding, ...wholeProblems(restored, text, input)], text };
}

/** The same sentences without those that problems name; null when what is left would answer nothing. */
export function withoutProblems(reply: Reply, problems: readonly Problem[]): Reply | null {
  if (problems.some(({ sentence }) => sentence === null)) return null;
  const bad = new Set(problems.map(({ sentence }) => sentence));
  const sentences = reply.sentences.filter((_, index) => !bad.has(index));
  return sentences.some(({ kind }) => kind === 'fact') ? { ...reply, sentences } : null;
}

/** One table for the whole reply: a placeholder may stand in it once. */
function restoreAll(sentences: readonly ReplySentence[], redactor: Redactor) {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const restored = sentences.map((sentence, index) => {
    const { text, problems: found } = redactor.restore(sentence.text);
    for (const message of found) problems.push({ sentence: index, message });
    for (const placeholder of sentence.text.match(/⟦[^⟦⟧]*⟧/gu) ?? []) {
      if (seen.has(placeholder))
        problems.push({ sentence: index, message: `метка ${placeholder} повторяется` });
      seen.add(placeholder);
    }
    return { ...sentence, text };
  });
  return { restored, problems };
}

function groundsOf({ request, offered }: JudgeInput): Grounds {
  return {
    materials: offered.materials,
    buyersWords: buyersTurn(request),
    shopName: request.shop.name,
    today: dayIn(request.shop.zone, request.now),
  };
}

function dayIn(zone: string, now: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function wholeProblems(
  sentences: readonly ReplySentence[],
  text: ReplyText,
  { request, offered, checker }: JudgeInput,
): readonly Problem[] {
  const long = isTooLong(text.text, request.channel)
    ? [{ sentence: null, message: 'ответ длиннее, чем принимает Ozon: сократите' }]
    : [];
  const empty = sentences.every(({ kind }) => kind === 'courtesy')
    ? [{ sentence: null, message: 'в ответе нет ничего, кроме вежливости' }]
    : [];
  // Later checks of the same text know only what it cites, so this one must not know more.
  const cited = offered.knowledge.filter(({ ref }) => sentences.some(({ cites }) => cites.includes(ref)));
  const { findings } = checker.check(text.text, {
    facts: { ...request.facts, knowledge: [...cited, ...offered.answers] },
    channel: request.channel,
    now: request.now,
    zone: request.shop.zone,
    shopId: request.shop.id,
  });
  const blocking = findings
    .filter(({ severity }) => severity === 'block')
    .map(({ rule, message, matched, start }) => ({
      sentence: sentenceAt(text, start),
      message: `правило ${rule}: ${message}${matched === '' ? '' : ` («${matched}»)`}`,
    }));
  return [...long, ...empty, ...ofUnknownOrders(sentences, request), ...blocking];
}

const buyersOrder = /(?<!\p{L})(?:ваш\p{L}*|данн\p{L}+)\s+(?:\p{L}+\s+)?(?:заказ|посылк|отправлени)\p{L}*/iu;

/** Whose order it was nobody tells under a review or a question, so a reply there may not speak of it as of a known one. */
function ofUnknownOrders(
  sentences: readonly ReplySentence[],
  { channel }: JudgeInput['request'],
): readonly Problem[] {
  if (channel === 'chat') return [];
  return sentences.flatMap(({ text, kind }, sentence) =>
    kind !== 'courtesy' && buyersOrder.test(text)
      ? [{ sentence, message: 'ответ видят все, а заказ неизвестен: о заказе этого покупателя не пишите' }]
      : [],
  );
}

function sentenceAt({ sentences }: ReplyText, offset: number): number | null {
  return sentences.find(({ start, end }) => offset >= start && offset < end)?.position ?? null;
}
