/** The shape of rule files, lexicons and a shop's settings; errors are Russian, for the lead who edits them. */
import { z } from 'zod';
import type { Category, Severity } from '../desk/checking.ts';
import { externalContext } from './known-context.ts';

const categoryNames = [
  'off_platform_contact',
  'extra_payment',
  'upsell',
  'advertising_outside_ozon',
  'spam',
  'unconfirmed_date',
  'unconfirmed_amount',
  'return_outside_account',
  'slang_or_rude',
  'missing_greeting',
  'personal_data',
  'review_manipulation',
  'too_long',
  'asks_to_cancel',
  'negative_about_others',
  'links_other_goods',
  'repeats_itself',
  'unfilled_placeholder',
  'wrong_order',
  'unconfirmed_promise',
  'reason_not_allowed',
] as const satisfies readonly Category[];

const severities = ['block', 'warn', 'note'] as const satisfies readonly Severity[];
const severity = z.enum(severities);
const line = z.string().trim().min(1);
export const channel = z.enum(['chat', 'question', 'review']);
export const category = z.enum(categoryNames);

/** Examples greet only where greeting is what they show: unless told otherwise, the shop has greeted today. */
const exampleContext = z
  .record(z.string(), z.unknown())
  .prefault({})
  .transform((context) => externalContext.parse({ greeted_today: true, ...context }));

const example = z.union([
  line.transform((text) => ({ text, context: exampleContext.parse({}), channel: 'chat' as const })),
  z.strictObject({ text: line, channel: channel.default('chat'), context: exampleContext }),
]);
export type Example = z.infer<typeof example>;

/** One rule file. `[[…]]` marks in bad examples what must be found. */
export const ruleFile = z
  .strictObject({
    /** Never reused. */
    id: z.string().regex(/^[a-z_]+\.[a-z_]+$/u, 'нужен вид «тема.имя» латинскими строчными буквами'),
    title: line,
    category,
    severity: z.union([severity, z.partialRecord(channel, severity)]),
    /** Where the rule comes from, for staff. */
    source: line,
    match: z.array(line).default([]),
    /** Word or phrase → what to write instead. */
    replace: z.record(z.string(), z.string()).default({}),
    /** What in the same sentence cancels a hit. */
    unless: z.array(line).default([]),
    /** What anywhere in the text cancels a hit. */
    unless_text: z.array(line).default([]),
    /** What in the buyer's own message cancels a hit: what the buyer asked for may be answered. */
    unless_buyer: z.array(line).default([]),
    /** True where a text that the shop has approved may say the same: the rule then finds nothing that it also finds there. */
    unless_approved: z.boolean().default(false),
    /** Categories whose finding in the same sentence says more: beside one, a hit of this rule is dropped. */
    yields_to: z.array(category).default([]),
    /** True where the rule only speaks of a text that no other rule stops. */
    last_resort: z.boolean().default(false),
    /** `innocent`: words inside a title in quotation marks prove nothing: the novel «Идиот». */
    titles: z.enum(['count', 'innocent']).default('count'),
    /** `ignored`: the hit counts also inside «не …». */
    negation: z.enum(['cancels', 'ignored']).default('cancels'),
    detector: line.optional(),
    options: z.record(z.string(), z.unknown()).default({}),
    /** `{span}` stands for the matched words. */
    message: line,
    why: line,
    suggestion: z.string().trim().default(''),
    /** False where a disguise makes no sense, as for the length. */
    disguises: z.boolean().default(true),
    examples: z.strictObject({ bad: z.array(example).min(3), good: z.array(example).min(3) }),
  })
  .refine((rule) => rule.match.length + Object.keys(rule.replace).length > 0 || rule.detector !== undefined, {
    path: ['match'],
    message: 'нужно что-то одно: match, replace или detector',
  });
export type RuleDefinition = z.infer<typeof ruleFile>;

/** Lexicon file: name → entries in the language of `pattern.ts`. */
export const lexiconFile = z.record(
  z.string().regex(/^[\p{L}\p{N}_.-]+$/u),
  z.array(z.coerce.string().trim().min(1)).min(1),
);

/** What a shop changes in its own entry, without touching the rule files. */
export const ruleSettings = z.strictObject({
  /** By rule id. */
  rules: z
    .record(z.string(), z.strictObject({ severity: severity.optional(), off: z.boolean().optional() }))
    .default({}),
  /** Words and phrases that are no violation in this shop. */
  allowedWords: z.array(line).default([]),
  /** Words that this shop forbids itself, in the language of rule files. */
  forbiddenWords: z.array(line).default([]),
  /** Further forms of greeting, e.g. «Приветствуем». */
  greetings: z.array(line).default([]),
});
export type RuleSettings = z.input<typeof ruleSettings>;
