import type { Day } from '../../../engine/calendar/day.ts';
import type { LinkedMeasure, PlanFactData, PlanFactKind } from '../../../engine/plan/facts.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { Words } from '../read/words.ts';
import { measureTitle, SOURCE_TITLES, STATE_TITLES, STRENGTH_TITLES } from '../words.ts';
import { dateWords } from './dates.ts';

/** What a fact of the plan says: a sentence, and what was written. */
export interface Told {
  readonly what: string;
  readonly texts: readonly string[];
}

/** What telling needs besides the fact. */
export interface Teller {
  /** The day on which a re-test is due, by its id. */
  readonly retestDue: (retest: string) => Day | null;
}

type Of<K extends PlanFactKind> = (data: PlanFactData[K], words: Words, teller: Teller) => Told;

const line = (words: Words, field: string): string => {
  const value = words[field];
  return typeof value === 'string' ? value : '';
};
const list = (words: Words, field: string): readonly string[] => {
  const value = words[field];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

const TELL: { readonly [K in PlanFactKind]: Of<K> } = {
  'plan-source-added': (data, words) => source('added', data, words),
  'plan-source-changed': (data, words) => source('changed', data, words),
  'recommendation-made': ({ ref }, words) => ({
    what: `Recommendation ${ref} added.`,
    texts: [line(words, 'text')],
  }),
  'recommendation-changed': ({ ref }, words) => ({
    what: `Recommendation ${ref} changed.`,
    texts: [line(words, 'text')],
  }),
  'action-made': ({ ref, leads, planned }, words) => {
    const names = leadsWords(leads, list(words, 'leads'));
    const when =
      planned === undefined
        ? 'no planned date'
        : `planned for ${dateWords({ text: line(words, 'planned'), ...planned })}`;
    return { what: `Action ${ref} added: ${names}, ${when}.`, texts: [line(words, 'text')] };
  },
  'action-reworded': ({ ref }, words) => ({ what: `Action ${ref} reworded.`, texts: [line(words, 'text')] }),
  'leads-changed': ({ leads }, words) => ({
    what: `Leads changed: ${leadsWords(leads, list(words, 'leads'))}.`,
    texts: [line(words, 'reason')],
  }),
  'planned-date-changed': ({ planned }, words) => ({
    what:
      planned === undefined
        ? 'The planned date was taken away.'
        : `Planned for ${dateWords({ text: line(words, 'planned'), ...planned })}.`,
    texts: [line(words, 'reason')],
  }),
  'update-given': ({ date }, words) => {
    const label = line(words, 'label') || 'Update';
    const written = line(words, 'date');
    const of =
      date === undefined || label.includes(written) ? '' : ` of ${dateWords({ text: written, ...date })}`;
    return { what: `${label}${of}.`, texts: [line(words, 'text')] };
  },
  'evidence-added': ({ strength }, words) => ({
    what: `Evidence added: ${line(words, 'title')} (${STRENGTH_TITLES[strength].toLowerCase()}).`,
    texts: [line(words, 'note')],
  }),
  'action-moved': ({ to }, words) => {
    const claimant = line(words, 'claimant');
    return {
      what: `${STATE_TITLES[to]}${claimant === '' ? '' : ` by ${claimant}`}.`,
      texts: [line(words, 'reason')],
    };
  },
  'part-cancelled': (_data, words) => ({
    what: `A part was cancelled: ${line(words, 'what')}`,
    texts: [line(words, 'why')],
  }),
  're-tests-set': ({ retests }, words) => ({
    what:
      retests.length === 0
        ? 'No re-tests are set.'
        : `Re-tests set for ${retests.map(({ due }) => inWords(due)).join(', ')}.`,
    texts: [line(words, 'reason')],
  }),
  're-test-recorded': ({ retest, outcome }, words, { retestDue }) => {
    const due = retestDue(retest);
    return {
      what: `Re-test${due === null ? '' : ` due on ${inWords(due)}`} ${outcome}.`,
      texts: [line(words, 'note')],
    };
  },
  'measure-linked': ({ linked }, words) => ({
    what:
      linked === undefined ? 'The measure is no longer linked.' : `Measure linked: ${measureWords(linked)}.`,
    texts: [line(words, 'note')],
  }),
  'measure-reported': ({ holds, n, d }) => ({
    what: `The linked measure says that the claim ${holds ? 'holds' : 'no longer holds'}: ${n} of ${d}.`,
    texts: [],
  }),
  'plan-imported': ({ made, changed }) => ({
    what: `A document was imported: ${made} new, ${changed} changed.`,
    texts: [],
  }),
  'public-wording-confirmed': (_data, words) => ({
    what: 'A public wording was confirmed.',
    texts: [line(words, 'text')],
  }),
  'plan-settings-set': ({ staleWeeks, retestMonths }) => ({
    what: `Settings: an action is stale after ${staleWeeks} weeks without an update; re-tests ${retestMonths.join(', ')} months after a claim.`,
    texts: [],
  }),
};

/** Tells what a fact of the plan says. Words are told as they are given. */
export function tellPlanFact<K extends PlanFactKind>(
  fact: { readonly kind: K; readonly data: PlanFactData[K] },
  words: Words | undefined,
  teller: Teller,
): Told {
  const tell = TELL[fact.kind] as Of<K>;
  const { what, texts } = tell(fact.data, words ?? {}, teller);
  return { what, texts: texts.filter((one) => one !== '') };
}

/** How a measure re-tests a claim, in words. */
export function measureWords({ measure, basis, target, months, leastN }: LinkedMeasure): string {
  const of = basis === 'fell-due' ? 'of what fell due' : 'of what was completed';
  return `${measureTitle(measure)}, ${of}, at least ${target / 100} % over ${months} ${months === 1 ? 'month' : 'months'}, judged from n ${leastN} on`;
}

function leadsWords(leads: PlanFactData['leads-changed']['leads'], names: readonly string[]): string {
  return leads.length === 0 ? 'nobody leads it' : `led by ${names.join(', ')}`;
}

function source(done: string, { kind, date }: PlanFactData['plan-source-added'], words: Words): Told {
  const title = SOURCE_TITLES[kind as keyof typeof SOURCE_TITLES];
  const when = date === undefined ? '' : `, ${dateWords({ text: line(words, 'date'), ...date })}`;
  return {
    what: `Source ${done}: ${line(words, 'title')}, ${title.toLowerCase()}${when}.`,
    texts: [line(words, 'note')],
  };
}
