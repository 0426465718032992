import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '../../features/intake/index.ts';

const WORDS: Readonly<Record<ImportProgress['phase'], string>> = {
  reading: 'Reading',
  judging: 'Judging',
  writing: 'Judging and writing',
};
const EVERY_MS = 2_000;

/** Shows progress on standard error: a bar on a terminal, a line now and then elsewhere. */
export function showProgress(): { show(progress: ImportProgress): void; end(): void } {
  return process.stderr.isTTY ? bar() : lines();
}

function lines(): ReturnType<typeof showProgress> {
  let last = Date.now();
  return {
    show({ phase, rows, ofRows }) {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      const of = ofRows === null ? '' : ` of ${ofRows.toLocaleString('en-GB')}`;
      process.stderr.write(`${WORDS[phase]} ... ${rows.toLocaleString('en-GB')}${of} rows\n`);
    },
    end: () => undefined,
  };
}

function bar(): ReturnType<typeof showProgress> {
  const shown = new SingleBar({ format: '{what} [{bar}] {value} of {total} rows', stream: process.stderr });
  let started = false;
  return {
    show({ phase, rows, ofRows }) {
      if (ofRows === null) return;
      if (!started) shown.start(ofRows, 0, { what: WORDS[phase] });
      started = true;
      shown.update(phase === 'reading' ? 0 : rows, { what: WORDS[phase] });
    },
    end: () => {
      if (started) shown.stop();
    },
  };
}
