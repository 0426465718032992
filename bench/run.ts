import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { londonDay } from '../src/platform/clock.ts';
import { type Bench, isMet, type Setting } from './bench.ts';
import { BENCHES } from './benches.ts';
import { FOLDER } from './lives/server.ts';
import { load, machine } from './machine.ts';
import { figureLines, type Measured, performanceDocument } from './table.ts';

const DOCUMENT = new URL('../docs/performance.md', import.meta.url);
const QUICK = 0.002;
const HELP = `npm run bench                     every figure, with its peer (about a quarter of an hour; the data sets are kept)
npm run bench -- --write          the same, and writes docs/performance.md
npm run bench -- --only duties    some benches: ${BENCHES.map((bench) => bench.name).join(', ')} (--only may come again)
npm run bench -- --quick          at a tiny scale, to see that they work; BENCH_SCALE=0.1 sets another scale
npm run bench -- --fresh          makes the data sets anew
The data sets are kept in ${FOLDER} (up to 3 GB): delete it whenever no bench runs.
`;

/** Runs the benches. Exit code 1 where a target of a full run is missed. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean' },
      quick: { type: 'boolean' },
      fresh: { type: 'boolean' },
      help: { type: 'boolean' },
      only: { type: 'string', multiple: true },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const scale = values.quick === true ? QUICK : scaleOf(process.env.BENCH_SCALE);
  const benches = chosen(values.only);
  const write = values.write === true;
  if (write && (scale !== 1 || benches.length < BENCHES.length))
    throw new RangeError(
      'Only a run of everything at full size is written down: leave --only, --quick and BENCH_SCALE out.',
    );
  const setting: Setting = {
    scale,
    fresh: values.fresh ?? false,
    say: (line) => void process.stderr.write(`${line}\n`),
  };
  const where = `${machine()}, load ${load()} when it began`;
  setting.say(where);
  const measured: Measured[] = [];
  for (const bench of benches) {
    const one = { title: bench.title, outcome: await bench.run(setting) };
    measured.push(one);
    process.stdout.write(`${bench.title}\n${figureLines(one).join('\n')}\n`);
  }
  if (write) await writeFile(DOCUMENT, performanceDocument(londonDay(new Date()), where, measured));
  const missed = measured
    .flatMap(({ outcome }) => outcome.figures)
    .filter((figure) => isMet(figure) === false);
  if (scale !== 1) {
    setting.say(`This was a run at ${scale} of the full size: the targets are those of a full one.`);
    return 0;
  }
  if (missed.length > 0) setting.say(`${missed.length} targets were missed.`);
  return missed.length > 0 ? 1 : 0;
}

function scaleOf(text: string | undefined): number {
  if (text === undefined || text === '') return 1;
  const scale = Number(text);
  if (scale > 0 && scale <= 1) return scale;
  throw new RangeError(`BENCH_SCALE=${text} is no scale. Give a number above 0 and up to 1.`);
}

function chosen(names: readonly string[] | undefined): readonly Bench[] {
  if (names === undefined) return BENCHES;
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined)
    throw new RangeError(
      `There is no bench "${unknown}". Choose from: ${BENCHES.map((bench) => bench.name).join(', ')}.`,
    );
  return BENCHES.filter((bench) => names.includes(bench.name));
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof RangeError) && !(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
    throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
