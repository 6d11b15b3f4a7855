/** The least HTTP server that can stand in for an API: JSON in, JSON out, no delay. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** By the end of the path: a method's name or path. What is not there is answered with 404. */
export type Answers = Readonly<Record<string, (body: unknown) => unknown>>;

/** Starts it on a free port of this machine; each prefix has its own answers. Resolves to the address. */
export async function serve(services: Readonly<Record<string, Answers>>): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '';
    const prefix = Object.keys(services).find((one) => url.startsWith(one)) ?? '';
    const answer = services[prefix]?.[url.slice(prefix.length)];
    const text = Buffer.concat(chunks).toString();
    const body = answer === undefined ? { error: url } : await answer(text === '' ? {} : JSON.parse(text));
    const bytes = Buffer.from(JSON.stringify(body));
    response.writeHead(answer === undefined ? 404 : 200, {
      'content-type': 'application/json',
      'content-length': bytes.length,
    });
    response.end(bytes);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
