import type { Day } from '../../../engine/calendar/day.ts';
import type { DutyKind } from '../../../engine/duties/duty.ts';
import type { Standards } from '../../../engine/standards/adopted.ts';
import type { Limit, LimitKey, Mark, StandardVersion } from '../../../engine/standards/standard.ts';
import { LEVELS, type OrderType } from '../../../engine/timeline/facts.ts';
import { inWords } from '../../../platform/day-words.ts';
import { LEVEL_TITLES, ORDER_TITLES } from '../../cases/index.ts';

/** What a standard distinguishes, as people read it. */
const KEY_TITLES: Readonly<Record<LimitKey, string>> = {
  any: '',
  court: 'Other court orders',
  'out-of-court': 'Out-of-court disposals',
  'not-assessed': 'Not assessed',
  ...ORDER_TITLES,
  ...LEVEL_TITLES,
};

const ONE: Readonly<Record<Limit['unit'], string>> = {
  'working days': 'working day',
  months: 'month',
  days: 'day',
};

/** A figure with its unit: "15 working days", "1 month"; days that make whole weeks say so. */
export function limitInWords({ amount, unit }: Limit): string {
  const words = `${amount} ${amount === 1 ? ONE[unit] : unit}`;
  return unit === 'days' && amount % 7 === 0 && amount > 7 ? `${words} (${amount / 7} weeks)` : words;
}

/** One line of what a standard asks: for what, and within how long. */
export interface LimitLine {
  readonly what: string;
  readonly words: string;
}

const ON_THE_DAY: Readonly<Partial<Record<Mark, string>>> = {
  'as stated': 'To the day that the plan of the case states',
  'as directed': 'To the day that the manager directed',
};

/** What a version asks, line by line; what it says nothing about is said too. */
export function limitLines(version: StandardVersion): LimitLine[] {
  if (!version.duties) return [{ what: '', words: `No duty from ${inWords(version.from)}` }];
  const lines = inOrder(version.limits).map(([key, limit]) => ({
    what: KEY_TITLES[key],
    words: limitInWords(limit),
  }));
  const silent = inOrder(version.noStandardFor ?? {}).map(([key, words]) => ({
    what: KEY_TITLES[key],
    words,
  }));
  const all = [...lines, ...silent];
  return all.length > 0 ? all : [{ what: '', words: ON_THE_DAY[version.mark] ?? 'No figure' }];
}

/** A pack is kept with its keys in the order of letters; people read levels from low to high. */
const KEYS: readonly LimitKey[] = [
  'any',
  ...(Object.keys(ORDER_TITLES) as OrderType[]),
  'court',
  'out-of-court',
  ...LEVELS,
  'not-assessed',
];

function inOrder<T>(of: Readonly<Partial<Record<LimitKey, T>>>): [LimitKey, T][] {
  return KEYS.flatMap((key) => {
    const value = of[key];
    return value === undefined ? [] : [[key, value] as [LimitKey, T]];
  });
}

/** A line in a sentence: "Referral order: 20 working days". */
export const lineInWords = ({ what, words }: LimitLine): string =>
  what === '' ? words : `${what}: ${words}`;

/** Why there is no standard for a duty on a day. */
export function noneInWords(standards: Standards, kind: DutyKind, on: Day): string {
  const first = standards.versionsFor(kind)[0];
  return first === undefined
    ? 'No standard in force: nothing has been adopted for this duty.'
    : `No standard in force on ${inWords(on)}: the first holds from ${inWords(first.effective)}.`;
}

/** How well a figure is sourced, and in which colour that is shown. */
export const MARKS: Readonly<Record<Mark, { text: string; classes: string; meaning: string }>> = {
  published: {
    text: 'Published',
    classes: 'govuk-tag--green',
    meaning: 'The source states the figure. Closure days of the service do not move it.',
  },
  'published guidance': {
    text: 'Published guidance',
    classes: 'govuk-tag--turquoise',
    meaning: 'Guidance states the figure; it is not law. Closure days of the service do not move it.',
  },
  local: {
    text: 'Local',
    classes: 'govuk-tag--blue',
    meaning: 'The service set the figure itself. Its closure days do not count.',
  },
  assumed: {
    text: 'Assumed',
    classes: 'govuk-tag--yellow',
    meaning:
      'The source gives no figure; this one is assumed until the service sets its own. Its closure days do not count.',
  },
  'as stated': {
    text: 'As stated',
    classes: 'govuk-tag--grey',
    meaning: 'The day is the one that a plan of the case states.',
  },
  'as directed': {
    text: 'As directed',
    classes: 'govuk-tag--grey',
    meaning: 'The day is the one that a manager directed.',
  },
};

const FIGURES: Readonly<Record<string, (value: number) => string>> = {
  psrAtMostMonths: (value) =>
    `A pre-sentence report assessment counts where it is at most ${limitInWords({ amount: value, unit: 'months' })} old and nothing significant has changed since.`,
  metBeforeEndWithin: (value) =>
    `Done within the ${limitInWords({ amount: value, unit: 'working days' })} before the end, it counts as done on the day of the end.`,
  afterTransferAtLeastWorkingDays: (value) =>
    `After a transfer with an assessment that came along, due no earlier than ${limitInWords({ amount: value, unit: 'working days' })} after the transfer.`,
};

/** What else a version says: how the next one counts, weekends, suspensions, open duties, further figures. */
export function rulesInWords(version: StandardVersion): string[] {
  if (!version.duties) return [];
  const figures = Object.entries(version.figures).map(
    ([name, value]) => FIGURES[name]?.(value) ?? `${name}: ${value}`,
  );
  return [
    version.countsFrom === 'due'
      ? 'The next one counts from the day on which the last was due.'
      : 'What recurs counts from the day on which the last was done.',
    version.roll === 'none'
      ? 'A date that falls on a weekend stays there.'
      : 'A date that falls on a day that is no working day moves to the next one.',
    version.suspendable ? 'Approved suspensions do not count.' : 'It cannot be suspended.',
    version.openDuties === 'rebase'
      ? 'Duties open when this version came move to it; one already due by then stays as it was.'
      : 'Duties open when this version came stay with the version in force when they started.',
    ...figures,
  ];
}
