import type { Day } from '../../../engine/calendar/day.ts';
import type { CaseFactData, CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { Situation } from './situation.ts';

/** What somebody is going to record, and when. Its fact happened on that day unless it says otherwise. */
export interface Intention {
  /** What it is about: chance and ids follow from it. */
  readonly key: string;
  /** A working day; where it lies behind, it is done today. */
  readonly on: Day;
  act(): readonly Act[];
}

/** One fact as somebody records it; its id is made when it is. */
export type Act = {
  [K in CaseFactKind]: {
    readonly kind: K;
    readonly data: CaseFactData[K];
    readonly by: string;
    readonly text?: Readonly<Record<string, string>>;
    /** The day it happened, where that was before it was recorded. */
    readonly happenedOn?: Day;
    readonly corrects?: string;
  };
}[CaseFactKind];

/** What people of the service do about one kind of thing, whenever they find it on a case. One habit per file. */
export type Habit = (situation: Situation) => readonly Intention[];
