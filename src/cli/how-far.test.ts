import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { howFar } from './how-far.ts';

const written = (isTTY: boolean, work: (line: ReturnType<typeof howFar>) => void): string => {
  const stream = Object.assign(new PassThrough(), { isTTY });
  work(howFar(stream as unknown as NodeJS.WriteStream));
  return String(stream.read() ?? '');
};

it('says how far a command has come on a terminal, not for every row, and takes the line away', () => {
  const out = written(true, (line) => {
    for (let rows = 1; rows <= 1_000; rows += 1) line.show(`${rows} rows`);
    line.clear();
  });
  expect(out).toBe('\r\x1b[K1 rows\r\x1b[K');
});

it('writes nothing where nobody watches', () => {
  const out = written(false, (line) => {
    line.show('1 row');
    line.clear();
  });
  expect(out).toBe('');
});
