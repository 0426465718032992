import type { CaseFactData, CaseFactKind, DutyRef, TimelineFact } from '../../engine/timeline/facts.ts';
import { inWords } from '../../platform/day-words.ts';
import { FACTORS, SELF_CHECK, titleIn } from './assessment-words.ts';
import { PLAN_TITLES, PURPOSE_TITLES } from './fact-titles.ts';
import { listed, lower, spaced, upper } from './tell/letters.ts';
import { ASSESSMENT_TITLES, DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES } from './words.ts';

export * from './fact-titles.ts';

/** How a fact's words name what it points at. */
export interface Names {
  person(id: string): string;
  /** An earlier fact of the case in short words; what is not there any more is said so. */
  fact(id: string): string;
  /** A direction in short words: "direction of 4 February 2013, to be done by 11 February 2013". */
  direction(id: string): string;
  /** A reason of the service's lists. */
  reason(id: string): string;
  /** What this service's standards call vulnerability. */
  readonly vulnerability: string;
}

/** A fact told in words: a sentence, and what else it says, a line each. */
export interface Told {
  readonly sentence: string;
  readonly more: readonly string[];
}

type Tell<K extends CaseFactKind> = (data: CaseFactData[K], names: Names) => string | Told;

const level = (id: keyof typeof LEVEL_TITLES): string => lower(LEVEL_TITLES[id]);
const purpose = (id: keyof typeof PURPOSE_TITLES): string =>
  id === 'other' ? 'Appointment' : `${PURPOSE_TITLES[id]} appointment`;
const by = (person: string | undefined, names: Names): string =>
  person === undefined ? '' : ` by ${names.person(person)}`;
const until = (to: string | null): string =>
  to === null ? ', with no end set' : ` until ${inWords(to as never)}`;
const some = (...lines: readonly (string | null)[]): string[] => lines.filter((line) => line !== null);
const fact = (id: string, names: Names): string => upper(names.fact(id));
const duty = ({ kind, of }: DutyRef, names: Names): string => {
  const title = (DUTY_TITLES as Readonly<Record<string, string>>)[kind] ?? spaced(kind);
  return `the ${lower(title)} (${names.fact(of)})`;
};

