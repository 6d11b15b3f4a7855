/** `faq export`: the shop's live knowledge as YAML that `faq import` reads, or as plain JSON. */
import { toFaqJson, toYaml } from '../knowledge/dump.ts';
import { readSource } from './faq-source.ts';
import { readOptions } from './read-options.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(
    args,
    { shop: { type: 'string' }, json: { type: 'boolean', default: false } },
    0,
  );
  const { entries } = await readSource({ file: undefined, shop: values.shop });
  process.stdout.write(values.json ? toFaqJson(entries) : toYaml(entries));
  return 0;
}
