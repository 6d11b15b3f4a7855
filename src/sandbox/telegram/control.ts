import { Hono, type Context as Request } from 'hono';
import { z } from 'zod';
import { addPerson } from './cast.ts';
import { bodies } from './control-bodies.ts';
import type { Emulation } from './emulation.ts';
import { ApiError, SandboxError } from './errors.ts';
import { storeMedia } from './files.ts';
import { createGroup, join, kick, leave, migrate, promote, setBlocked } from './members.ts';
import { editSaying, say, show } from './people.ts';
import { closeTopicByPerson, openTopicByPerson } from './people-topics.ts';
import { press } from './presses.ts';
import { deleteByPerson, react } from './reactions.ts';
import { viewState } from './view.ts';
import type { Media } from './world.ts';

/** Routes by which the page and the scenarios play people: JSON in, JSON out, a wrong order is 400 with a Russian sentence. */
export function createControl(emulation: Emulation, reset: () => void): Hono {
  const app = new Hono();

  function order<Body>(path: string, schema: z.ZodType<Body>, obey: (body: Body) => unknown): void {
    app.post(path, async (request) =>
      request.json({ ok: true, ...Object(await obey(await read(request, schema))) }),
    );
  }

  app.get('/state', (request) => request.json(viewState(emulation)));
  app.get('/files/:id', (request) => {
    const file = emulation.world.files.get(request.req.param('id'));
    if (file === undefined) return request.json({ ok: false, error: 'Такого файла нет.' }, 404);
    return request.body(new Uint8Array(file.bytes), 200, { 'content-type': shownType(file.type) });
  });

  order('/say', bodies.say, (body) => ({ message_id: say(emulation, body).id }));
  order('/photo', bodies.upload, (body) => upload('photo', body));
  order('/document', bodies.upload, (body) => upload('document', body));
  order('/edit', bodies.edit, (body) => ({ message_id: editSaying(emulation, body).id }));
  order('/press', bodies.press, (body) => press(emulation, body));
  order('/react', bodies.react, (body) => react(emulation, body));
  order('/delete-message', bodies.deleteMessage, (body) => deleteByPerson(emulation, body));
  order('/join', bodies.member, (body) => join(emulation, body));
  order('/leave', bodies.member, (body) => leave(emulation, body));
  order('/kick', bodies.member, (body) => kick(emulation, body));
  order('/promote', bodies.promote, (body) => promote(emulation, body));
  order('/block', bodies.block, ({ person, blocked }) => setBlocked(emulation, person, blocked));
  order('/migrate', bodies.migrate, ({ chat }) => ({ chat: migrate(emulation, chat).id }));
  order('/groups', bodies.group, (body) => ({ chat: createGroup(emulation, body).id }));
  order('/topics', bodies.topic, (body) => ({ topic: openTopicByPerson(emulation, body).id }));
  order('/close-topic', bodies.closeTopic, (body) => closeTopicByPerson(emulation, body));
  order('/people', bodies.person, newPerson);
  order('/faults', bodies.fault, (body) => {
    emulation.faults.order(body);
    emulation.changed();
  });
  app.delete('/faults', (request) => {
    emulation.faults.clear();
    emulation.changed();
    return request.json({ ok: true });
  });
  order('/quota', bodies.quota, (body) => {
    emulation.quota.set(Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)));
    emulation.changed();
  });
  order('/reset', z.looseObject({}), reset);

  app.onError((error, request) => {
    if (error instanceof SandboxError || error instanceof ApiError)
      return request.json({ ok: false, error: error.message }, 400);
    return request.json({ ok: false, error: `Ошибка самой песочницы: ${error.message}` }, 500);
  });
  return app;

  function upload(kind: Media['kind'], { name, type, base64, ...body }: z.infer<typeof bodies.upload>) {
    const media = storeMedia(emulation.world, kind, { name, type, bytes: Buffer.from(base64, 'base64') });
    return { message_id: show(emulation, { ...body, media }).id, file_id: media.file.id };
  }

  function newPerson(body: z.infer<typeof bodies.person>): void {
    if (emulation.world.people.has(body.id)) throw new SandboxError(`Человек с номером ${body.id} уже есть.`);
    addPerson(emulation.world, body);
    emulation.changed();
  }
}

/** Only pictures are shown as what they say they are: an uploaded page must not run beside the sandbox's own. */
function shownType(type: string): string {
  return /^image\/(png|jpeg|gif|webp)$/.test(type) ? type : 'application/octet-stream';
}

async function read<Body>(request: Request, schema: z.ZodType<Body>): Promise<Body> {
  const written = await request.req.text();
  let body: unknown;
  try {
    body = JSON.parse(written === '' ? '{}' : written);
  } catch {
    throw new SandboxError('Тело запроса — не JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'тело'}: ${message}`);
  throw new SandboxError(`Запрос не подходит: ${problems.join('; ')}.`);
}
