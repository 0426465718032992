import { ABBREVIATIONS, ROLE_WORDS } from './vocabulary.ts';

/** What the words of a lead say: what of them can be shown in public, the names and the initials in them. */
export interface LeadParts {
  /** Role and agency words; '' where nothing but names remains. */
  readonly role: string;
  readonly names: readonly string[];
  readonly initials: readonly string[];
}

/** Where nothing of a lead can be shown. */
export const LEAD_OFFICER = 'Lead officer';

const WORD = /[\p{L}\p{N}&@]+(?:[.'’&-][\p{L}\p{N}&]+)*\.?/gu;

/** Takes a lead apart: "Operations Managers Hannah Green (HG)" is a role, a name and initials. In doubt a word is a name. */
export function partsOfLead(text: string): LeadParts {
  const names: string[] = [];
  const initials: string[] = [];
  const kept: string[] = [];
  for (const segment of text.split(/[,;/()[\]\n•|]|(?<!\p{L})[-–—](?!\p{L})|(?<=\s)(?:and|&)(?=\s)/u)) {
    const roles: string[] = [];
    let name: string[] = [];
    const endName = (): void => {
      if (name.length > 0) names.push(name.join(' '));
      name = [];
    };
    for (const [word] of segment.matchAll(WORD)) {
      if (isRoleWord(word)) {
        endName();
        roles.push(word);
      } else if (/^(?:\p{Lu}\.?){2,4}$/u.test(word)) {
        endName();
        initials.push(word.replaceAll('.', ''));
      } else if (/^(?:mr|mrs|ms|miss|mx|dr|prof|sgt|pc|cllr)\.?$/iu.test(word)) endName();
      else name.push(word);
    }
    endName();
    if (roles.some((word) => /[\p{L}]{2}/u.test(word) && !/^(?:and|of|for|the|to|with|all|in)$/iu.test(word)))
      kept.push(trimmed(roles));
  }
  return { role: [...new Set(kept)].join(', '), names, initials };
}

function isRoleWord(word: string): boolean {
  const bare = word.replace(/\.$/, '');
  if (ABBREVIATIONS.has(bare) || ABBREVIATIONS.has(bare.replace(/['’]?s$/, ''))) return true;
  if (/^\p{L}{0,2}\d+\p{L}?$/u.test(bare) || /^\p{Lu}&\p{Lu}$/u.test(bare)) return true;
  return bare
    .toLowerCase()
    .split('-')
    .every((part) => ROLE_WORDS.has(part) || ROLE_WORDS.has(part.replace(/['’]s$/, '')));
}

/** Words that join are of no use at an end. */
function trimmed(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/^(?:(?:and|of|for|the|to|with)\s+)+|(?:\s+(?:and|of|for|the|to|with))+$/giu, '');
}
