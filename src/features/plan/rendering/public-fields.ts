import type { FoundName } from './names/find-names.ts';
import { findNumbers } from './numbers/find-numbers.ts';
import { withhold } from './numbers/withhold.ts';

/** What a rendering in public needs to know of the service. */
export interface PublicRules {
  readonly findNames: (text: string) => FoundName[];
  /** Counts of children and staff from 1 to one below it are withheld (rule 25). */
  readonly threshold: number;
}

/** The public wording that is proposed for a text, and why it differs. */
export interface PublicField {
  readonly proposed: string;
  readonly why: readonly string[];
}

export const NUMBER_WITHHELD = '[number withheld]';

const WHY = {
  name: 'It names somebody.',
  initials: 'It has somebody’s initials.',
  contact: 'It says how somebody can be reached.',
  small: 'It counts fewer than 5 children or staff.',
  follows: 'A small number would follow from others that stay.',
} as const;

interface Change {
  readonly at: number;
  readonly end: number;
  readonly instead: string;
  readonly why: keyof typeof WHY;
}

const BETWEEN = '\n\u2029\n';

/**
 * The public wording of texts that are told together: one fact's title and text, say. What is withheld in one of them does
 * not follow from another.
 */
export function publicFields<F extends string>(
  fields: Readonly<Record<F, string>>,
  rules: PublicRules,
  elsewhere: ReadonlySet<number> = new Set(),
): Map<F, PublicField> {
  const names = Object.keys(fields) as F[];
  const whole = names.map((name) => fields[name].normalize('NFC')).join(BETWEEN);
  const changes = changesIn(whole, rules, elsewhere);
  const result = new Map<F, PublicField>();
  let start = 0;
  for (const name of names) {
    const text = fields[name].normalize('NFC');
    const own = changes.filter(({ at, end }) => at >= start && end <= start + text.length);
    const proposed = own.reduceRight(
      (rest, { at, end, instead }) => `${rest.slice(0, at - start)}${instead}${rest.slice(end - start)}`,
      text,
    );
    if (own.length > 0)
      result.set(name, { proposed, why: [...new Set(own.map(({ why }) => whyOf(why, rules)))] });
    start += text.length + BETWEEN.length;
  }
  return result;
}

function whyOf(why: keyof typeof WHY, { threshold }: PublicRules): string {
  return WHY[why].replace('5', String(threshold));
}

/** The counts that are withheld in texts: what other texts about the same thing must not give away. */
export function withheldCounts(texts: readonly string[], threshold: number): number[] {
  return [...withhold(findNumbers(texts.join(BETWEEN)), threshold).keys()].flatMap(({ kind, value }) =>
    kind === 'count' ? [value] : [],
  );
}

function changesIn(
  text: string,
  { findNames, threshold }: PublicRules,
  elsewhere: ReadonlySet<number>,
): Change[] {
  const names: Change[] = findNames(text);
  const numbers = [...withhold(findNumbers(text), threshold, elsewhere)].map(
    ([{ at, end }, why]): Change => ({ at, end, instead: NUMBER_WITHHELD, why }),
  );
  return [
    ...names,
    ...numbers.filter(({ at, end }) => names.every((name) => end <= name.at || at >= name.end)),
  ].sort((a, b) => a.at - b.at);
}