/** What each kind of fact says. The compiler sees to it that every kind has its words. */
const TELL: { readonly [K in CaseFactKind]: Tell<K> } = {
  'case-opened': ({ reference, team }) =>
    `Case opened with the reference ${reference}${team === undefined ? '' : `, team ${team}`}.`,
  'order-made': ({ orderType, notifiedOn, plannedEnd, supervised }) => ({
    sentence: `${ORDER_TITLES[orderType]} made.`,
    more: some(
      notifiedOn === undefined ? null : `We were told on ${inWords(notifiedOn)}.`,
      plannedEnd === undefined ? null : `Planned end: ${inWords(plannedEnd)}.`,
      supervised === undefined
        ? null
        : `${supervised ? 'Supervised, although its type is not' : 'Not supervised, although its type is'}.`,
    ),
  }),
  'order-varied': ({ order, plannedEnd }, names) =>
    `${fact(order, names)} varied${plannedEnd === undefined ? '' : `; its planned end is now ${inWords(plannedEnd)}`}.`,
  'order-ended': ({ order, how }, names) => `${fact(order, names)} ended: ${how}.`,
  allocated: ({ to }, names) => `Case allocated to ${names.person(to)}.`,
  'allocation-ended': () => 'Allocation ended: nobody holds the case.',
  'co-worker': ({ person, to }, names) => `${names.person(person)} is a co-worker${until(to)}.`,
  cover: ({ person, to }, names) => `${names.person(person)} covers the case${until(to)}.`,
  'appointment-arranged': ({ day, purpose: what }) => `${purpose(what)} arranged for ${inWords(day)}.`,
  'appointment-kept': ({ purpose: what }) => `${purpose(what)} kept.`,
  'appointment-missed': ({ purpose: what, missedBy, acceptable }) =>
    missedBy === 'service'
      ? `${purpose(what)} missed by the service.`
      : `${purpose(what)} missed by the child; the reason is ${acceptable ? 'acceptable' : 'not acceptable'}.`,
  'appointment-cancelled': ({ appointment, by: who }, names) =>
    `${fact(appointment, names)} cancelled by the ${who}.`,
  'follow-up-made': ({ appointment }, names) =>
    appointment === undefined
      ? 'Missed appointment followed up.'
      : `Followed up: ${names.fact(appointment)}.`,
  'formal-warning': () => 'Formal warning given.',
  'return-to-court': () => 'Returned to court.',
  'court-outcome': () => 'The court decided.',
  'interpreter-needed': ({ language }) =>
    `An interpreter is needed${language === undefined ? '' : ` (${language})`}.`,
  'interpreter-booked': ({ for: day }) =>
    `Interpreter booked${day === undefined ? '' : ` for ${inWords(day)}`}.`,
  'interpreter-failed': () => 'The interpreter did not come.',
  'expected-completion': ({ order, day }, names) =>
    `The initial assessment is expected to be done by ${inWords(day)} (${names.fact(order)}).`,
  'assessment-started': ({ assessmentKind }) => `${ASSESSMENT_TITLES[assessmentKind]} started.`,
  'assessment-completed': (data, names) => ({
    sentence: `${ASSESSMENT_TITLES[data.assessmentKind]} completed${by(data.completedBy, names)}.`,
    more: assessmentLines(data, names),
  }),
  'rosh-completed': ({ level: set, completedBy }, names) =>
    `ROSH completed${by(completedBy, names)}: ${level(set)}.`,
  'plan-completed': ({ document, reviewDate, revises, completedBy }, names) => ({
    sentence: `${PLAN_TITLES[document]} ${revises === undefined ? 'completed' : 'revised'}${by(completedBy, names)}.`,
    more: some(
      revises === undefined ? null : `Before it: ${names.fact(revises)}.`,
      reviewDate === undefined ? 'No review date stated.' : `To be reviewed by ${inWords(reviewDate)}.`,
    ),
  }),
  'level-changed': ({ dimension, level: set, by: who }, names) =>
    `${dimension === 'rosh' ? 'ROSH' : upper(names.vulnerability)} changed to ${level(set)}${by(who, names)}.`,
  'significant-change': ({ knownOn, change }) => ({
    sentence: `Significant change: ${change.replace(/\.$/, '')}.`,
    more: [`We learnt of it on ${inWords(knownOn)}.`],
  }),
  'change-acknowledged': ({ change }, names) => `Significant change acknowledged: ${names.fact(change)}.`,
  'no-review-needed': ({ change }, names) => `Decided that no review is needed after ${names.fact(change)}.`,
  countersigned: ({ document, by: who }, names) => `${fact(document, names)} countersigned${by(who, names)}.`,
  returned: ({ document, by: who }, names) =>
    `${fact(document, names)} returned to its writer${by(who, names)}.`,
  resubmitted: ({ document }, names) => `${fact(document, names)} resubmitted.`,
  oversight: ({ by: who, directions }, names) => ({
    sentence: `Management oversight${by(who, names)}${directions.length === 0 ? ', without a direction' : ''}.`,
    more: directions.map((direction) => `Direction given, to be done by ${inWords(direction.by)}.`),
  }),
  'direction-done': ({ direction }, names) => `Done: ${names.direction(direction)}.`,
  'direction-confirmed': ({ direction }, names) => `Confirmed as done: ${names.direction(direction)}.`,
  'direction-withdrawn': ({ direction }, names) => `Withdrawn: ${names.direction(direction)}.`,
  'exception-claimed': ({ duty: owed, reason, evidence }, names) => ({
    sentence: `Exception claimed for ${duty(owed, names)}: ${lower(names.reason(reason))}.`,
    more: evidence.length === 0 ? [] : [`Evidence: ${listed(evidence.map((id) => names.fact(id)))}.`],
  }),
  'exception-approved': ({ exception }, names) => `Approved: ${names.fact(exception)}.`,
  'exception-refused': ({ exception }, names) => `Refused: ${names.fact(exception)}.`,
  'cause-recorded': ({ duty: owed, cause }, names) =>
    `Cause recorded for ${duty(owed, names)}, without an exception: ${lower(names.reason(cause))}.`,
  suspension: ({ to, reason }, names) =>
    `Clocks suspended (${lower(names.reason(reason))})${to === null ? ', with no end set' : ` until ${inWords(to)}, the first day that counts again`}.`,
  'suspension-approved': ({ suspension }, names) => `${fact(suspension, names)} approved.`,
  'suspension-ended': ({ suspension }, names) =>
    `${fact(suspension, names)} ended: days count again from this day on.`,
  'transferred-out': ({ to }) => `Case transferred out${to === undefined ? '' : ` to ${to}`}.`,
  'transferred-in': ({ from, cameAlong }, names) => ({
    sentence: `Case transferred in${from === undefined ? '' : ` from ${from}`} and accepted.`,
    more: cameAlong.length === 0 ? [] : [`Came along: ${listed(cameAlong.map((id) => names.fact(id)))}.`],
  }),
  caretaking: ({ mode, other = 'another service' }) => {
    if (mode === 'ours') return 'The case is ours and held by us.';
    return mode === 'ours-held-elsewhere'
      ? `The case is ours, and held for us by ${other}.`
      : `The case belongs to ${other}, and is held by us.`;
  },
  setting: ({ setting }) =>
    `The child is ${{ community: 'in the community', remand: 'on remand', custody: 'in custody' }[setting]}.`,
  'psr-requested': () => 'The court asked for a pre-sentence report.',
  'progress-review-held': () => 'Progress review held with the child and carers.',
  'case-closed': () => 'Case closed.',
  'case-reopened': () => 'Case reopened.',
  'case-restricted': ({ people }, names) =>
    `Case restricted to ${listed(people.map((id) => names.person(id)))}.`,
  'restriction-lifted': () => 'Restriction lifted.',
  note: () => 'Note written.',
  'child-died': () => 'The child died.',
};

