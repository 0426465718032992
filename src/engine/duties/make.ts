import type { Day } from '../calendar/day.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { EffectiveVersion } from '../standards/adopted.ts';
import type { Limit } from '../standards/standard.ts';
import type { CaseView } from './case-view.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import type { Duty, DutyKind, ExplanationStep, OwnerRule } from './duty.ts';
import { firstOnOrAfter, placeOf } from './sorted.ts';

/** Something that meets a duty, or ends it unmet. */
export interface Happening {
  readonly on: Day;
  readonly what: string;
  readonly fact: string | null;
}

export interface DutyRequest {
  readonly kind: DutyKind;
  readonly of: string | null;
  /** Distinguishes several duties of a kind about one fact: by day 0, or `again` for a second of that very day. */
  readonly keyed?: 'by-start' | 'again';
  readonly starts: Day;
  /** A duty taken over with a case: the day from which it is ours, later than day 0. */
  readonly takenOverOn?: Day;
  /** Where the standard counts from the due date of the one before: that date. */
  readonly base?: Day;
  /** What day 0 is, in words: "the order". */
  readonly what: string;
  readonly limitOf: (version: EffectiveVersion) => Limit | null;
  readonly met: Happening | null;
  /** Its own ways of ending, besides what ends every duty. */
  readonly ended?: Happening | null;
  readonly owner?: OwnerRule;
  readonly atLeast?: { readonly what: string; readonly due: Day };
  /** Ends by case closed too (all but the closure assessment). */
  readonly survivesClosing?: boolean;
  /** Replaces the date by the limit: as stated, as directed, brought forward. */
  readonly date?: (
    byLimit: Deadline | null,
    closedOn: Day | null,
  ) => {
    readonly due: Day;
    readonly steps: readonly ExplanationStep[];
  };
}

const NEVER: Duty['suspended'] = [];
const CASE_MANAGER: OwnerRule = { rule: 'case-manager' };

/** Makes a duty, or none where the case is not ours on day 0 or no standard is in force for it. */
export function makeDuty(view: CaseView, request: DutyRequest): Duty | null {
  const { kind, starts } = request;
  const version = view.standards.inForce(kind, starts);
  if (version === null || !version.duties) return null;
  const oursFrom = request.takenOverOn ?? starts;
  if (!(request.survivesClosing === true) && !view.active(oursFrom)) return null;
  const { met, ended } = settle(view, request, oursFrom);
  const closedOn = met?.on ?? ended?.on ?? null;
  if (owedElsewhere(view, kind, oursFrom, closedOn)) return null;
  const byLimit = deadlineOf(view, {
    kind,
    starts,
    version,
    limitOf: request.limitOf,
    closedOn,
    ...(request.base === undefined ? {} : { base: request.base }),
    ...(request.atLeast === undefined ? {} : { atLeast: request.atLeast }),
  });
  const date = request.date?.(byLimit, closedOn);
  if (byLimit === null && date === undefined) return null;
  return new DerivedDuty({
    view,
    request,
    byLimit,
    date: date ?? null,
    version: byLimit?.version ?? version,
    met,
    ended,
  });
}

/** What another service does among its own people, and no longer once the case has come to us. */
const AMONG_THEMSELVES: ReadonlySet<DutyKind> = new Set<DutyKind>([
  'change-notification',
  'countersignature',
  'correction',
  'direction',
  'missed-appointment-follow-up',
]);

/** Whether a duty of the time before a transfer to us was another area's: closed before it, or theirs by its nature (rule 14). */
function owedElsewhere(view: CaseView, kind: DutyKind, starts: Day, closedOn: Day | null): boolean {
  const arrival = view.elsewhereUntil(starts);
  if (arrival === null) return false;
  return AMONG_THEMSELVES.has(kind) || (closedOn !== null && closedOn < arrival);
}

