/** Alone in its file: whoever only tells of the error need not load the database. */

/** What keeps the database from opening; `staffMessage` says in Russian what to do. A retry helps only for `locked`. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly kind: 'newer' | 'corrupt' | 'locked' | 'unreachable';
  readonly staffMessage: string;
  constructor(kind: StorageError['kind'], staffMessage: string, cause?: unknown) {
    super(staffMessage, { cause });
    this.kind = kind;
    this.staffMessage = staffMessage;
  }
}
