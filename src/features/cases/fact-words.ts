import type { CaseFactData, CaseFactKind, TimelineFact } from '../../engine/timeline/facts.ts';
import { inWords } from '../../platform/day-words.ts';
import { ASSESSMENT_TITLES, DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES } from './words.ts';

/** What happened, as a heading says it: one for every kind of fact. */
export const FACT_TITLES: Readonly<Record<CaseFactKind, string>> = {
  'case-opened': 'Case opened',
  'order-made': 'Order made',
  'order-varied': 'Order varied',
  'order-ended': 'Order ended',
  allocated: 'Case allocated',
  'allocation-ended': 'Allocation ended',
  'co-worker': 'Co-worker named',
  cover: 'Cover named',
  'appointment-arranged': 'Appointment arranged',
  'appointment-kept': 'Appointment kept',
  'appointment-missed': 'Appointment missed',
  'appointment-cancelled': 'Appointment cancelled',
  'follow-up-made': 'Missed appointment followed up',
  'formal-warning': 'Formal warning given',
  'return-to-court': 'Returned to court',
  'court-outcome': 'Outcome at court',
  'interpreter-needed': 'Interpreter needed',
  'interpreter-booked': 'Interpreter booked',
  'interpreter-failed': 'Interpreter did not come',
  'expected-completion': 'Expected completion stated',
  'assessment-started': 'Assessment started',
  'assessment-completed': 'Assessment completed',
  'rosh-completed': 'ROSH completed',
  'plan-completed': 'Plan completed',
  'level-changed': 'Level changed',
  'significant-change': 'Significant change',
  'change-acknowledged': 'Significant change acknowledged',
  'no-review-needed': 'No review needed after a change',
  countersigned: 'Countersigned',
  returned: 'Returned to its writer',
  resubmitted: 'Resubmitted',
  oversight: 'Management oversight',
  'direction-done': 'Direction done',
  'direction-confirmed': 'Direction confirmed',
  'direction-withdrawn': 'Direction withdrawn',
  'exception-claimed': 'Exception claimed',
  'exception-approved': 'Exception approved',
  'exception-refused': 'Exception refused',
  'cause-recorded': 'Cause of a late duty',
  suspension: 'Clocks suspended',
  'suspension-approved': 'Suspension approved',
  'suspension-ended': 'Suspension ended',
  'transferred-out': 'Transferred out',
  'transferred-in': 'Transferred in',
  caretaking: 'Caretaking',
  setting: 'Setting changed',
  'psr-requested': 'Pre-sentence report requested',
  'progress-review-held': 'Progress review held',
  'case-closed': 'Case closed',
  'case-reopened': 'Case reopened',
  'case-restricted': 'Case restricted',
  'restriction-lifted': 'Restriction lifted',
  note: 'Note',
  'child-died': 'Child died',
};

export const PURPOSE_TITLES: Readonly<Record<CaseFactData['appointment-kept']['purpose'], string>> = {
  assessment: 'Assessment',
  supervision: 'Supervision',
  review: 'Review',
  other: 'Other',
};

export const CARETAKING_TITLES: Readonly<Record<CaseFactData['caretaking']['mode'], string>> = {
  ours: 'Ours, held by us',
  'ours-held-elsewhere': 'Ours, held by another service',
  'theirs-held-by-us': 'Another service’s, held by us',
};

export const SETTING_TITLES: Readonly<Record<CaseFactData['setting']['setting'], string>> = {
  community: 'Community',
  remand: 'Remand',
  custody: 'Custody',
};

export const ENDING_TITLES: Readonly<Record<CaseFactData['order-ended']['how'], string>> = {
  completed: 'Completed',
  revoked: 'Revoked',
  expired: 'Expired',
  quashed: 'Quashed',
};

const PLAN_TITLES: Readonly<Record<CaseFactData['plan-completed']['document'], string>> = {
  RMP: 'RMP',
  VMP: 'VMP',
  'intervention-plan': 'Intervention plan',
};