function assessmentLines(data: CaseFactData['assessment-completed'], names: Names): string[] {
  const { screening, likelihood, sources = [], ratings = {}, selfCheck = [] } = data;
  const rated = Object.entries(ratings).map(
    ([factor, rating]) => `${lower(titleIn(FACTORS, factor) ?? spaced(factor))} ${rating}`,
  );
  return some(
    screening?.seriousHarm === undefined ? null : `Indicators of serious harm: ${screening.seriousHarm}.`,
    screening?.vulnerability === undefined
      ? null
      : `${upper(names.vulnerability)}: ${level(screening.vulnerability)}.`,
    likelihood === undefined ? null : `Likelihood of reoffending: ${likelihood}.`,
    sources.length === 0 ? null : `Sources: ${listed(sources)}.`,
    rated.length === 0 ? null : `Ratings from 0 to 4: ${rated.join(', ')}.`,
    selfCheck.length === 0
      ? null
      : `Self-check ticked: ${selfCheck.map((id) => titleIn(SELF_CHECK, id) ?? spaced(id)).join('; ')}.`,
  );
}

type AnyFact = {
  readonly [K in CaseFactKind]: { readonly kind: K; readonly data: CaseFactData[K] };
}[CaseFactKind];

/** A fact in words: a sentence, and what else it says. */
export function tellFact(told: AnyFact, names: Names): Told {
  const words = (TELL[told.kind] as Tell<typeof told.kind>)(told.data as never, names);
  return typeof words === 'string' ? { sentence: words, more: [] } : words;
}

/** All that a fact says, in one run of words. */
export function factDetail(told: AnyFact, names: Names): string {
  const { sentence, more } = tellFact(told, names);
  return [sentence, ...more].join(' ');
}

/** A fact in one line: what, and on which day. */
export function factWords(told: AnyFact & { readonly on: TimelineFact['on'] }, names: Names): string {
  return `${tellFact(told, names).sentence.replace(/\.$/, '')} (${inWords(told.on)})`;
}
