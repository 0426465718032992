import type { WatchedLead } from '../../../engine/plan/attention.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import type { ListedLead } from '../read/actions.ts';

const FLAGS: Readonly<Partial<Record<WatchedLead['is'], string>>> = {
  left: 'has left',
  'changed-role': 'has changed role',
};

/** Who leads an action, one after another; who left or changed role since is marked. */
export function leadsInline(leads: readonly ListedLead[]): Html {
  if (leads.length === 0) return html`<strong class="cs-alarm">Nobody</strong>`;
  return join(
    leads.map((lead) => {
      const flag = lead.is === 'left' && lead.person === null ? 'nobody holds this role' : FLAGS[lead.is];
      return html`${lead.name}${flag === undefined ? null : html` <strong class="cs-alarm">(${flag})</strong>`}`;
    }),
    html`<br>`,
  );
}
