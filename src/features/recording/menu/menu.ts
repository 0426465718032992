import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { CaseContext } from '../context.ts';
import { type AnyForm, GROUPS, type Group } from '../form/fact-form.ts';
import { FORMS } from '../kinds/index.ts';
import { paths } from '../paths.ts';

/** Something that can be recorded, or that cannot just now and why. */
export interface MenuEntry {
  readonly kind: CaseFactKind | null;
  readonly title: string;
  readonly href: string;
  readonly why: string | null;
}

export interface MenuGroup {
  readonly id: Group;
  readonly title: string;
  readonly now: readonly MenuEntry[];
  readonly notNow: readonly MenuEntry[];
}

/** Whether the one who asks may record this kind at all. */
export function mayRecord(form: Pick<AnyForm, 'needs'>, context: Pick<CaseContext, 'may'>): boolean {
  return form.needs.some((permission) => context.may(permission));
}

/** What this person can record on this case now, in groups; groups with nothing in them are left out. */
export function menuOf(context: CaseContext): MenuGroup[] {
  const forms = Object.entries(FORMS) as [CaseFactKind, AnyForm][];
  return (Object.entries(GROUPS) as [Group, string][])
    .map(([id, title]) => {
      const entries = forms
        .filter(([kind, form]) => form.group === id && kind !== 'case-opened' && mayRecord(form, context))
        .map(([kind, form]) => ({
          kind,
          title: form.title,
          href: paths.form(context.caseId, kind),
          why: form.when(context),
        }));
      const all = id === 'case' ? [...entries, ...otherPages(context)] : entries;
      return {
        id,
        title,
        now: all.filter((entry) => entry.why === null),
        notNow: all.filter((entry) => entry.why !== null),
      };
    })
    .filter((group) => group.now.length + group.notNow.length > 0);
}

/** What is recorded on a page of its own. */
function otherPages(context: CaseContext): MenuEntry[] {
  const entry = (title: string, href: string): MenuEntry => ({ kind: null, title, href, why: null });
  const details = entry('Correct the child’s name or date of birth', paths.child(context.caseId));
  const same = entry('Join or part two references of one child', paths.sameChild(context.caseId));
  return [
    ...(context.may('record-case') || context.may('record-orders') ? [details] : []),
    ...(context.may('correct-others') ? [same] : []),
  ];
}
