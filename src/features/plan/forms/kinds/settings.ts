import { text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { SHIPPED_SETTINGS } from '../../settings.ts';
import type { PlanForm } from '../form.ts';

/** What a service sets for its plan. */
export const settingsForm: PlanForm = {
  name: 'settings',
  kind: 'plan-settings-set',
  needs: 'manage-plan',
  title: () => 'Settings of the plan',
  lead: () =>
    html`<p class="govuk-body">Countersign ships with ${SHIPPED_SETTINGS.staleWeeks} weeks and re-tests after ${SHIPPED_SETTINGS.retestMonths.join(', ')} months. Both are assumed: no standard sets them.</p>`,
  start: ({ reading: { settings } }) => ({
    weeks: String(settings.staleWeeks),
    months: settings.retestMonths.join(', '),
  }),
  fields: (
    fields,
  ) => html`${fields.line('weeks', { label: 'After how many weeks without an update does an action need attention?', hint: 'From 1 to 104' }, 'govuk-input--width-3')}
${fields.line('months', { label: 'How many months after a claim are re-tests proposed?', hint: 'With commas between, for example 3, 6, 12' }, 'govuk-input--width-10')}`,
  read: (body, { reading }, id) => {
    const problems: { field: string; message: string }[] = [];
    const weeks = Number(text(body, 'weeks') || Number.NaN);
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > 104)
      problems.push({ field: 'weeks', message: 'Enter a whole number of weeks, from 1 to 104.' });
    const months = text(body, 'months')
      .split(/[\s,;]+/)
      .filter((one) => one !== '')
      .map(Number);
    if (
      months.length === 0 ||
      months.length > 12 ||
      months.some((one) => !Number.isInteger(one) || one < 1 || one > 60)
    )
      problems.push({
        field: 'months',
        message: 'Enter whole numbers of months, from 1 to 60, with commas between, for example 3, 6, 12.',
      });
    if (problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'plan-settings-set',
          on: reading.asker.today,
          data: { staleWeeks: weeks, retestMonths: [...new Set(months)].sort((a, b) => a - b) },
          text: {},
        },
      ],
    };
  },
  button: 'Save',
  done: () => ({
    title: 'Settings saved',
    text: 'They hold from now on. Re-tests that are set already stay.',
  }),
};
