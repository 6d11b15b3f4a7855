/** Where the program's own files lie. */
import { join } from 'node:path';

export const dataDirectory = join(import.meta.dirname, '../../data');
/** Remembers which sets of rules have proved their examples. */
export const proofMemory = join(import.meta.dirname, '../../var/proved-rules.json');
/** Remembers what the files of the search's language say. */
export const lexiconMemory = join(import.meta.dirname, '../../var/lexicon.json');
