import { createReadStream } from 'node:fs';
import { whyNot } from '../../features/calendar/index.ts';
import { PlainError } from '../../platform/errors.ts';

/** The text of a CSV file, in pieces, and what separates its columns. Throws a plain error where it is not UTF-8 text. */
export async function csvText(file: string): Promise<{ text: AsyncIterable<string>; delimiter: string }> {
  const pieces = decoded(file)[Symbol.asyncIterator]();
  const first = await pieces.next();
  const opening = first.done ? '' : first.value;
  const heading = opening.split(/\r|\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].find((each) => heading.includes(each)) ?? ',';
  async function* text(): AsyncGenerator<string> {
    yield opening;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  return { text: text(), delimiter };
}

async function* decoded(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let opening = true;
  try {
    for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
      if (opening) refuseOtherFiles(bytes, file);
      opening = false;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof PlainError) throw error;
    if (error instanceof TypeError)
      throw new PlainError(`${file} is not UTF-8 text. Save it again as "CSV UTF-8".`, { cause: error });
    throw new PlainError(`${file} cannot be read: ${whyNot(error)}.`, { cause: error });
  }
}

function refuseOtherFiles(bytes: Buffer, file: string): void {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start.startsWith('PK'))
    throw new PlainError(
      `${file} is a spreadsheet or another ZIP file, not CSV. Save it as "CSV UTF-8" first.`,
    );
  if (start.startsWith('\xFF\xFE') || start.startsWith('\xFE\xFF'))
    throw new PlainError(`${file} is UTF-16 text. Save it again as "CSV UTF-8".`);
  if (bytes.subarray(0, 4096).includes(0))
    throw new PlainError(`${file} is not text: it holds NUL bytes. Save it as "CSV UTF-8" first.`);
}
