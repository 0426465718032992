import type { Day } from '../calendar/day.ts';
import type { EffectiveVersion } from '../standards/adopted.ts';
import type { Limit } from '../standards/standard.ts';
import type { CaseView } from './case-view.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import type { Duty, DutyKind, ExplanationStep, OwnerRule } from './duty.ts';

/** Something that meets a duty, or ends it unmet. */
export interface Happening {
  readonly on: Day;
  readonly what: string;
  readonly fact: string | null;
}

export interface DutyRequest {
  readonly kind: DutyKind;
  readonly of: string | null;
  /** Distinguishes several duties of a kind about one fact. */
  readonly keyed?: 'by-start';
  readonly starts: Day;
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
  readonly date?: (byLimit: Deadline | null) => {
    readonly due: Day;
    readonly steps: readonly ExplanationStep[];
  };
}

const CASE_MANAGER: OwnerRule = { rule: 'case-manager' };

/** Makes a duty, or none where the case is not ours on day 0 or no standard is in force for it. */
export function makeDuty(view: CaseView, request: DutyRequest): Duty | null {
  const { kind, starts } = request;
  const version = view.standards.inForce(kind, starts);
  if (version === null || !version.duties) return null;
  if (!(request.survivesClosing === true) && !view.active(starts)) return null;
  const { met, ended } = settle(view, request);
  const closedOn = met?.on ?? ended?.on ?? null;
  const byLimit = deadlineOf(view, {
    kind,
    starts,
    version,
    limitOf: request.limitOf,
    closedOn,
    ...(request.atLeast === undefined ? {} : { atLeast: request.atLeast }),
  });
  const date = request.date?.(byLimit);
  if (byLimit === null && date === undefined) return null;
  return new DerivedDuty(request, byLimit, date ?? null, byLimit?.version ?? version, met, ended, view);
}

/** What came first: within a day what meets comes before what ends (rule 5). */
function settle(view: CaseView, request: DutyRequest): { met: Happening | null; ended: Happening | null } {
  const own = request.ended ?? null;
  const end = view.ends.find(
    (one) => one.on >= request.starts && !(request.survivesClosing === true && one.cause === 'case closed'),
  );
  const common: Happening | null = end === undefined ? null : { on: end.on, what: end.cause, fact: null };
  const ended = own === null ? common : common === null || own.on <= common.on ? own : common;
  const { met } = request;
  if (met !== null && (ended === null || met.on <= ended.on)) return { met, ended: null };
  return { met: null, ended };
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
  readonly standard: Duty['standard'];
  readonly suspended: Duty['suspended'];
  readonly provisional: boolean;
  readonly #steps: () => ExplanationStep[];

  constructor(
    request: DutyRequest,
    byLimit: Deadline | null,
    date: { due: Day; steps: readonly ExplanationStep[] } | null,
    version: EffectiveVersion,
    met: Happening | null,
    ended: Happening | null,
    view: CaseView,
  ) {
    this.kind = request.kind;
    this.key =
      request.keyed === 'by-start'
        ? `${request.kind}:${request.of ?? ''}:${request.starts}`
        : `${request.kind}:${request.of ?? ''}`;
    this.of = request.of;
    this.starts = request.starts;
    this.due = date === null ? (byLimit?.due ?? null) : date.due;
    this.dueUnsuspended = date === null ? (byLimit?.dueUnsuspended ?? request.starts) : date.due;
    this.metOn = met?.on ?? null;
    this.metBy = met?.fact ?? null;
    this.endedOn = ended?.on ?? null;
    this.owner = request.owner ?? CASE_MANAGER;
    this.standard = {
      id: version.duty,
      version: version.version,
      source: version.source,
      mark: version.mark,
    };
    this.suspended = byLimit?.suspended ?? [];
    this.provisional =
      date === null
        ? (byLimit?.provisional ?? false)
        : date.due.slice(0, 4) > String(view.calendar.latest.lastYear);
    this.#steps = () => [
      ...(byLimit?.steps(request.what) ?? [
        { step: 'starts' as const, what: request.what, on: request.starts },
      ]),
      ...(date?.steps ?? []),
      ...(met === null ? [] : [{ step: 'met' as const, what: met.what, on: met.on }]),
      ...(ended === null ? [] : [{ step: 'ended' as const, what: ended.what, on: ended.on }]),
    ];
  }

  get explanation(): readonly ExplanationStep[] {
    return this.#steps();
  }
}

/** The first of some facts on or after a day (strictly after it with `after`), as a happening. */
export function firstFrom(
  facts: readonly { readonly id: string; readonly on: Day }[],
  day: Day,
  what: string,
  after = false,
): Happening | null {
  const found = facts.find((fact) => (after ? fact.on > day : fact.on >= day));
  return found === undefined ? null : { on: found.on, what, fact: found.id };
}

/** The one limit of a standard that makes no distinction. */
export function anyLimit(version: EffectiveVersion): Limit | null {
  return version.duties ? (version.limits.any ?? null) : null;
}
