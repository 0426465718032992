const ROLE_END =
  /\b(manager|officer|lead|head|director|coordinator|co-ordinator|adviser|advisor|chair|specialist|practitioner|nurse)$/i;
const NAME = /^(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}(?: \([A-Z]{2,4}\))?$/;
const INITIALS = /^[A-Z]{2,4}$/;

/**
 * Lead people and agencies, one each, as they are written. Where a semicolon separates them, nothing else does; else lines and
 * commas do, those in brackets only where they stand between initials: "Team (PG, SF)" is the team, PG and SF.
 */
export function leadsOf(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  const parts = text.includes(';')
    ? text.replace(/\n/g, ' ').split(';')
    : lines.flatMap((line) => splitLine(line.replace(/^[•▪➢–-]\s+/, '')));
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

/** Longer than any list of leads. */
const LONGEST = 2_000;

function splitLine(line: string): string[] {
  if (line.length > LONGEST) return [line];
  const leads: string[] = [];
  for (const part of line.split(/,(?![^()]*\))/).map((each) => each.trim())) {
    const before = leads.at(-1);
    if (leads.length === 1 && before !== undefined && ROLE_END.test(before) && NAME.test(part))
      leads[0] = `${before}, ${part}`;
    else leads.push(...ofPart(part));
  }
  return leads;
}

function ofPart(part: string): string[] {
  const match = /^(.+?)\s*\(([^()]+)\)$/.exec(part);
  const inside = match?.[2]?.split(/\s*[,/&]\s*/) ?? [];
  if (!match?.[1] || inside.length < 2 || !inside.every((each) => INITIALS.test(each))) return [part];
  return [match[1], ...inside];
}

/** Somebody whom the document names in one place with initials, and elsewhere by them alone. */
export interface NamedPerson {
  readonly initials: string;
  readonly name: string;
}

/** The people whom some texts introduce with their initials: "Carol Ash (CA)". Initials that two people have are left out. */
export function peopleNamed(texts: Iterable<string>): NamedPerson[] {
  const names = new Map<string, Set<string>>();
  for (const text of texts)
    for (const match of text
      .slice(0, LONGEST)
      .matchAll(/([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+) \(([A-Z]{2,4})\)/g)) {
      const initials = match[2] ?? '';
      const words = (match[1] ?? '').split(' ').slice(-initials.length);
      if (words.map((word) => word.charAt(0)).join('') !== initials) continue;
      names.set(initials, (names.get(initials) ?? new Set()).add(words.join(' ')));
    }
  return [...names].flatMap(([initials, found]) => {
    const [name] = found;
    return found.size === 1 && name !== undefined ? [{ initials, name }] : [];
  });
}
