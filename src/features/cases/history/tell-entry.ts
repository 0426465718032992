import type { Day } from '../../../engine/calendar/day.ts';
import type { Json } from '../../../ledger/canonical.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { londonDay } from '../../../platform/clock.ts';
import { inWords } from '../../../platform/day-words.ts';
import { FACT_TITLES } from '../fact-titles.ts';
import { type Names, type Told, tellFact } from '../fact-words.ts';
import { reasonOf, type ToldText, tellTexts } from '../tell/texts.ts';
import { CORRECTION_REASON } from '../texts.ts';
import type { Entry } from './entries.ts';

/** What was said once, as it is shown. */
export interface ToldVersion extends Told {
  readonly on: Day;
  readonly texts: readonly ToldText[];
}

/** Who recorded something, and on which days. */
export interface Recorded {
  readonly by: string;
  /** The day on which we recorded it. */
  readonly on: Day;
  /** The day on which another system had recorded it; null where it was recorded here first. */
  readonly atSource: Day | null;
}

/** Something that was said and does not hold any more, and what ended it. */
export interface Struck extends ToldVersion {
  readonly ended: readonly (Recorded & {
    readonly how: 'corrected' | 'withdrawn';
    readonly reason: string | null;
  })[];
}

/** An entry of a timeline in words. */
export interface ToldEntry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly now: ToldVersion;
  readonly recorded: Recorded;
  readonly earlier: readonly Struck[];
  readonly withdrawn: (Recorded & { readonly reason: string | null }) | null;
  readonly late: boolean;
  /** The id of who recorded it. */
  readonly recordedBy: string;
  /** Whether it is a fact of the case, whose content is still there: only such can be corrected. */
  readonly ofCase: boolean;
}

type Texts = ReadonlyMap<string, Readonly<Record<string, Json>>>;

/** What an entry is told with: names, and the free text that its reader may read. */
export interface EntryTelling {
  readonly names: Names;
  /** As each fact was written with, by the fact's own id. */
  readonly texts: Texts;
  /** As they stand now, by the id of the original: a correction may leave the text as it was. */
  readonly inForce: Texts;
}

/** Tells an entry of a timeline in words. */
export function tellEntry(entry: Entry, with_: EntryTelling): ToldEntry {
  const { names, texts, inForce } = with_;
  const { withdrawal } = entry;
  const chain = [...entry.earlier.map(({ fact }) => fact), entry.holding].sort(inOrder);
  return {
    id: entry.id,
    kind: entry.kind,
    title: titleOf(entry.kind),
    now: tellVersion(entry.holding, inForce.get(entry.id), names),
    recorded: recordedOf(entry.original, names),
    earlier: entry.earlier.map((version) => {
      const next = chain[chain.indexOf(version.fact) + 1];
      return {
        ...tellVersion(version.fact, texts.get(version.fact.id), names),
        ended: [
          ...(version.withdrawal === null
            ? []
            : [
                {
                  ...recordedOf(version.withdrawal, names),
                  how: 'withdrawn' as const,
                  reason: reasonOf(texts.get(version.withdrawal.id), 'reason'),
                },
              ]),
          ...(next === undefined
            ? []
            : [
                {
                  ...recordedOf(next, names),
                  how: 'corrected' as const,
                  reason: reasonOf(texts.get(next.id), CORRECTION_REASON),
                },
              ]),
        ],
      };
    }),
    withdrawn:
      withdrawal === null
        ? null
        : { ...recordedOf(withdrawal, names), reason: reasonOf(texts.get(withdrawal.id), 'reason') },
    late: entry.late,
    recordedBy: entry.original.recordedBy,
    ofCase: isTold(entry.kind) && entry.holding.data !== null,
  };
}

function inOrder(a: StoredFact, b: StoredFact): number {
  return a.batch - b.batch || a.position - b.position;
}

function recordedOf(fact: StoredFact, names: Names): Recorded {
  return {
    by: names.person(fact.recordedBy),
    on: londonDay(fact.recordedAt),
    atSource: fact.sourceRecordedOn,
  };
}

function tellVersion(
  fact: StoredFact,
  texts: Readonly<Record<string, Json>> | undefined,
  names: Names,
): ToldVersion {
  return { ...tellStored(fact, names), on: fact.occurredOn, texts: tellTexts(texts ?? {}, fact.data) };
}

function tellStored(fact: StoredFact, names: Names): Told {
  if (fact.data === null) return { sentence: 'What was recorded here was erased by law.', more: [] };
  if (isTold(fact.kind)) return tellFact({ kind: fact.kind, data: fact.data } as never, names);
  const data = fact.data as Readonly<Record<string, Json>>;
  switch (fact.kind) {
    case 'child-registered':
      return {
        sentence: 'Child registered.',
        more: [
          ...(typeof data.name === 'string' ? [`Name: ${data.name}.`] : []),
          ...(typeof data.birthDate === 'string' ? [`Born on ${inWords(data.birthDate as Day)}.`] : []),
        ],
      };
    case 'same-child':
      return { sentence: 'Found to be the same child as under another reference.', more: [] };
    case 'erasure':
      return { sentence: `Records were erased by law (${String(data.authority)}).`, more: [] };
    default:
      return { sentence: `${titleOf(fact.kind)}.`, more: [] };
  }
}

const OTHER_TITLES: Readonly<Record<string, string>> = {
  'child-registered': 'Child registered',
  'same-child': 'Same child',
  erasure: 'Erasure',
};

/** The kind of an entry in words. */
export function titleOf(kind: string): string {
  if (isTold(kind)) return FACT_TITLES[kind];
  return OTHER_TITLES[kind] ?? kind.replaceAll('-', ' ');
}

const isTold = (kind: string): kind is keyof typeof FACT_TITLES => Object.hasOwn(FACT_TITLES, kind);
