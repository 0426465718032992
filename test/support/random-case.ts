import fc from 'fast-check';
import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import { type CaseFactKind, LEVELS, type RecordedFact } from '../../src/engine/timeline/facts.ts';

const FIRST = '2012-10-01' as Day;
const LENGTH = 420;

interface Step {
  readonly kind: CaseFactKind;
  readonly day: number;
  /** Days from the event to its recording. */
  readonly delay: number;
  /** Chooses among what there is to name, and among values. */
  readonly pick: number;
  readonly other: number;
}

const KINDS = [
  'case-opened',
  'order-made',
  'order-made',
  'order-ended',
  'allocated',
  'appointment-missed',
  'appointment-kept',
  'follow-up-made',
  'assessment-completed',
  'assessment-completed',
  'assessment-completed',
  'rosh-completed',
  'plan-completed',
  'level-changed',
  'significant-change',
  'no-review-needed',
  'countersigned',
  'returned',
  'resubmitted',
  'oversight',
  'direction-done',
  'direction-withdrawn',
  'suspension',
  'suspension',
  'suspension-approved',
  'suspension-ended',
  'progress-review-held',
] as const satisfies readonly CaseFactKind[];

/** What ends or brings back a whole case: seldom, or there is nothing else left to see. */
const TURNS = [
  'transferred-out',
  'transferred-in',
  'transferred-in',
  'case-closed',
  'case-reopened',
  'case-reopened',
  'child-died',
] as const satisfies readonly CaseFactKind[];

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...KINDS) },
    { weight: 2, arbitrary: fc.constantFrom(...TURNS) },
  ),
  day: fc.nat(LENGTH),
  delay: fc.oneof(fc.constant(0), fc.nat(40)),
  pick: fc.nat(1_000_000),
  other: fc.nat(1_000_000),
});

/** Facts of a case in the order of recording: a story that nobody would write, with corrections and withdrawals. */
export const randomCase: fc.Arbitrary<RecordedFact[]> = fc
  .tuple(fc.array(step, { maxLength: 45, minLength: 12 }), fc.array(step, { maxLength: 6 }))
  .map(([steps, changes]) => recorded(steps, changes));

function recorded(steps: readonly Step[], changes: readonly Step[]): RecordedFact[] {
  const facts: RecordedFact[] = [];
  const ids = new Map<CaseFactKind, string[]>();
  const named = (kinds: readonly CaseFactKind[], pick: number): string | undefined => {
    const all = kinds.flatMap((kind) => ids.get(kind) ?? []);
    return all[pick % Math.max(all.length, 1)];
  };
  const add = (fact: object): void => void facts.push(fact as unknown as RecordedFact);
  for (const one of [...steps].sort((a, b) => a.day - b.day)) {
    const data = bodyOf(one, facts.length, named);
    if (data === null) continue;
    const id = `f${facts.length}`;
    const on = addDays(FIRST, one.day);
    ids.set(one.kind, [...(ids.get(one.kind) ?? []), id]);
    add({ id, kind: one.kind, on, ...placed(one, facts.length), data });
  }
  const originals = [...facts];
  for (const one of changes) {
    const original = originals[one.pick % Math.max(originals.length, 1)];
    if (original === undefined || original.kind === 'withdrawal') continue;
    const id = `c${facts.length}`;
    const place = placed({ ...one, day: LENGTH }, facts.length);
    if (one.other % 3 === 0)
      add({ id, kind: 'withdrawal', on: original.on, ...place, withdraws: original.id });
    else
      add({
        id,
        kind: original.kind,
        on: addDays(original.on, (one.other % 21) - 10),
        ...place,
        corrects: original.id,
        data: original.data,
      });
  }
  return facts;
}

function placed(one: Step, at: number): { knownOn: Day; order: number; recordedBy: string } {
  return { knownOn: addDays(FIRST, one.day + one.delay), order: (at + 1) * 10, recordedBy: 'cm' };
}

type Named = (kinds: readonly CaseFactKind[], pick: number) => string | undefined;

/** The body of a fact, or null where there is nothing for it to name. */
function bodyOf({ kind, day, pick, other }: Step, at: number, named: Named): object | null {
  const level = LEVELS[other % 4];
  const naming = (member: string, ...kinds: CaseFactKind[]): object | null => {
    const id = named(kinds, pick);
    return id === undefined ? null : { [member]: id };
  };
  const documents: CaseFactKind[] = [
    'assessment-completed',
    'rosh-completed',
    'plan-completed',
    'level-changed',
  ];
  switch (kind) {
    case 'case-opened':
      return { reference: 'x', child: 'y' };
    case 'order-made':
      return {
        orderType: (['referral-order', 'youth-rehabilitation-order', 'youth-caution'] as const)[pick % 3],
      };
    case 'order-ended': {
      const order = naming('order', 'order-made');
      return order && { ...order, how: (['completed', 'revoked', 'quashed'] as const)[other % 3] };
    }
    case 'allocated':
      return { to: `p${pick % 3}` };
    case 'appointment-missed':
      return {
        purpose: 'assessment',
        missedBy: pick % 3 === 0 ? 'service' : 'child',
        acceptable: other % 2 === 0,
      };
    case 'appointment-kept':
      return { purpose: 'assessment' };
    case 'assessment-completed':
      return {
        assessmentKind: (['initial', 'review', 'change', 'closure', 'psr'] as const)[pick % 5],
        screening: {
          ...(other % 3 === 0 ? {} : { seriousHarm: other % 3 === 1 ? 'yes' : 'no' }),
          ...(other % 2 === 0 ? {} : { vulnerability: LEVELS[pick % 4] }),
        },
      };
    case 'rosh-completed':
      return { level };
    case 'plan-completed':
      return {
        document: (['RMP', 'VMP', 'intervention-plan'] as const)[pick % 3],
        ...(other % 3 === 0 ? {} : { reviewDate: addDays(FIRST, day + 1 + (other % 90)) }),
      };
    case 'level-changed':
      return { dimension: pick % 2 === 0 ? 'rosh' : 'vulnerability', level };
    case 'significant-change':
      return { knownOn: addDays(FIRST, day + (pick % 5)), change: 'x' };
    case 'no-review-needed':
      return naming('change', 'significant-change');
    case 'countersigned':
    case 'returned':
    case 'resubmitted':
      return naming('document', ...documents);
    case 'oversight':
      return { directions: [{ id: `d-f${at}`, by: addDays(FIRST, day + (other % 30)) }] };
    case 'direction-done':
    case 'direction-withdrawn': {
      const entry = named(['oversight'], pick);
      return entry === undefined ? null : { direction: `d-${entry}` };
    }
    case 'suspension':
      return {
        to: other % 5 === 0 ? null : addDays(FIRST, day + 1 + (other % 40)),
        reason: 'hospital',
      };
    case 'suspension-approved':
    case 'suspension-ended':
      return naming('suspension', 'suspension');
    case 'transferred-in': {
      const along = named(['assessment-completed'], pick);
      return { cameAlong: along === undefined || other % 2 === 0 ? [] : [along] };
    }
    default:
      return {};
  }
}
