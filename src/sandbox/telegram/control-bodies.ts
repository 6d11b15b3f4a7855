import { z } from 'zod';
import type { Entity } from './entities.ts';
import { faultKinds } from './faults.ts';
import { adminRights } from './world.ts';

/** Bodies of the control routes. */

const id = z.int();
const messageId = z.int().positive();
const place = { chat: id, from: id };
const answering = { reply_to: messageId.optional(), topic: messageId.optional() };
const entity: z.ZodType<Entity> = z.looseObject({ type: z.string(), offset: z.int(), length: z.int() });
const limit = z.int().nonnegative().nullable();

/** A file's content comes as base64. */
const upload = {
  ...place,
  ...answering,
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  name: z.string().min(1).max(255),
  type: z.string().default(''),
  base64: z.base64(),
};

export const bodies = {
  say: z.strictObject({
    ...place,
    ...answering,
    text: z.string().max(4_096),
    entities: z.array(entity).optional(),
  }),
  upload: z.strictObject(upload),
  edit: z.strictObject({ ...place, message_id: messageId, text: z.string().min(1).max(4_096) }),
  press: z.strictObject({
    ...place,
    message_id: messageId,
    data: z.string().optional(),
    row: z.int().nonnegative().optional(),
    column: z.int().nonnegative().optional(),
    label: z.string().min(1).optional(),
    twice: z.boolean().optional(),
    force: z.boolean().optional(),
    timeout_ms: z.int().min(0).max(60_000).optional(),
  }),
  react: z.strictObject({ ...place, message_id: messageId, emoji: z.string().max(16) }),
  deleteMessage: z.strictObject({ ...place, message_id: messageId }),
  member: z.strictObject({ chat: id, person: id, by: id.optional() }),
  promote: z.strictObject({
    chat: id,
    person: id,
    by: id.optional(),
    rights: z.array(z.enum(adminRights)).optional(),
  }),
  block: z.strictObject({ person: id, blocked: z.boolean() }),
  migrate: z.strictObject({ chat: id }),
  group: z.strictObject({
    title: z.string().min(1).max(128),
    type: z.enum(['group', 'supergroup']).default('supergroup'),
    forum: z.boolean().default(false),
    people: z.array(id).min(1),
    bot: z.enum(['absent', 'member', 'administrator']).default('administrator'),
  }),
  topic: z.strictObject({ ...place, name: z.string().trim().min(1).max(128) }),
  closeTopic: z.strictObject({ ...place, topic: messageId, closed: z.boolean().default(true) }),
  person: z.strictObject({
    id: z.int().positive(),
    first_name: z.string().min(1).max(64),
    last_name: z.string().max(64).optional(),
    username: z
      .string()
      .regex(/^[a-zA-Z]\w{3,31}$/)
      .optional(),
    language_code: z.string().default('ru'),
  }),
  fault: z.strictObject({
    kind: z.enum(faultKinds),
    method: z.string().optional(),
    count: z.int().positive().optional(),
    retry_after: z.int().positive().optional(),
    status: z.int().min(500).max(599).optional(),
    delay_ms: z.int().nonnegative().optional(),
  }),
  quota: z
    .strictObject({
      groupPerMinute: limit,
      chatPerSecond: limit,
      overallPerSecond: limit,
      countEdits: z.boolean(),
    })
    .partial(),
} as const;
