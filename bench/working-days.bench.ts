import dayjs from 'dayjs';
import dayjsBusinessDays from 'dayjs-business-days2';
import { do_not_optimize, measure } from 'mitata';
import moment from 'moment-business-days';
import { makeCalendar } from '../src/engine/calendar/calendar.ts';
import { addDays, type Day, dayNumber, dayOf, toDay } from '../src/engine/calendar/day.ts';
import type { Bench, Figure, Outcome, Setting } from './bench.ts';
import { readHolidays } from './holidays.ts';

interface Question {
  readonly start: Day;
  readonly count: number;
}

const AT_LEAST = 100;
const COUNTS = [1, 5, 10, 15, 20];
const FORMAT = 'YYYY-MM-DD';
/** How long each answer is measured. */
const LONGEST_NS = 300e6;

export const workingDays: Bench = { name: 'working-days', title: 'Adding working days', run };

/**
 * Adding working days, from a day as text to a day as text (the hardest form for us: it pays for reading and writing), and
 * from prepared values to prepared values. All three answer the same questions with the same holidays; the run fails
 * where one of them disagrees.
 */
async function run({ scale, say }: Setting): Promise<Outcome> {
  const list = await readHolidays();
  const cpuTime = LONGEST_NS * scale;
  say('Adding working days, ours and two peers ...');
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
    ours: await nanoseconds(cpuTime, questions, answers.ours),
    dayjs: await nanoseconds(cpuTime, questions, answers.dayjs),
    moment: await nanoseconds(cpuTime, questions, answers.moment),
  };
  const prepared = {
    ours: await nanoseconds(
      cpuTime,
      questions.map(({ start, count }) => ({ from: dayNumber(start), count })),
      ({ from, count }) => ours.addWorkingDays(from, count),
    ),
    dayjs: await nanoseconds(
      cpuTime,
      questions.map(({ start, count }) => ({ from: dayjs(start), count })),
      ({ from, count }) => from.businessDaysAdd(count),
    ),
    moment: await nanoseconds(
      cpuTime,
      questions.map(({ start, count }) => ({ from: moment(start), count })),
      ({ from, count }) => from.businessAdd(count),
    ),
  };
  const compare = (what: string, figures: typeof text): Figure[] =>
    (['dayjs', 'moment'] as const).map((peer) => ({
      what,
      value: figures.ours,
      unit: 'ns',
      target: { timesAsFast: AT_LEAST },
      peer: {
        name: peer === 'dayjs' ? 'dayjs-business-days2' : 'moment-business-days',
        value: figures[peer],
      },
    }));
  return {
    figures: [
      ...compare('From a day as text to a day as text', text),
      ...compare('From prepared values to prepared values', prepared),
    ],
    notes: [
      `All three gave the same answers to the same ${questions.length * 2} questions, with the same holidays.`,
    ],
  };
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
  cpuTime: number,
  questions: readonly Asked[],
  answer: (asked: Asked) => unknown,
): Promise<number> {
  const { p50 } = await measure(
    () => {
      for (const question of questions) do_not_optimize(answer(question));
    },
    { min_cpu_time: cpuTime },
  );
  return p50 / questions.length;
}
