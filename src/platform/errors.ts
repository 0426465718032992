/** A failure that is told to a person in one or two plain sentences: what is wrong, why, what to do. */
export class PlainError extends Error {
  override name = 'PlainError';
  /** What a command exits with: 1, or 2 for wrong usage. */
  readonly exitCode: number;
  constructor(message: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}

/** Wrong usage of a command: exit 2. */
export function usage(message: string): PlainError {
  return new PlainError(message, { exitCode: 2 });
}

export function isPlainError(error: unknown): error is PlainError {
  return error instanceof PlainError;
}

/** What a person is told of any error: the words of a plain one, else that it was unexpected. */
export function plainMessage(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  return `Something unexpected went wrong: ${text}`;
}
