import type { Column, Template } from '../templates/template.ts';
import { headingKeys, plainHeading, tellingWords } from './headings.ts';

/** For each heading of a file, in its place, the column that it is; null where it is not imported. */
export type Mapping = readonly (string | null)[];

/** What was remembered of a source: the key of a heading and its column, or null where it is not imported. */
export type Remembered = Readonly<Record<string, string | null>>;

/** How a heading came by its column. */
export type How = 'remembered' | 'exact' | 'known' | 'similar' | 'ambiguous' | 'none';

export interface SuggestedHeading {
  readonly heading: string;
  readonly column: string | null;
  readonly how: How;
}

export interface Suggestion {
  readonly headings: readonly SuggestedHeading[];
  readonly mapping: Mapping;
  /** Required columns that no heading was found for. */
  readonly missing: readonly Column[];
  /** Columns that several headings could be; none of them was taken. */
  readonly ambiguous: readonly { readonly column: string; readonly headings: readonly string[] }[];
}

/** Headings of our own rejected rows, which are never imported. */
export const REJECTED_BECAUSE = 'rejected_because';

/**
 * Proposes a column for each heading: what was remembered of this source, else the column's own name, else what other
 * systems call it, else the same words in another order. A better match wins; two equally good ones are left to a person.
 */
export function suggestMapping(
  headings: readonly string[],
  template: Pick<Template, 'columns'>,
  remembered: Remembered = {},
): Suggestion {
  const found: SuggestedHeading[] = headings.map((heading) => ({ heading, column: null, how: 'none' }));
  const taken = new Set<string>();
  const ambiguous = new Map<string, string[]>();
  const settled = new Set<number>();
  headingKeys(headings).forEach((key, at) => {
    if (!Object.hasOwn(remembered, key)) return;
    const column = remembered[key] ?? null;
    if (column !== null && (taken.has(column) || !template.columns.some((one) => one.name === column)))
      return;
    found[at] = { heading: headings[at] ?? '', column, how: 'remembered' };
    settled.add(at);
    if (column !== null) taken.add(column);
  });
  for (const how of ['exact', 'known', 'similar'] as const) {
    const claims = claimsOf(headings, template.columns, how, settled, taken, ambiguous);
    for (const [column, places] of claims) {
      const [only] = places;
      if (places.length === 1 && only !== undefined) {
        found[only] = { heading: headings[only] ?? '', column, how };
        taken.add(column);
      } else {
        ambiguous.set(
          column,
          places.map((place) => headings[place] ?? ''),
        );
        for (const place of places)
          found[place] = { heading: headings[place] ?? '', column: null, how: 'ambiguous' };
      }
      for (const place of places) settled.add(place);
    }
  }
  return {
    headings: found,
    mapping: found.map((one) => one.column),
    missing: template.columns.filter((column) => column.required && !taken.has(column.name)),
    ambiguous: [...ambiguous].map(([column, names]) => ({ column, headings: names })),
  };
}

/** Which headings claim which column by one way of comparing. A heading that could be several columns claims none. */
function claimsOf(
  headings: readonly string[],
  columns: readonly Column[],
  how: 'exact' | 'known' | 'similar',
  settled: ReadonlySet<number>,
  taken: ReadonlySet<string>,
  ambiguous: ReadonlyMap<string, unknown>,
): Map<string, number[]> {
  const claims = new Map<string, number[]>();
  headings.forEach((heading, at) => {
    if (settled.has(at) || plainHeading(heading) === plainHeading(REJECTED_BECAUSE)) return;
    const fitting = columns.filter(
      (column) => !taken.has(column.name) && !ambiguous.has(column.name) && fits(heading, column, how),
    );
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined)
      claims.set(only.name, [...(claims.get(only.name) ?? []), at]);
  });
  return claims;
}

function fits(heading: string, column: Column, how: 'exact' | 'known' | 'similar'): boolean {
  if (how === 'exact') return plainHeading(heading) === plainHeading(column.name);
  const names = [column.name, ...column.alsoCalled];
  if (how === 'known') return names.some((name) => plainHeading(heading) === plainHeading(name));
  const words = tellingWords(heading);
  return words !== '' && names.some((name) => words === tellingWords(name));
}

/** What is wrong with a mapping, in words; empty where rows can be read by it. */
export function mappingProblems(
  mapping: Mapping,
  headings: readonly string[],
  template: Pick<Template, 'columns' | 'id'>,
): string[] {
  const problems: string[] = [];
  for (const column of template.columns) {
    const places = mapping.flatMap((one, at) => (one === column.name ? [at] : []));
    if (places.length > 1) {
      const names = places.map((place) => `“${headings[place] ?? ''}”`).join(' and ');
      problems.push(`${names} are both mapped to ${column.name}. Choose one of them.`);
    }
    if (places.length === 0 && column.required) {
      problems.push(`No column is mapped to ${column.name}, which every row of ${template.id} needs.`);
    }
  }
  const unknown = mapping.find(
    (one) => one !== null && !template.columns.some((column) => column.name === one),
  );
  if (unknown !== undefined && unknown !== null)
    problems.push(`The template ${template.id} has no column ${unknown}.`);
  return problems;
}

/** A mapping as it is remembered for the next file of the source. */
export function toRemember(headings: readonly string[], mapping: Mapping): Remembered {
  return Object.fromEntries(headingKeys(headings).map((key, at) => [key, mapping[at] ?? null]));
}
