import { type Day, dayNumber, weekday } from '../calendar/day.ts';
import { short } from '../calendar/short.ts';
import type { Duty, ExplanationStep } from './duty.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const withWeekday = (day: Day): string => `${WEEKDAYS[weekday(dayNumber(day))]} ${short(day)}`;

/** A day within a year that was just named: 26 Aug. */
const without = (day: Day): string => short(day).replace(/ \d{4}$/, '');

/**
 * Why a duty has its date, as machines read it: {@link reasonInWords} with the id of the version that set the date.
 * What happened after `on` is not told.
 */
export function explain(duty: Duty, on?: Day): string {
  const parts = partsOf(duty, on, (step) => `${step.version} on ${short(step.on)}`);
  const moved = duty.explanation.some((step) => step.step === 'rebased' || step.step === 'holiday-added');
  return [...parts, ...(moved ? [] : [`standard ${duty.standard.version}`])].join('; ');
}

/**
 * Why a duty has its date, as people read it: "15 working days from the order of 9 Aug 2013; last day Mon 2 Sep 2013
 * (26 Aug is a bank holiday)". The standard is told beside it ({@link standardInWords}), where a page can link to it.
 */
export function reasonInWords(duty: Duty, on?: Day): string {
  return partsOf(duty, on, (step) => `the standard in force from ${short(step.on)}`).join('; ');
}

/** The standard that set a date, without its id: "standard in force from 1 Apr 2013, published". */
export function standardInWords({ from, mark }: Pick<Duty['standard'], 'from' | 'mark'>): string {
  return `standard in force from ${short(from)}, ${mark}`;
}

type Rebased = Extract<ExplanationStep, { step: 'rebased' }>;

function partsOf(duty: Duty, on: Day | undefined, nameOf: (step: Rebased) => string): string[] {
  const steps = duty.explanation;
  const parts: string[] = [];
  const start = steps.find((step) => step.step === 'starts');
  const limit = steps.find((step) => step.step === 'limit');
  const from = start === undefined ? short(duty.starts) : beginning(start.what, start.on);
  if (limit !== undefined) {
    parts.push(
      `${limit.amount} ${limit.amount === 1 ? limit.unit.replace(/s$/, '') : limit.unit} from ${from}`,
    );
  }
  const stated = steps.find((step) => step.step === 'stated');
  if (limit === undefined) {
    const to =
      stated === undefined
        ? ''
        : ` to the day stated${stated.due === duty.due ? '' : `, ${withWeekday(stated.due)}`}`;
    parts.push(`from ${from}${to}`);
  }
  for (const step of steps) {
    const words = wordsOf(step, on, nameOf);
    if (words !== null) parts.push(words);
  }
  if (duty.due === null) parts.push('no due date while suspended without end');
  else parts.push(`last day ${withWeekday(duty.due)}${holidaysIn(limit, duty.due)}`);
  if (duty.provisional) parts.push('provisional: the list of bank holidays does not reach that year');
  parts.push(...outcome(steps, on));
  return parts;
}

/** "the order of 9 Aug 2013", or, of something that was done, "9 Aug 2013, when the RMP was returned". */
function beginning(what: string, on: Day): string {
  return /\b(was|became)\b/.test(what) ? `${short(on)}, when ${what}` : `${what} of ${short(on)}`;
}

function holidaysIn(limit: ExplanationStep | undefined, due: Day): string {
  if (limit === undefined || limit.step !== 'limit' || limit.skipped.length === 0) return '';
  const days = limit.skipped
    .filter(({ day }) => day <= due)
    .map(({ day, title }) => ({ day, bank: isBankHoliday(title) }));
  if (days.length === 0) return '';
  const named = days.map(({ day }) => (day.slice(0, 4) === due.slice(0, 4) ? without(day) : short(day)));
  const noun = days.every(({ bank }) => bank) ? 'bank holiday' : 'day on which nobody works';
  if (named.length === 1) return ` (${named[0]} is a ${noun})`;
  return ` (${named.slice(0, -1).join(', ')} and ${named.at(-1)} are ${noun === 'bank holiday' ? 'bank holidays' : 'days on which nobody works'})`;
}

const isBankHoliday = (title: string): boolean => !/closure|closed/i.test(title);

function wordsOf(
  step: ExplanationStep,
  on: Day | undefined,
  nameOf: (step: Rebased) => string,
): string | null {
  switch (step.step) {
    case 'latest':
      return step.of.length > 1 &&
        step.of[1] !== undefined &&
        step.of[1].due === step.due &&
        step.of[0]?.due !== step.due
        ? `not before ${step.of[1].what} (${short(step.of[1].due)})`
        : null;
    case 'earliest':
      return `the earlier of ${step.of.map((one) => `${one.what} (${short(one.due)})`).join(' and ')}`;
    case 'suspended':
      return step.to === null
        ? `suspended from ${short(step.from)} without end`
        : `suspended from ${short(step.from)} until ${short(step.to)}${step.enteredAfterwards ? ' (entered afterwards)' : ''}`;
    case 'rebased':
      return `moved from ${withWeekday(step.was)} to ${withWeekday(step.due)} by ${nameOf(step)}`;
    case 'holiday-added':
      return `moved from ${withWeekday(step.was)} to ${withWeekday(step.due)} by a holiday ${step.due < step.was ? 'taken back' : 'added'} on ${short(step.on)}`;
    case 'brought-forward':
      return on !== undefined && step.on > on
        ? null
        : `brought forward from ${withWeekday(step.was)} because ${step.what} on ${short(step.on)}`;
    case 'note':
      return step.text;
    default:
      return null;
  }
}

function outcome(steps: readonly ExplanationStep[], on?: Day): string[] {
  return steps.flatMap((step) => {
    if ((step.step !== 'met' && step.step !== 'ended') || (on !== undefined && step.on > on)) return [];
    return step.step === 'met'
      ? [`met ${short(step.on)} (${step.what})`]
      : [`ended ${short(step.on)} (${step.what})`];
  });
}
