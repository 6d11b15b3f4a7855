/** Options and words of a command line, with Russian words for what is wrong. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Throws `UsageError` for an unknown option or another number of words than `words`; null means any number. */
export function readOptions<const Known extends Options>(
  args: readonly string[],
  options: Known,
  words: number | null,
) {
  const read = parse(args, options);
  if (words !== null && read.positionals.length !== words)
    throw new UsageError(words === 0 ? `Лишнее: ${read.positionals.join(' ')}.` : 'Не назван файл.');
  return read;
}

function parse<const Known extends Options>(args: readonly string[], options: Known) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message);
  }
}
