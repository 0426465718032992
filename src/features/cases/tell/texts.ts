import type { Json } from '../../../ledger/canonical.ts';
import { inWords } from '../../../platform/day-words.ts';
import { SECTIONS } from '../assessment-words.ts';
import { CORRECTION_REASON } from '../texts.ts';
import { spaced, upper } from './letters.ts';

/** A piece of free text with its heading. */
export interface ToldText {
  readonly heading: string;
  readonly text: string;
}

const HEADINGS: Readonly<Record<string, string>> = {
  seen: 'What was seen',
  what: 'What happened',
  note: 'Note',
  reason: 'Reason',
  evidence: 'Evidence',
  plan: 'Plan',
  purpose: 'Purpose',
  outcome: 'Outcome',
  ...Object.fromEntries(SECTIONS.filter(({ id }) => id !== 'plan').map(({ id, title }) => [id, title])),
};

/** The free text of a fact, piece by piece. `data` names the directions of an oversight entry, whose texts go by their ids. */
export function tellTexts(texts: Readonly<Record<string, Json>>, data: unknown): ToldText[] {
  const directions = new Map(
    ((data as { directions?: readonly { id: string; by: string }[] } | null)?.directions ?? []).map(
      ({ id, by }) => [id, by],
    ),
  );
  const rank = (name: string): number => (directions.has(name) ? 2 : name in HEADINGS ? 0 : 1);
  return Object.entries(texts)
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([name, value]) => {
      if (name === CORRECTION_REASON || typeof value !== 'string' || value.trim() === '') return [];
      const by = directions.get(name);
      const heading =
        by === undefined
          ? (HEADINGS[name] ?? upper(spaced(name)))
          : `Direction, to be done by ${inWords(by as never)}`;
      return [{ heading, text: value }];
    });
}

/** Why a fact was corrected or withdrawn, where its reader may know. */
export function reasonOf(texts: Readonly<Record<string, Json>> | undefined, name: string): string | null {
  const value = texts?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
