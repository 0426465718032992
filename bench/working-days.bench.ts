import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import dayjs from 'dayjs';
import dayjsBusinessDays from 'dayjs-business-days2';
import { do_not_optimize, measure } from 'mitata';
import moment from 'moment-business-days';
import { makeCalendar } from '../src/engine/calendar/calendar.ts';
import { addDays, type Day, dayNumber, dayOf, toDay } from '../src/engine/calendar/day.ts';
import { parseHolidayCsv } from '../src/engine/calendar/holidays.ts';

/** One comparison: nanoseconds for one answer, ours and the peer's, in the same run. */
export interface Comparison {
  readonly name: string;
  readonly unit: 'ns';
  readonly figure: number;
  readonly peer: string;
  readonly peerFigure: number;
  /** How many times as fast as the peer. */
  readonly ratio: number;
  /** What the ratio must reach. */
  readonly atLeast: number;
}

interface Question {
  readonly start: Day;
  readonly count: number;
}

const AT_LEAST = 100;
const COUNTS = [1, 5, 10, 15, 20];
const FORMAT = 'YYYY-MM-DD';

/**
 * Adding working days, from a day as text to a day as text (the hardest form for us: it pays for reading and writing), and
 * from prepared values to prepared values. All three answer the same questions with the same holidays; the run fails
 * where one of them disagrees.
 */
export async function run(): Promise<Comparison[]> {
  const list = parseHolidayCsv(
    await readFile(new URL('../standards/holidays/england-and-wales.csv', import.meta.url), 'utf8'),
    'england-and-wales',
  );
  const holidays = list.holidays.map(({ day }): string => day);
  const { withoutClosures: ours } = makeCalendar({
    holidays: list.holidays,
    closureDays: [],
    lastYear: list.lastYear,
  });
  dayjs.extend(dayjsBusinessDays, { holidays, holidayFormat: FORMAT });
  moment.updateLocale('en', { holidays, holidayFormat: FORMAT });

  const answers = {
    ours: ({ start, count }: Question): string => dayOf(ours.addWorkingDays(dayNumber(start), count)),
    dayjs: ({ start, count }: Question): string => dayjs(start).businessDaysAdd(count).format(FORMAT),
    moment: ({ start, count }: Question): string => moment(start).businessAdd(count).format(FORMAT),
  };
  const questions = questionsOf();
  for (const question of [...questions, ...questions.map(reversed)]) agree(question, answers);

  const text = {
    ours: await nanoseconds(questions, answers.ours),
    dayjs: await nanoseconds(questions, answers.dayjs),
    moment: await nanoseconds(questions, answers.moment),
  };
  const prepared = {
    ours: await nanoseconds(
      questions.map(({ start, count }) => ({ from: dayNumber(start), count })),
      ({ from, count }) => ours.addWorkingDays(from, count),
    ),
    dayjs: await nanoseconds(
      questions.map(({ start, count }) => ({ from: dayjs(start), count })),
      ({ from, count }) => from.businessDaysAdd(count),
    ),
    moment: await nanoseconds(
      questions.map(({ start, count }) => ({ from: moment(start), count })),
      ({ from, count }) => from.businessAdd(count),
    ),
  };
  const compare = (name: string, figures: typeof text, peer: 'dayjs' | 'moment'): Comparison => ({
    name,
    unit: 'ns',
    figure: figures.ours,
    peer: peer === 'dayjs' ? 'dayjs-business-days2' : 'moment-business-days',
    peerFigure: figures[peer],
    ratio: figures[peer] / figures.ours,
    atLeast: AT_LEAST,
  });
  return (['dayjs', 'moment'] as const).flatMap((peer) => [
    compare('adding working days, text to text', text, peer),
    compare('adding working days, prepared values', prepared, peer),
  ]);
}

/** Starts spread over the years of the list, each with one of the distances that standards use. */
function questionsOf(): Question[] {
  const first = toDay('2000-01-31');
  return Array.from({ length: 250 }, (_, at) => ({
    start: addDays(first, at * 41),
    count: COUNTS[at % COUNTS.length] as number,
  }));
}

function reversed({ start, count }: Question): Question {
  return { start, count: -count };
}

function agree(question: Question, answers: Readonly<Record<string, (question: Question) => string>>): void {
  const given = Object.entries(answers).map(([who, answer]) => `${who} ${answer(question)}`);
  if (new Set(given.map((each) => each.slice(-10))).size > 1)
    throw new Error(`${question.count} working days from ${question.start}: ${given.join(', ')}`);
}

/** The median time of one answer. */
async function nanoseconds<Asked>(
  questions: readonly Asked[],
  answer: (asked: Asked) => unknown,
): Promise<number> {
  const { p50 } = await measure(
    () => {
      for (const question of questions) do_not_optimize(answer(question));
    },
    { min_cpu_time: 300e6 },
  );
  return p50 / questions.length;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const compared = await run();
  for (const { name, figure, peer, peerFigure, ratio } of compared)
    console.log(
      `${name}: ${figure.toFixed(1)} ns; ${peer}: ${peerFigure.toFixed(0)} ns; ${ratio.toFixed(0)} times as fast`,
    );
  if (compared.some(({ ratio, atLeast }) => ratio < atLeast)) {
    console.error(`Adding working days must be at least ${AT_LEAST} times as fast as each peer.`);
    process.exitCode = 1;
  }
}
