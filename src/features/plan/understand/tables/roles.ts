/** What a column of a plan can hold. `other` is left out, and said so. */
export const ROLES = [
  'ref',
  'recommendation',
  'action-ref',
  'action',
  'planned',
  'leads',
  'status',
  'completed',
  'progress',
  'other',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles as questions offer them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  ref: 'reference of the recommendation',
  recommendation: 'recommendation',
  'action-ref': 'reference of the action',
  action: 'action',
  planned: 'planned date',
  leads: 'lead',
  status: 'state',
  completed: 'day of completion',
  progress: 'progress',
  other: 'leave it out',
};

export const ROLE_CHOICES: readonly string[] = ROLES.map((role) => ROLE_WORDS[role]);

export function roleOf(words: string): Role {
  return ROLES.find((role) => ROLE_WORDS[role] === words) ?? 'other';
}

/** The words that head a column, by role; the first that fits holds, so that "Progress against actions" is no action. */
const HEADINGS: readonly (readonly [Role, RegExp])[] = [
  ['action-ref', /^action (ref|reference|no|number|id|#)\b/],
  [
    'status',
    /^((progress )?b?rag\b|status|state\b|(current|overall|action|progress|delivery|completion) (status|state)\b)/,
  ],
  [
    'completed',
    /^(actual|date) .*complet|^(date )?(completed|achieved|closed)( on| date)?$|^actual (end )?date/,
  ],
  [
    'progress',
    /progress|\bupdates?\b|commentary|^comments?$|impact monitoring|(latest|current) position|what has been done|^monitoring/,
  ],
  [
    'planned',
    /(planned|target|due|deadline|completion|complete|finish|end|implementation|review) ?(date|by|month)|^(by )?when\b|time ?(scale|frame|line)|^deadline|^due$|^target$|date (for|of) (completion|delivery)|to be completed|^planned$|^date$/,
  ],
  [
    'leads',
    /^(the )?(lead|owner|who\b|by whom|accountable|responsib)|(lead|responsible|accountable|owning) (officer|person|agency|manager|partner|organisation|body|team|lead)|action owner|\bowner$|person responsible|\blead$|^officer|responsibility$|^(partner )?agenc(y|ies)$|^partners?$/,
  ],
  [
    'action',
    /^(the )?(agreed |key |planned |specific |proposed |improvement )?(actions?|tasks?|steps?)\b|actions? (required|needed|to be taken|agreed)|what (we|you|will|are we)|^how (we|will)|^activit(y|ies)/,
  ],
  [
    'recommendation',
    /recommendation|areas? (requiring|for|of|to) ?(improve|develop)|^areas?$|^(inspection |key )?findings?|^issues?\b|^themes?$|^priorit(y|ies)$|^objectives?$|what needs to|improvement (area|required|needed)/,
  ],
  [
    'ref',
    /^(rec|recommendation|item|plan|unique|row)? ?(ref|reference|no|nos|number|id|#)( no| number| id)?$|^item$/,
  ],
];

/** The role that a heading's words name; null where they name none. */
export function roleOfHeading(text: string): Role | null {
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim();
  if (words === '' || words.length > 90) return null;
  if (
    /^(rec|recommendation|finding|area|priority|objective|issue|theme) (ref|reference|no|nos|number|id)$/.test(
      words,
    )
  )
    return 'ref';
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
