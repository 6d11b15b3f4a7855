/** Says in Russian which file and entry is wrong, and why. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
}
