import { CONTACTS } from './find-contacts.ts';
import { plainWords, spelled } from './spelled.ts';
import { ABBREVIATIONS, ORDINARY } from './vocabulary.ts';

/** Somebody whose name is not shown in public, with what is shown instead where their role is known. */
export interface KnownName {
  readonly name: string;
  /** The title of their role; null where it is not known. */
  readonly role: string | null;
}

export interface FoundName {
  readonly at: number;
  readonly end: number;
  readonly instead: string;
  readonly why: 'name' | 'initials' | 'contact';
}

const WITHHELD = '[name withheld]';
const TITLE = '(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Sgt|Insp|PC)\\.?';
const EDGE = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] as const;

/** What finds the names of some people, and initials, in texts. Made once for a plan. */
export function nameFinder(
  people: readonly KnownName[],
  initials: ReadonlySet<string>,
): (text: string) => FoundName[] {
  const known = people.map((person) => ({ pieces: piecesOf(person.name), finders: findersOf(person) }));
  const contacts = CONTACTS.map((one): Finder => ({ ...one, why: 'contact' }));
  const others = otherFinders(initials);
  return (text) => {
    const found: FoundName[] = [];
    // Of hundreds of people hardly any is named in a text: only those of whom it has a word are looked for.
    const words = new Set(piecesOf(text));
    const finders = known.flatMap((one) => (one.pieces.some((piece) => words.has(piece)) ? one.finders : []));
    for (const { pattern, instead, why } of [...contacts, ...finders, ...others])
      for (const match of text.matchAll(pattern)) {
        const at = match.index;
        const end = at + match[0].length;
        if (
          why === 'initials' &&
          match[0].split(/[^\p{L}]+/u).every((each) => ABBREVIATIONS.has(each) || each === 'and')
        )
          continue;
        if (found.every((other) => end <= other.at || at >= other.end)) found.push({ at, end, instead, why });
      }
    return found.sort((a, b) => a.at - b.at);
  };
}

/** Names after a title, and initials: those that are known, and those in brackets or in a row. */
function otherFinders(initials: ReadonlySet<string>): Finder[] {
  const finders: Finder[] = [];
  const known = [...initials].filter((each) => /^\p{Lu}{2,4}$/u.test(each) && !ABBREVIATIONS.has(each));
  if (known.length > 0)
    finders.push({
      pattern: new RegExp(`${EDGE[0]}(?:${known.join('|')})${EDGE[1]}`, 'gu'),
      instead: WITHHELD,
      why: 'initials',
    });
  finders.push(
    {
      pattern: new RegExp(`${EDGE[0]}${TITLE}\\s+\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+)?`, 'gu'),
      instead: WITHHELD,
      why: 'name',
    },
    {
      pattern: /(?<=\()\p{Lu}\p{Lu}(?:\s?[,/&]\s?\p{Lu}\p{Lu})*(?=\))/gu,
      instead: WITHHELD,
      why: 'initials',
    },
    {
      pattern: new RegExp(
        `${EDGE[0]}\\p{Lu}\\p{Lu}(?:(?:,\\s?|\\s?/\\s?|\\s(?:and|&)\\s)\\p{Lu}\\p{Lu})+${EDGE[1]}`,
        'gu',
      ),
      instead: WITHHELD,
      why: 'initials',
    },
  );
  return finders;
}

/** The words of a text or a name: whole, and each half of what is written with a hyphen or in two words. */
function piecesOf(text: string): string[] {
  const words = plainWords(text);
  return [...words, ...words.slice(1).map((word, at) => `${words[at]}${word}`)];
}

interface Finder {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly why: FoundName['why'];
}

/** A name in full in any letters, its last name with initials, and each of its parts alone unless it is an ordinary word. */
function findersOf({ name, role }: KnownName): Finder[] {
  const parts = name
    .normalize('NFC')
    .trim()
    .split(/\s+/)
    .filter((part) => /\p{L}/u.test(part));
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return [];
  const instead = role ?? WITHHELD;
  const make = (source: string, flags = 'gu'): Finder => ({
    pattern: new RegExp(`${EDGE[0]}(?:${TITLE}\\s+)?${source}${EDGE[1]}`, flags),
    instead,
    why: 'name',
  });
  const written = parts.map(spelled);
  const ending = endingOf(parts);
  const finders: Finder[] = [];
  if (parts.length > 1) {
    finders.push(make(written.join('\\s+'), 'giu'));
    finders.push(make(`${ending},\\s*${written[0]}`, 'giu'));
    finders.push(make(`${written[0]}\\s+${ending}`, 'giu'));
    finders.push(make(`(?:\\p{Lu}\\.?\\s?){1,3}\\s${ending}`));
    if (parts.length > 2) finders.push(make(`${written[0]}\\s+${written.at(-1)}`, 'giu'));
    if (ending !== written.at(-1)) finders.push(make(ending));
  }
  for (const part of [...parts, ...parts.flatMap(halvesOf)]) {
    if (part.replace(/[^\p{L}]/gu, '').length < 3 || ORDINARY.has(part.toLowerCase())) continue;
    finders.push(make(`(?:${spelled(part)}|${spelled(part.toUpperCase())})`));
  }
  return finders;
}

/** The last name with what little stands before it: "Ó Briain" is written OBriain and O'Briain too. */
function endingOf(parts: readonly string[]): string {
  const last = spelled(parts.at(-1) ?? '');
  const before = parts.length > 2 ? (parts.at(-2) ?? '') : '';
  if (!/^\p{L}{1,2}$/u.test(before)) return last;
  return spelled(`${before}-${parts.at(-1)}`).replace('[-‐‑–\\s]', "['’‘`´\\s]");
}

function halvesOf(part: string): string[] {
  const halves = part.split(/[-‐‑–]/u);
  return halves.length > 1 ? halves : [];
}
