import { details, select } from '../../../platform/web/components/index.ts';
import { type FieldError, text } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { FACTORS } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import { type Field, good } from './field.ts';

const SCALE = ['0', '1', '2', '3', '4'];

const HINT = '0: no link with further offending. 4: very strong link. Leave empty what was not rated.';

/** Ratings from 0 to 4; factors that were not rated are left out, and without any the body has none. */
export function ratings(): Field<Record<string, number> | undefined> {
  return {
    view(name, { values, message }) {
      const rated = FACTORS.some((factor) => text(values, `${name}.${factor.id}`) !== '');
      return details({
        id: name,
        summaryText: 'Ratings of the twelve dynamic factors (optional)',
        open: rated,
        html: html`<p class="govuk-hint">${HINT}</p><div class="cs-ratings">${FACTORS.map((factor) => {
          const field = `${name}.${factor.id}`;
          return select({
            id: field,
            name: field,
            label: { text: factor.title },
            items: [{ value: '', text: 'Not rated' }, ...SCALE.map((value) => ({ value, text: value }))],
            value: text(values, field),
            errorMessage: message(field),
          });
        })}</div>`,
      });
    },
    read(name, body, context) {
      const rated = unlisted(context);
      const problems: FieldError[] = [];
      for (const factor of FACTORS) {
        const value = text(body, `${name}.${factor.id}`);
        if (value === '') continue;
        if (SCALE.includes(value)) rated[factor.id] = Number(value);
        else
          problems.push({
            field: `${name}.${factor.id}`,
            message: `Ratings go from 0 to 4. Choose one of them for “${factor.title}”, or leave it empty.`,
          });
      }
      if (problems.length > 0) return { ok: false, problems };
      return good(Object.keys(rated).length === 0 ? undefined : rated);
    },
    write: (value, name) =>
      Object.fromEntries(FACTORS.map((factor) => [`${name}.${factor.id}`, String(value?.[factor.id] ?? '')])),
  };
}

/** Ratings of the fact under correction that this list does not have: they stay as they are. */
function unlisted({ correcting }: CaseContext): Record<string, number> {
  const before = (correcting?.data as { ratings?: Record<string, number> } | undefined)?.ratings ?? {};
  return Object.fromEntries(
    Object.entries(before).filter(([id]) => !FACTORS.some((factor) => factor.id === id)),
  );
}
