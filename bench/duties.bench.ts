import moment from 'moment-business-days';
import { FOREVER } from '../src/engine/calendar/day.ts';
import { deriveDuties } from '../src/engine/duties/derive.ts';
import type { RecordedFact } from '../src/engine/timeline/facts.ts';
import { resolveTimeline } from '../src/engine/timeline/timeline.ts';
import { recordedFacts } from '../src/features/cases/knowledge.ts';
import { asStored } from '../src/features/demonstration/stored.ts';
import { type Bench, type Outcome, type Setting, scaled } from './bench.ts';
import { readHolidays } from './holidays.ts';
import { configurationOfLives } from './lives/configuration.ts';
import { type Life, livesOf, spanOf } from './lives/life.ts';
import { median } from './timing.ts';

const CASES = 100_000;
const ROUNDS = 5;
/** Made before the clock starts, some at a time: a million facts at once would measure the memory. */
const AT_ONCE = 1_000;
const PEER = 'moment-business-days';

export const duties: Bench = { name: 'duties', title: 'Deriving duties', run };

/**
 * From the recorded facts of a case to all its duties. The peer adds working days to the same orders' days and does
 * nothing else: one date for each case, of the dozen duties that ours derives with their states.
 */
async function run(setting: Setting): Promise<Outcome> {
  const sizes = [0.01, 0.1, 1].map((part) => scaled(CASES * part, setting, 10));
  const { standards, calendar } = await configurationOfLives();
  const { holidays } = await readHolidays();
  moment.updateLocale('en', {
    holidays: holidays.map(({ day }): string => day),
    holidayFormat: 'YYYY-MM-DD',
  });
  let count = 0;
  const derive = (facts: readonly RecordedFact[]): void => {
    count += deriveDuties(resolveTimeline(facts, null), standards, calendar).length;
  };
  const due = (facts: readonly RecordedFact[]): void => {
    const order = facts.find((fact) => fact.kind === 'order-made');
    if (order?.kind !== 'order-made') return;
    moment(order.on)
      .businessAdd(order.data.orderType === 'referral-order' ? 20 : 15)
      .format('YYYY-MM-DD');
  };
  const seconds = new Map(sizes.map((size) => [size, [] as number[]]));
  const peers: number[] = [];
  const largest = sizes.at(-1) ?? 0;
  setting.say(`Deriving the duties of ${largest} cases, ${ROUNDS} times ...`);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const size of sizes) {
      // Small sizes come again and again, so that the clock's own steps do not show.
      const times = Math.max(1, Math.round(largest / 10 / size));
      const spent = derived(size, times, derive, size === largest ? due : null);
      if (round === 0) continue; // the first round warms up
      seconds.get(size)?.push(spent.ours / times);
      if (size === largest) peers.push(spent.peer);
    }
  }
  if (count === 0) throw new Error('No case has a duty: nothing was measured.');
  const each = sizes.map((size) => (median(seconds.get(size) ?? []) / size) * 1e6);
  const perCase = each.at(-1) ?? Number.NaN;
  return {
    figures: [
      {
        what: `${largest.toLocaleString('en')} cases of ten facts, all duties`,
        value: (perCase * largest) / 1e6,
        unit: 's',
        target: { atMost: 5 },
        peer: { name: PEER, value: median(peers), less: 'one due date for each case and no more' },
      },
      {
        what: `One case, of ${largest.toLocaleString('en')} (linear: as of ${sizes[0]?.toLocaleString('en')})`,
        value: perCase,
        unit: 'µs',
        target: { withinTimes: 1.5 },
        peer: { name: `ours, one of ${sizes[0]?.toLocaleString('en')}`, value: each[0] ?? Number.NaN },
      },
      { what: `One case, of ${sizes[1]?.toLocaleString('en')}`, value: each[1] ?? Number.NaN, unit: 'µs' },
    ],
  };
}

type Work = (facts: readonly RecordedFact[]) => void;

function derived(
  cases: number,
  times: number,
  derive: Work,
  due: Work | null,
): { ours: number; peer: number } {
  const spent = { ours: 0, peer: 0 };
  let waiting: RecordedFact[][] = [];
  const go = (): void => {
    spent.ours += secondsOf(waiting, derive);
    if (due !== null) spent.peer += secondsOf(waiting, due);
    waiting = [];
  };
  for (let time = 0; time < times; time += 1) {
    for (const life of livesOf(spanOf(cases), FOREVER)) {
      waiting.push(asRecorded(life));
      if (waiting.length === AT_ONCE) go();
    }
    go();
  }
  return spent;
}

/** What one core spends: the time of this thread, so that what else the machine does is left out. */
function secondsOf(cases: readonly (readonly RecordedFact[])[], work: Work): number {
  const start = process.threadCpuUsage();
  for (const facts of cases) work(facts);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1e6;
}

function asRecorded({ lived }: Life): RecordedFact[] {
  return recordedFacts(lived.map(({ fact, recordedOn }, at) => asStored(fact, recordedOn, at)));
}
