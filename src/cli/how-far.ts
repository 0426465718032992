const EVERY_MS = 200;

/** A line on a terminal that says how far a command has come; nothing at all where nobody watches. */
export interface HowFar {
  show(text: string): void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

/** Writes to standard error, as all progress does. */
export function howFar(stream: NodeJS.WriteStream = process.stderr): HowFar {
  let shownAt = 0;
  return {
    show: (text) => {
      const now = Date.now();
      if (stream.isTTY !== true || now - shownAt < EVERY_MS) return;
      shownAt = now;
      stream.write(`\r\x1b[K${text}`);
    },
    clear: () => {
      if (shownAt > 0) stream.write('\r\x1b[K');
      shownAt = 0;
    },
  };
}