/** How a fact's words name what it points at. */
export interface Names {
  person(id: string): string;
  /** An earlier fact of the case in short words; what is not there any more is said so. */
  fact(id: string): string;
  /** A reason of the service's lists. */
  reason(id: string): string;
  /** What this service's standards call vulnerability. */
  readonly vulnerability: string;
}

type Detail<K extends CaseFactKind> = (data: CaseFactData[K], names: Names) => string;
const none = (): string => '';
const until = (to: string | null): string => (to === null ? '' : `, until ${inWords(to as never)}`);
const duty = (ref: { kind: string }): string =>
  (DUTY_TITLES as Readonly<Record<string, string>>)[ref.kind] ?? ref.kind;
const list = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('; ');

/** What a fact says besides its title. The compiler sees to it that every kind has its words. */
const DETAILS: { readonly [K in CaseFactKind]: Detail<K> } = {
  'case-opened': ({ team }) => (team === undefined ? '' : `team ${team}`),
  'order-made': ({ orderType, plannedEnd, supervised, notifiedOn }) =>
    list([
      ORDER_TITLES[orderType],
      supervised === undefined ? null : supervised ? 'supervised' : 'not supervised',
      notifiedOn === undefined ? null : `we were told on ${inWords(notifiedOn)}`,
      plannedEnd === undefined ? null : `planned end ${inWords(plannedEnd)}`,
    ]),
  'order-varied': ({ order, plannedEnd }, names) =>
    list([names.fact(order), plannedEnd === undefined ? null : `planned end now ${inWords(plannedEnd)}`]),
  'order-ended': ({ order, how }, names) => `${ENDING_TITLES[how].toLowerCase()}: ${names.fact(order)}`,
  allocated: ({ to }, names) => `to ${names.person(to)}`,
  'allocation-ended': none,
  'co-worker': ({ person, to }, names) => `${names.person(person)}${until(to)}`,
  cover: ({ person, to }, names) => `${names.person(person)}${until(to)}`,
  'appointment-arranged': ({ day, purpose }) =>
    `${PURPOSE_TITLES[purpose].toLowerCase()}, for ${inWords(day)}`,
  'appointment-kept': ({ purpose }) => PURPOSE_TITLES[purpose].toLowerCase(),
  'appointment-missed': ({ purpose, missedBy, acceptable }) =>
    list([
      PURPOSE_TITLES[purpose].toLowerCase(),
      missedBy === 'child' ? 'by the child' : 'by the service',
      missedBy === 'service' ? null : acceptable ? 'acceptable' : 'not acceptable',
    ]),
  'appointment-cancelled': ({ appointment, by }, names) =>
    `by the ${by === 'child' ? 'child' : 'service'}: ${names.fact(appointment)}`,
  'follow-up-made': ({ appointment }, names) => (appointment === undefined ? '' : names.fact(appointment)),
  'formal-warning': none,
  'return-to-court': none,
  'court-outcome': none,
  'interpreter-needed': ({ language }) => language ?? '',
  'interpreter-booked': ({ for: day }) => (day === undefined ? '' : `for ${inWords(day)}`),
  'interpreter-failed': none,
  'expected-completion': ({ order, day }, names) => `${inWords(day)}, for ${names.fact(order)}`,
  'assessment-started': ({ assessmentKind }) => ASSESSMENT_TITLES[assessmentKind],
  'assessment-completed': ({ assessmentKind, completedBy, screening, likelihood }, names) =>
    list([
      ASSESSMENT_TITLES[assessmentKind],
      completedBy === undefined ? null : `by ${names.person(completedBy)}`,
      screening?.seriousHarm === undefined ? null : `serious harm indicated: ${screening.seriousHarm}`,
      screening?.vulnerability === undefined
        ? null
        : `${names.vulnerability}: ${LEVEL_TITLES[screening.vulnerability].toLowerCase()}`,
      likelihood === undefined ? null : `likelihood of reoffending: ${likelihood}`,
    ]),
  'rosh-completed': ({ level, completedBy }, names) =>
    list([
      LEVEL_TITLES[level].toLowerCase(),
      completedBy === undefined ? null : `by ${names.person(completedBy)}`,
    ]),
  'plan-completed': ({ document, reviewDate, revises, completedBy }, names) =>
    list([
      `${PLAN_TITLES[document]}${revises === undefined ? '' : ', revised'}`,
      reviewDate === undefined ? null : `to be reviewed by ${inWords(reviewDate)}`,
      completedBy === undefined ? null : `by ${names.person(completedBy)}`,
    ]),
  'level-changed': ({ dimension, level }, names) =>
    `${dimension === 'rosh' ? 'ROSH' : names.vulnerability} to ${LEVEL_TITLES[level].toLowerCase()}`,
  'significant-change': ({ knownOn, change }) => `${change}; we learnt of it on ${inWords(knownOn)}`,
  'change-acknowledged': ({ change }, names) => names.fact(change),
  'no-review-needed': ({ change }, names) => names.fact(change),
  countersigned: ({ document, by }, names) => signed(document, by, names),
  returned: ({ document, by }, names) => signed(document, by, names),
  resubmitted: ({ document }, names) => names.fact(document),
  oversight: ({ by, directions }, names) =>
    list([
      by === undefined ? null : `by ${names.person(by)}`,
      directions.length === 0
        ? 'no direction'
        : `${directions.length === 1 ? 'one direction' : `${directions.length} directions`}, to be done by ${directions
            .map((direction) => inWords(direction.by))
            .join(' and ')}`,
    ]),
  'direction-done': none,
  'direction-confirmed': none,
  'direction-withdrawn': none,
  'exception-claimed': (data, names) => `${duty(data.duty)}: ${names.reason(data.reason)}`,
  'exception-approved': ({ exception }, names) => names.fact(exception),
  'exception-refused': ({ exception }, names) => names.fact(exception),
  'cause-recorded': (data, names) => `${duty(data.duty)}: ${names.reason(data.cause)}`,
  suspension: ({ to, reason }, names) =>
    `${names.reason(reason)}${to === null ? ', without an end so far' : `, until ${inWords(to)}`}`,
  'suspension-approved': ({ suspension }, names) => names.fact(suspension),
  'suspension-ended': ({ suspension }, names) => names.fact(suspension),
  'transferred-out': ({ to }) => (to === undefined ? '' : `to ${to}`),
  'transferred-in': ({ from, cameAlong }) =>
    list([
      from === undefined ? null : `from ${from}`,
      cameAlong.length === 0
        ? null
        : `${cameAlong.length === 1 ? 'one assessment' : `${cameAlong.length} assessments`} came along`,
    ]),
  caretaking: ({ mode, other }) =>
    `${CARETAKING_TITLES[mode].toLowerCase()}${other === undefined ? '' : ` (${other})`}`,
  setting: ({ setting }) => SETTING_TITLES[setting].toLowerCase(),
  'psr-requested': none,
  'progress-review-held': none,
  'case-closed': none,
  'case-reopened': none,
  'case-restricted': ({ people }, names) => `to ${people.map((one) => names.person(one)).join(', ')}`,
  'restriction-lifted': none,
  note: none,
  'child-died': none,
};

function signed(document: string, by: string | undefined, names: Names): string {
  return list([names.fact(document), by === undefined ? null : `by ${names.person(by)}`]);
}

type Told = {
  readonly [K in CaseFactKind]: { readonly kind: K; readonly data: CaseFactData[K] };
}[CaseFactKind];

/** What a fact says besides its title, in words; '' where it says no more. */
export function factDetail(fact: Told, names: Names): string {
  return (DETAILS[fact.kind] as Detail<typeof fact.kind>)(fact.data as never, names);
}

/** A fact in one line: what, and on which day. */
export function factWords(fact: Told & { readonly on: TimelineFact['on'] }, names: Names): string {
  const detail = factDetail(fact, names);
  return `${FACT_TITLES[fact.kind]}${detail === '' ? '' : `: ${detail}`} (${inWords(fact.on)})`;
}
