import type { Day } from '../../../engine/calendar/day.ts';
import type { CaseFactData, CaseFactKind } from '../../../engine/timeline/facts.ts';
import { type Chance, chanceOf, uuidOf } from '../chance.ts';
import type { CastPlot } from '../plots/index.ts';
import { personId } from '../staff.ts';
import type { Time } from '../time.ts';

/** Whose part it is to record something: whoever holds that part on the day. */
export type Part = 'case-manager' | 'practice-manager' | 'operations-manager' | 'information-officer';

interface Happened {
  readonly id: string;
  readonly on: Day;
  readonly recordedOn: Day;
  readonly by: Part;
  readonly text?: Readonly<Record<string, string>>;
  /** Told though the case is not open just then: what brings it back. */
  readonly always?: true;
}

/** Something that happens on a case on a day of its own, whatever is owed. */
export type PlotEvent = Happened &
  (
    | {
        readonly kind: CaseFactKind;
        readonly data: CaseFactData[CaseFactKind];
        readonly corrects?: string;
      }
    | { readonly kind: 'withdrawal'; readonly withdraws: string; readonly reason: string }
  );

interface Options {
  readonly by?: Part;
  readonly text?: Readonly<Record<string, string>>;
  readonly recordedOn?: Day;
  readonly corrects?: string;
  readonly always?: true;
}

/** What a chapter is written with. */
export interface Pen {
  readonly plot: CastPlot;
  readonly time: Time;
  /** A chance of its own for each subject, so that chapters do not disturb each other. */
  chance(subject: string): Chance;
  /** The id of a fact of this plot by its name. */
  id(name: string): string;
  person(reference: string): string;
  tell<K extends CaseFactKind>(
    name: string,
    kind: K,
    on: Day,
    data: CaseFactData[K],
    options?: Options,
  ): void;
  withdraw(name: string, withdraws: string, on: Day, by: Part, reason: string): void;
}

/** One side of what happens on a case: what the court does, how the child comes to appointments ... */
export type Chapter = (pen: Pen) => void;

/** The id of a fact of a plot by its name. */
export const factId = (seed: string, plot: { readonly key: string }, name: string): string =>
  uuidOf(`${seed}|${plot.key}|${name}`);

/** Takes down chapters: their events in the order in which they are recorded. */
export function takeDown(
  seed: string,
  time: Time,
  plot: CastPlot,
  chapters: readonly Chapter[],
): PlotEvent[] {
  const events: PlotEvent[] = [];
  const id = (name: string): string => factId(seed, plot, name);
  const pen: Pen = {
    plot,
    time,
    chance: (subject) => chanceOf(seed, `${plot.key} ${subject}`),
    id,
    person: (reference) => personId(seed, reference),
    tell: (name, kind, on, data, { by = 'case-manager', recordedOn = on, ...more } = {}) => {
      events.push({ id: id(name), kind, on, recordedOn, by, data, ...more });
    },
    withdraw: (name, withdraws, on, by, reason) => {
      events.push({ id: id(name), kind: 'withdrawal', on, recordedOn: on, by, withdraws, reason });
    },
  };
  for (const chapter of chapters) chapter(pen);
  return events.sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : 0));
}
