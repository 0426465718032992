/** What a token may be made for. A scope gives nothing that its person’s role does not: it narrows. */
export const SCOPES = {
  'cases:read': 'Read cases, with names, orders, levels and documents',
  'duties:read': 'Read duties: what is owed, by when, by whom and why',
  'weekly-report:read': 'Read the weekly report',
  'plan:read': 'Read the improvement plan',
  'plan:write': 'Change the improvement plan',
} as const;

export type Scope = keyof typeof SCOPES;

/** Whether `text` is a scope of this release. */
export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

/** What a scope is called on screen; one of another release by its id. */
export function scopeInWords(scope: string): string {
  return isScope(scope) ? SCOPES[scope] : scope;
}
