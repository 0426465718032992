import { type Html, html } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';

/** What a role that sees no child's case finds in this release; nothing is promised that is not there. */
const ROLES: Readonly<Record<string, string>> = {
  'quality-reviewer':
    'You see no case yet: samples and audits are not part of this release of Countersign. The improvement plan, which you may verify, and the standards by which the service is judged are open to you.',
  'workforce-lead':
    'Your role sees no child’s case. Training, supervision and appraisals are not part of this release of Countersign. The improvement plan and the standards are open to you.',
  'board-member':
    'Your role sees counts, never a child. Board papers and measures are not part of this release of Countersign. The improvement plan, with roles instead of names, and the standards that the service works to are open to you.',
  inspector:
    'Your role sees the cases that are opened to you, and none is: samples and the inspection pack are not part of this release of Countersign. The improvement plan and the standards are open to you.',
  administrator:
    'You look after people, accounts, roles and the calendar. Your role sees no case content; a restricted case can be opened for a stated reason, and the head of service is told.',
  'information-officer':
    'You bring in what other systems export, mend data, and see the dates and references of every case. Free text is closed to you unless you state a reason.',
};

/** A paragraph for each of the reader's roles that needs one; for those without any role, what to do. */
export function rolesPart({ person }: Asker): Html | null {
  if (person.roles.length === 0) {
    return html`<p class="govuk-body">You have no role in this service today. Ask an administrator to give you one.</p>`;
  }
  const known = person.roles.flatMap((role) => ROLES[role] ?? []);
  return known.length === 0 ? null : html`${known.map((text) => html`<p class="govuk-body">${text}</p>`)}`;
}
