import { addDays } from '../src/engine/calendar/day.ts';
import { type Bench, type Outcome, type Setting, scaled } from './bench.ts';
import { ensureLives, PASSWORD } from './lives/ensure.ts';
import { LAST, lifeAt, type Span, spanOf } from './lives/life.ts';
import { type BenchServer, openServer } from './lives/server.ts';
import { READER } from './lives/staff.ts';
import { median, timed } from './timing.ts';
import { serveInChild } from './web/child.ts';
import { Visitor } from './web/visitor.ts';

const CASES = 100_000;
const ROUNDS = 60;
const TIMES_EMPTY = 2;
/** Cases of the service that is as good as empty; of the large one the same number is written to, the newest. */
const FEW = 20;

export const forms: Bench = { name: 'form', title: 'One fact by form', run };

/**
 * A note sent by its form, in turn on the large service and on one with a handful of cases, both copies that are thrown
 * away; each write reaches the disk.
 */
async function run(setting: Setting): Promise<Outcome> {
  const rounds = scaled(ROUNDS, setting, 5);
  const server = await openServer(setting.say);
  const close: (() => Promise<void>)[] = [() => server.close()];
  try {
    const large = await desk(server, 'years', spanOf(scaled(CASES, setting, FEW)), setting);
    close.unshift(large.close);
    const empty = await desk(
      server,
      'weeks',
      { cases: FEW, first: addDays(LAST, -FEW), last: LAST },
      setting,
    );
    close.unshift(empty.close);
    setting.say(`Writing ${rounds} notes on each of two services ...`);
    const times = { large: [] as number[], empty: [] as number[] };
    for (let round = -5; round < rounds; round += 1) {
      const ms = { large: await large.note(round), empty: await empty.note(round) };
      if (round < 0) continue;
      times.large.push(ms.large);
      times.empty.push(ms.empty);
    }
    return {
      figures: [
        {
          what: `One note by form, ${scaled(CASES, setting, FEW).toLocaleString('en')} cases`,
          value: median(times.large),
          unit: 'ms',
          target: { withinTimes: TIMES_EMPTY },
          peer: { name: `the same with ${FEW} cases`, value: median(times.empty) },
        },
      ],
      notes: ['From sending the form to the answer that it is recorded; medians.'],
    };
  } finally {
    for (const one of close) await one();
  }
}

interface Desk {
  /** Opens the form of a note on one of the newest cases, sends it, and tells how long the sending took. */
  note(round: number): Promise<number>;
  close(): Promise<void>;
}

async function desk(server: BenchServer, label: string, span: Span, setting: Setting): Promise<Desk> {
  const { name } = await ensureLives(server, label, span, setting);
  const copy = `written_${label}`;
  const { appUrl } = await server.copy(name, copy);
  const served = await serveInChild('./serve.ts', [appUrl, LAST]);
  const visitor = new Visitor(served.address);
  await visitor.signIn(READER.reference, PASSWORD);
  const cases = writable(span);
  return {
    async note(round) {
      const path = `/cases/${cases[(round + cases.length) % cases.length]}/record/note`;
      const { body } = await visitor.get(path);
      const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
      const fields = Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? '']));
      const note = { ...fields, on: '31/7/2026', note: `Note ${round} of the bench.` };
      const { ms, result } = await timed(() => visitor.post(path, note));
      if (result.status !== 303)
        throw new Error(`The note was answered by ${result.status}: ${result.body.slice(-2_000)}`);
      return ms;
    },
    async close() {
      visitor.close();
      await served.stop();
      await server.drop(copy);
    },
  };
}

/** The newest cases that are open to whoever sees the whole service. */
function writable(span: Span): string[] {
  const lives = Array.from({ length: FEW }, (_, at) => lifeAt(span, span.cases - 1 - at));
  return lives
    .filter(({ lived }) => lived.length > 0)
    .filter(({ lived }) => !lived.some(({ fact }) => /^case-(restricted|closed)$/.test(fact.kind)))
    .map((life) => life.caseId);
}
