import type { ClosedDay } from '../../src/engine/calendar/calendar.ts';
import type { Day } from '../../src/engine/calendar/day.ts';
import { type AdoptedList, makeCalendarHistory } from '../../src/engine/calendar/history.ts';
import { deriveDuties } from '../../src/engine/duties/derive.ts';
import { DUTY_KINDS, type Duty, type DutyKind, stateOn } from '../../src/engine/duties/duty.ts';
import { makeStandards, type Standards } from '../../src/engine/standards/adopted.ts';
import type { StandardVersion } from '../../src/engine/standards/standard.ts';
import type { CaseFactData, CaseFactKind, RecordedFact } from '../../src/engine/timeline/facts.ts';
import { resolveTimeline, type Timeline } from '../../src/engine/timeline/timeline.ts';
import { calendar, standardsOf } from './stories.ts';

interface Extra {
  readonly id?: string;
  readonly recordedOn?: string;
  readonly corrects?: string;
  readonly by?: string;
}

/** A small story of a case, told fact by fact: `tale().fact('order-made', '2013-02-04', { ... }).duties('review')`. */
export class Tale {
  readonly facts: RecordedFact[] = [];
  standards: Standards = standardsOf('plan-2012');
  calendar = calendar;
  #later: readonly AdoptedList[] = [];
  readonly #closed: ClosedDay[] = [];
  #extra: readonly { day: Day; title: string }[] = [];

  fact<K extends CaseFactKind>(kind: K, on: string, data: CaseFactData[K], extra: Extra = {}): this {
    const order = this.facts.length + 1;
    this.facts.push({
      id: extra.id ?? `${kind}-${order}`,
      kind,
      on,
      knownOn: extra.recordedOn ?? on,
      order,
      recordedBy: extra.by ?? 'cm',
      ...(extra.corrects === undefined ? {} : { corrects: extra.corrects }),
      data,
    } as unknown as RecordedFact);
    return this;
  }

  withdraw(id: string, on: string): this {
    const order = this.facts.length + 1;
    this.facts.push({
      id: `w-${order}`,
      kind: 'withdrawal',
      on: on as Day,
      knownOn: on as Day,
      order,
      recordedBy: 'cm',
      withdraws: id,
    });
    return this;
  }

  order(
    on: string,
    id = 'o1',
    orderType: CaseFactData['order-made']['orderType'] = 'youth-rehabilitation-order',
  ): this {
    return this.fact('order-made', on, { orderType }, { id });
  }

  ended(on: string, order = 'o1', how: CaseFactData['order-ended']['how'] = 'completed'): this {
    return this.fact('order-ended', on, { order, how });
  }

  assessed(
    on: string,
    assessmentKind: CaseFactData['assessment-completed']['assessmentKind'] = 'initial',
    screening: NonNullable<CaseFactData['assessment-completed']['screening']> = {
      seriousHarm: 'no',
      vulnerability: 'low',
    },
    id = `a-${on}`,
  ): this {
    return this.fact('assessment-completed', on, { assessmentKind, screening }, { id });
  }

  signed(document: string, on: string): this {
    return this.fact('countersigned', on, { document }, { by: 'om' });
  }

  suspended(from: string, to: string | null, approvedOn: string | null = from): this {
    const id = `s-${from}`;
    this.fact('suspension', from, { to: to as Day | null, reason: 'hospital' }, { id });
    return approvedOn === null
      ? this
      : this.fact('suspension-approved', approvedOn, { suspension: id }, { by: 'om' });
  }

  under(pack: string): this {
    this.standards = standardsOf(pack);
    return this;
  }

  /** The pack as a service would have it that decided otherwise for one duty from the first day on. */
  changed(duty: DutyKind, change: Partial<StandardVersion>): this {
    const { standards } = this;
    const versions = DUTY_KINDS.flatMap((kind) => standards.versionsFor(kind));
    this.standards = makeStandards(
      versions.map((version) => (version.duty === duty ? { ...version, ...change } : version)),
      standards.orderTypes,
    );
    return this;
  }

  /** Whole lists of holidays adopted later. */
  withLater(lists: readonly AdoptedList[]): this {
    this.#later = lists;
    return this.#remake();
  }

  /** Holidays known from the beginning, besides the shipped ones. */
  withHolidays(...days: string[]): this {
    this.#extra = days.map((one) => ({ day: one as Day, title: 'Extra holiday' }));
    return this.#remake();
  }

  /** A day on which the service is closed, adopted on another, and taken back on a third. */
  closedOn(on: string, adoptedOn: string, withdrawnOn: string | null = null): this {
    this.#closed.push({
      day: on as Day,
      title: 'Closed',
      adoptedOn: adoptedOn as Day,
      withdrawnOn: withdrawnOn as Day | null,
    });
    return this.#remake();
  }

  #remake(): this {
    const first = calendar.editions[0];
    if (first === undefined) throw new Error('no calendar');
    this.calendar = makeCalendarHistory(
      {
        holidays: [...first.calendar.withoutClosures.skippedBetween(10_957, 21_549), ...this.#extra],
        closureDays: this.#closed,
        lastYear: first.calendar.lastYear,
      },
      this.#later,
    );
    return this;
  }

  timeline(knownOn: string | null = null): Timeline {
    return resolveTimeline(this.facts, knownOn as Day | null);
  }

  all(knownOn: string | null = null): Duty[] {
    return deriveDuties(this.timeline(knownOn), this.standards, this.calendar);
  }

  /** `starts due state closed` of each duty of a kind, as judged on a day. */
  duties(kind: DutyKind, on: string, knownOn: string | null = null): string[] {
    return this.all(knownOn)
      .filter((duty) => duty.kind === kind && duty.starts <= on)
      .map((duty) => {
        const state = stateOn(duty, on as Day);
        const closed = state.startsWith('met')
          ? duty.metOn
          : state === 'lapsed' || state === 'not-met'
            ? duty.endedOn
            : null;
        return [duty.starts, duty.due ?? 'no-date', state, closed].filter((part) => part !== null).join(' ');
      });
  }
}

export const tale = (): Tale => new Tale();
