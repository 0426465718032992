import type { LeadData } from '../../../engine/plan/facts.ts';
import { LEAD_OFFICER, partsOfLead } from './names/lead-text.ts';
import type { PublicPeople } from './people.ts';

/** Who claims what a document claims: nobody's name. */
const IMPORTED = 'The imported document';

/** What is shown of a lead in public, and whether somebody should look at it: words were taken apart, not looked up. */
export interface PublicLead {
  readonly shown: string;
  readonly proposed: boolean;
}

/** A lead in public: the title of the role of whoever is named; of mere words what is no name. */
export function publicLead(words: string, lead: LeadData, people: PublicPeople): PublicLead {
  const title = titleOf(lead, people);
  if (title !== null) return { shown: title, proposed: false };
  if (words === IMPORTED) return { shown: words, proposed: false };
  const parts = partsOfLead(words);
  if (parts.names.length === 0 && parts.initials.length === 0 && parts.role !== '')
    return { shown: words, proposed: false };
  const found = people.findNames(words).find(({ instead }) => !instead.startsWith('['));
  return { shown: parts.role || found?.instead || LEAD_OFFICER, proposed: true };
}

/** All leads of an action in public: two who have the same role are told once. */
export function publicLeads(
  words: readonly string[],
  leads: readonly LeadData[],
  people: PublicPeople,
): { readonly shown: readonly string[]; readonly proposed: boolean } {
  const each = words.map((name, at) => publicLead(name, leads[at] ?? {}, people));
  const shown = new Set(each.map((one) => one.shown));
  if (shown.size > 1) shown.delete(LEAD_OFFICER);
  return { shown: [...shown], proposed: each.some((one) => one.proposed) };
}

function titleOf({ person, role }: LeadData, people: PublicPeople): string | null {
  if (person !== undefined) return people.roleOf(person) ?? LEAD_OFFICER;
  return role === undefined ? null : (people.titleOf(role) ?? null);
}
