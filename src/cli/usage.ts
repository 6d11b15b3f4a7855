/** A command line that cannot be understood; the message is Russian and is shown with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
