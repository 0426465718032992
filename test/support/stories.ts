import { readFileSync } from 'node:fs';
import type { Day } from '../../src/engine/calendar/day.ts';
import { makeCalendarHistory } from '../../src/engine/calendar/history.ts';
import { parseHolidayCsv } from '../../src/engine/calendar/holidays.ts';
import { makeStandards, type Standards } from '../../src/engine/standards/adopted.ts';
import type { RecordedFact } from '../../src/engine/timeline/facts.ts';
import { parsePack } from '../../src/features/standards/index.ts';

/** A fact of a story in its neutral words. */
export interface StoryFact {
  readonly kind: string;
  readonly on: Day;
  readonly id?: string;
  readonly case?: string;
  readonly recordedOn?: Day;
  readonly sourceRecordedOn?: Day;
  readonly [field: string]: unknown;
}

export interface Story {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly StoryFact[];
  readonly ask: {
    readonly on?: Day;
    readonly knownAt?: Day;
    readonly kinds?: readonly string[];
    readonly measure?: string;
    readonly report?: string;
    readonly basis?: 'fell-due' | 'completed';
    readonly period?: { readonly from: Day; readonly to: Day };
    readonly asAt?: Day;
  };
  readonly expect: unknown;
}

export const stories: readonly Story[] = (
  JSON.parse(readFileSync(new URL('../fixtures/duty-stories.json', import.meta.url), 'utf8')) as {
    stories: Story[];
  }
).stories;

const file = (name: string): string =>
  readFileSync(new URL(`../../standards/${name}`, import.meta.url), 'utf8');
const holidays = parseHolidayCsv(file('holidays/england-and-wales.csv'), 'england-and-wales');

export const calendar = makeCalendarHistory({
  holidays: holidays.holidays,
  closureDays: [],
  lastYear: holidays.lastYear,
});

/** The standards of a pack, each version adopted on its own start day; a story may adopt a version later. */
export function standardsOf(packId: string, adoptions: readonly StoryFact[] = []): Standards {
  const parsed = parsePack(file(`${packId}.yaml`), packId);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const versions = parsed.pack.standards.map((version) => {
    const late = adoptions.find(
      (fact) => fact.standard === version.duty && fact.versionStarts === version.from,
    );
    return { ...version, pack: packId, adoptedOn: late?.on ?? version.from };
  });
  return makeStandards(versions, parsed.pack.orderTypes);
}

/** The facts of a story as the ledger would have them. */
export function recordedFacts(facts: readonly StoryFact[]): RecordedFact[] {
  const recorded: RecordedFact[] = [];
  for (const [order, fact] of facts.entries()) {
    const knownOn =
      fact.sourceRecordedOn ?? fact.recordedOn ?? (fact.kind === 'suspension' ? (fact.from as Day) : fact.on);
    const id = fact.id ?? `f${order}`;
    const place = {
      id,
      on: fact.on,
      knownOn,
      order: order * 10,
      recordedBy: (fact.by as string | undefined) ?? 'case manager 1',
    };
    for (const one of bodiesOf(fact, facts, id)) {
      recorded.push({ ...place, ...one, order: place.order + recorded.length } as unknown as RecordedFact);
    }
  }
  return recorded;
}

type Body = {
  kind: string;
  data?: object;
  id?: string;
  on?: Day;
  corrects?: string;
  withdraws?: string;
  knownOn?: Day;
  recordedBy?: string;
};

function bodiesOf(fact: StoryFact, all: readonly StoryFact[], id: string): Body[] {
  const picked = (...names: string[]): Record<string, unknown> =>
    Object.fromEntries(names.filter((name) => fact[name] !== undefined).map((name) => [name, fact[name]]));
  switch (fact.kind) {
    case 'order':
      return [{ kind: 'order-made', data: picked('orderType', 'notifiedOn', 'plannedEnd', 'supervised') }];
    case 'orderEnded':
      return [{ kind: 'order-ended', data: picked('order', 'how') }];
    case 'assessment':
      return [{ kind: 'assessment-completed', data: picked('assessmentKind', 'screening') }];
    case 'rosh':
      return [{ kind: 'rosh-completed', data: picked('level') }];
    case 'rmp':
    case 'vmp':
      return [
        {
          kind: 'plan-completed',
          data: { document: fact.kind.toUpperCase(), ...picked('reviewDate', 'revises') },
        },
      ];
    case 'significantChange':
      return [
        {
          kind: 'significant-change',
          data: { knownOn: fact.knownOn, change: 'x' },
          knownOn: fact.recordedOn ?? (fact.knownOn as Day),
        },
      ];
    case 'noReviewNeeded':
      return [{ kind: 'no-review-needed', data: picked('change') }];
    case 'transferredOut':
      return [{ kind: 'transferred-out', data: {} }];
    case 'transferredIn':
      return [
        { kind: 'transferred-in', data: { cameAlong: fact.cameAlong === undefined ? [] : [fact.cameAlong] } },
      ];
    case 'closed':
      return [{ kind: 'case-closed', data: {} }];
    case 'countersigned':
    case 'returned':
    case 'resubmitted':
      return [{ kind: fact.kind, data: { document: fact.of } }];
    case 'allocated':
      return [{ kind: 'allocated', data: { to: fact.to } }];
    case 'oversight':
      return [{ kind: 'oversight', data: { directions: fact.directions ?? [] } }];
    case 'directionDone':
      return [{ kind: 'direction-done', data: picked('direction') }];
    case 'directionWithdrawn':
      return [{ kind: 'direction-withdrawn', data: picked('direction') }];
    case 'suspension':
      return [
        { kind: 'suspension', data: picked('to', 'reason') },
        {
          kind: 'suspension-approved',
          id: `${id}-approved`,
          data: { suspension: id },
          recordedBy: fact.approvedBy as string,
        },
      ];
    case 'appointment': {
      const { outcome } = fact;
      if (outcome === undefined)
        return [{ kind: 'appointment-arranged', data: { day: fact.arrangedFor, purpose: fact.purpose } }];
      if (outcome === 'kept') return [{ kind: 'appointment-kept', data: picked('purpose') }];
      return [{ kind: 'appointment-missed', data: picked('purpose', 'missedBy', 'acceptable') }];
    }
    case 'followUp':
      return [{ kind: 'follow-up-made', data: picked('appointment') }];
    case 'interpreterNeeded':
      return [{ kind: 'interpreter-needed', data: {} }];
    case 'expectedCompletion':
      return [{ kind: 'expected-completion', data: picked('order', 'day') }];
    case 'exceptionClaimed':
      return [{ kind: 'exception-claimed', data: { ...picked('duty', 'reason'), evidence: [] } }];
    case 'exceptionApproved':
      return [{ kind: 'exception-approved', data: picked('exception') }];
    case 'exceptionRefused':
      return [{ kind: 'exception-refused', data: picked('exception') }];
    case 'correction': {
      const original = all.find((one) => one.id === fact.corrects) as StoryFact;
      const merged = { ...original, ...fact, kind: original.kind, on: original.on } as StoryFact;
      const [body] = bodiesOf(merged, all, id);
      return [{ ...(body as Body), on: original.on, corrects: fact.corrects as string }];
    }
    case 'withdrawal':
      return [{ kind: 'withdrawal', withdraws: fact.withdraws as string }];
    case 'adoption':
      return [];
    default:
      throw new Error(`The stories have no kind "${fact.kind}".`);
  }
}
