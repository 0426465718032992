import { findDates } from '../../understand/dates/find-dates.ts';
import { LABELLED, LEVEL, PEOPLE, STOP, UNIT, WORK } from './nouns.ts';
import { NUMBER, worthOf } from './values.ts';

/**
 * A number in a text. `count` counts, or may count, children or staff; `work` counts what a service does; `percent` is a share
 * that was found, `target` one that is wanted; `other` is a date, a reference, a duration, an amount.
 */
export interface FoundNumber {
  readonly at: number;
  readonly end: number;
  readonly value: number;
  readonly kind: 'count' | 'work' | 'percent' | 'target' | 'other';
  /** Digits after the point, of a percentage. */
  readonly decimals: number;
  /** The sentence that it stands in, counted from the start of the text. */
  readonly sentence: number;
}

/** Every number in a text, in digits or words, with what it most likely is. In doubt it is a count. */
export function findNumbers(text: string): FoundNumber[] {
  const dates = datesIn(text);
  const sentences = [...text.matchAll(/[.!?](?=\s)|\n/g)].map(({ index }) => index);
  return [...text.matchAll(NUMBER)].map((match): FoundNumber => {
    const at = match.index;
    const end = at + match[0].length;
    const inDate = dates.some((date) => at < date.end && end > date.at);
    return {
      at,
      end,
      value: worthOf(match[0]),
      kind: inDate
        ? 'other'
        : kindOf(match[0], text.slice(Math.max(0, at - 60), at), text.slice(end, end + 90)),
      decimals: /\.(\d+)$/.exec(match[0])?.[1]?.length ?? 0,
      sentence: sentences.filter((each) => each < at).length,
    };
  });
}

interface Span {
  readonly at: number;
  readonly end: number;
}

function datesIn(text: string): Span[] {
  const found: Span[] = findDates(text).map((date) => ({ at: date.at, end: date.at + date.text.length }));
  for (const pattern of [
    /(?<![\d.,])(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?(?![\d.,]?\d)/g,
    /\b\d{1,2}[:.]\d\d\s?(?:am|pm|hrs)?\b(?=\s?(?:am|pm|hrs))/gi,
  ])
    for (const match of text.matchAll(pattern))
      found.push({ at: match.index, end: match.index + match[0].length });
  return found;
}

function kindOf(written: string, before: string, after: string): FoundNumber['kind'] {
  if (/^\s?(?:%|per\s?cent|percentage)/iu.test(after)) return isWanted(before, after) ? 'target' : 'percent';
  if (isDuration(after) || /[£$€]\s?$/u.test(before) || /[\p{L}_]$/u.test(before)) return 'other';
  if (/^\d/.test(written)) {
    if (/^(?:st|nd|rd|th)(?![\p{L}])|^\s?\(?[a-z]\)|^[\p{L}]/iu.test(after)) return 'other';
    if (/^[)\].]\s/.test(after) && /(?:^|\n)\s*[([]?$/.test(before)) return 'other';
    if (/\.\d/.test(written)) return 'other';
    if (/^\s?:\s?\d/.test(after) || /\d\s?:\s?$/.test(before)) return 'other';
  }
  if (/^(?:twice|thrice)$/i.test(written) && OFTEN.test(after)) return 'other';
  if (LEVEL.test(before)) return 'other';
  const head = headOf(after);
  if (head === 'work') return 'work';
  if (head === 'people') return 'count';
  if (LABELLED.test(before)) return 'other';
  if (/^(?:a\s|both$)/i.test(written)) return 'other';
  if (/^one$/i.test(written)) return countsOne(before, after) ? 'count' : 'other';
  return 'count';
}

/** "twice a week" is how often, not how many. */
const OFTEN =
  /^\s(?:(?:a|an|per|each|every)\s(?:day|week|month|year|quarter|term)|daily|weekly|monthly|yearly)(?![\p{L}])/iu;

/** "one was late", "one of 12", "only one": one that counts, as opposed to "one of the reasons" or "one to one". */
function countsOne(before: string, after: string): boolean {
  if (/^[\s-]to[\s-]one/i.test(after) || /one[\s-]to[\s-]$/i.test(before)) return false;
  if (/(?:only|just|and|remaining|previously|a further)\s$/i.test(before)) return true;
  return /^\s?\)|^\s(?:by|due|because|through|owing|was|were|had|has|is|did|does|missed|late|not|in|who|whose|left|moved|refused|without|of (?:whom|them|these|those|which|\d))/i.test(
    after,
  );
}

function isDuration(after: string): boolean {
  const rest = after
    .replace(/^(?:\s?(?:,|and|or|to|[-–])\s?(?:\d+|one|two|three|four|five|six|twelve))*/iu, '')
    .replace(/^[\s-]+/, '');
  return UNIT.test(rest) && !/^\s*[.;]/.test(after);
}

/** What the noun after a number says: the last known noun before the phrase ends. */
function headOf(after: string): 'work' | 'people' | null {
  const phrase = /^[\s-]*(?:[\p{L}'’-]+\s?){0,5}/u.exec(after)?.[0] ?? '';
  let head: 'work' | 'people' | null = null;
  for (const each of phrase.trim().toLowerCase().split(/\s+/)) {
    if (STOP.has(each)) break;
    if (WORK.has(each)) head = 'work';
    else if (PEOPLE.has(each)) head = 'people';
  }
  return head;
}

/** Whether a percentage is a target rather than a finding, by the words around it. */
function isWanted(before: string, after: string): boolean {
  const sentence = before.split(/[.!?]\s|\n/).at(-1) ?? '';
  return (
    /\b(?:targets?|expect\w*|goal|aim\w*|standard|minimum|at least|should|must|threshold|raise\w*|increase\w* (?:it )?to|improv\w+ to|up to|\bto)\b[^.]{0,40}$/iu.test(
      sentence,
    ) || /^\s?(?:%|per\s?cent)\s(?:target|standard|threshold|will|should|must|of the target)/iu.test(after)
  );
}