/** What came first: within a day what meets comes before what ends (rule 5). */
function settle(
  view: CaseView,
  request: DutyRequest,
  oursFrom: Day,
): { met: Happening | null; ended: Happening | null } {
  const own = request.ended ?? null;
  let at = placeOf(view.ends, oursFrom);
  if (request.survivesClosing === true) while (view.ends[at]?.cause === 'case closed') at += 1;
  const end = view.ends[at];
  const common: Happening | null = end === undefined ? null : { on: end.on, what: end.cause, fact: null };
  const ended = own === null ? common : common === null || own.on <= common.on ? own : common;
  const { met } = request;
  if (met !== null && (ended === null || met.on <= ended.on)) return { met, ended: null };
  return { met: null, ended };
}

function keyOf({ kind, of, takenOverOn, keyed, starts }: DutyRequest): string {
  const about = `${kind}:${of ?? ''}`;
  if (takenOverOn !== undefined) return `${about}:${takenOverOn}`;
  if (keyed === undefined) return about;
  return keyed === 'again' ? `${about}:${starts}:again` : `${about}:${starts}`;
}

/** How a duty came about; what is told of it is made when it is asked for. */
interface Derivation {
  readonly view: CaseView;
  readonly request: DutyRequest;
  readonly byLimit: Deadline | null;
  readonly date: { readonly due: Day; readonly steps: readonly ExplanationStep[] } | null;
  readonly version: EffectiveVersion;
  readonly met: Happening | null;
  readonly ended: Happening | null;
}

class DerivedDuty implements Duty {
  readonly kind: DutyKind;
  readonly key: string;
  readonly of: string | null;
  readonly starts: Day;
  readonly due: Day | null;
  readonly dueUnsuspended: Day;
  readonly metOn: Day | null;
  readonly metBy: string | null;
  readonly endedOn: Day | null;
  readonly owner: OwnerRule;
  readonly suspended: Duty['suspended'];
  readonly provisional: boolean;
  readonly #derivation: Derivation;

  constructor(derivation: Derivation) {
    const { view, request, byLimit, date, met, ended } = derivation;
    this.#derivation = derivation;
    this.kind = request.kind;
    this.key = keyOf(request);
    this.of = request.of;
    this.starts = request.starts;
    this.due = date === null ? (byLimit?.due ?? null) : date.due;
    this.dueUnsuspended = date === null ? (byLimit?.dueUnsuspended ?? request.starts) : date.due;
    this.metOn = met?.on ?? null;
    this.metBy = met?.fact ?? null;
    this.endedOn = ended?.on ?? null;
    this.owner = request.owner ?? CASE_MANAGER;
    this.suspended = byLimit?.suspended ?? NEVER;
    this.provisional =
      date === null
        ? (byLimit?.provisional ?? false)
        : date.due.slice(0, 4) > String(view.calendar.latest.lastYear);
  }

  get standard(): Duty['standard'] {
    const { duty, version, source, mark, effective } = this.#derivation.version;
    return { id: duty, version, source, mark, from: effective };
  }

  get working(): WorkingDays {
    const { byLimit, view, version } = this.#derivation;
    return byLimit?.working ?? view.calendar.latest.forMark(version.mark);
  }

  get explanation(): readonly ExplanationStep[] {
    const { request, byLimit, date, met, ended } = this.#derivation;
    const starts = { step: 'starts', what: request.what, on: request.starts } as const;
    return [
      ...(byLimit?.steps(request.what) ?? [starts]),
      ...(date?.steps ?? []),
      ...(met === null ? [] : [{ step: 'met' as const, what: met.what, on: met.on }]),
      ...(ended === null ? [] : [{ step: 'ended' as const, what: ended.what, on: ended.on }]),
    ];
  }
}

/** The first of some facts, sorted by day, on or after a day (strictly after it with `after`), as a happening. */
export function firstFrom(
  facts: readonly { readonly id: string; readonly on: Day }[],
  day: Day,
  what: string,
  after = false,
): Happening | null {
  const found = after ? facts[placeOf(facts, day, true)] : firstOnOrAfter(facts, day);
  return found == null ? null : { on: found.on, what, fact: found.id };
}

/** The one limit of a standard that makes no distinction. */
export function anyLimit(version: EffectiveVersion): Limit | null {
  return version.duties ? (version.limits.any ?? null) : null;
}
