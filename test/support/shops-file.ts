/** SHOPS_FILE for cabinets of the sandbox, as the program reads it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/server.ts';

export interface Cabinet {
  readonly name: string;
  readonly sandbox: Pick<Sandbox, 'url' | 'ozon'>;
  /** More of the shop's entry. */
  readonly settings?: object;
}

/** Gives each cabinet a Client-Id of its own and writes the file; returns its path. Shops are `shop1`, `shop2`… */
export function writeShopsFile(folder: string, cabinets: readonly Cabinet[]): string {
  const shops = cabinets.map(({ name, sandbox, settings }, index) => {
    const clientId = String(100_501 + index);
    sandbox.ozon.act('key', { clientId });
    return {
      id: `shop${index + 1}`,
      name,
      client_id: clientId,
      api_key: 'sandbox-key',
      api_url: `${sandbox.url}/ozon`,
      ...settings,
    };
  });
  const path = join(folder, 'shops.yaml');
  // JSON is YAML as well.
  writeFileSync(path, JSON.stringify({ shops }));
  return path;
}
