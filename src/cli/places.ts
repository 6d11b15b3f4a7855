/** Where the program's own files lie. */
import { join } from 'node:path';

export const dataDirectory = join(import.meta.dirname, '../../data');
/** Remembers which sets of rules have proved their examples. */
export const proofMemory = join(import.meta.dirname, '../../var/proved-rules.json');
