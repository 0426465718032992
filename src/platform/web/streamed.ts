import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * A body that is sent while some work goes on, such as a transaction that reads as it is sent. `work` is given a function
 * that writes a source to the body and waits until all of it was taken. Where the work fails, the body breaks off: a file
 * that came whole is whole.
 */
export function streamed(
  work: (write: (source: AsyncIterable<Buffer>) => Promise<void>) => Promise<void>,
): Readable {
  const body = new PassThrough();
  work((source) => pipeline(Readable.from(source), body)).catch((error: Error) => body.destroy(error));
  return body;
}
