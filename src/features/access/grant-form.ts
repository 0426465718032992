import { textProblem } from '../../ledger/canonical.ts';
import { select, textarea } from '../../platform/web/components/index.ts';
import { type Body, type FieldError, text, typed } from '../../platform/web/fields.ts';
import { type Html, html } from '../../platform/web/html.ts';
import { LONGEST_GRANT_HOURS } from './grants.ts';

/** Why somebody needs access, and for how long. */
export type GrantForm =
  | { readonly reason: string; readonly hours: number; readonly problems: null }
  | { readonly reason: null; readonly hours: null; readonly problems: readonly FieldError[] };

const SHORTEST_REASON = 10;
const LONGEST_REASON = 1_000;

/** Reads the reason and the hours of a form that asks for access. */
export function readGrantForm(body: Body): GrantForm {
  const reason = text(body, 'reason');
  const hours = Number(text(body, 'hours') || '1');
  const problems: FieldError[] = [];
  const wrong = textProblem(reason);
  if (reason.length < SHORTEST_REASON) {
    problems.push({
      field: 'reason',
      message: 'Say why you need this, in a sentence that whoever reads the log will understand.',
    });
  } else if (reason.length > LONGEST_REASON) {
    problems.push({
      field: 'reason',
      message: `A reason has at most ${LONGEST_REASON} characters; this one has ${reason.length}. Shorten it.`,
    });
  } else if (wrong !== null) {
    problems.push({ field: 'reason', message: `The reason ${wrong}` });
  }
  if (!Number.isInteger(hours) || hours < 1 || hours > LONGEST_GRANT_HOURS) {
    problems.push({ field: 'hours', message: `Choose between 1 and ${LONGEST_GRANT_HOURS} hours.` });
  }
  return problems.length > 0 ? { reason: null, hours: null, problems } : { reason, hours, problems: null };
}

/** The fields of a form that asks for access. */
export function grantFields(values: Body, errors: readonly FieldError[]): Html {
  const message = (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  return html`${textarea({
    id: 'reason',
    name: 'reason',
    label: { text: 'Why do you need this?', classes: 'govuk-label--s' },
    hint: { text: 'It is kept with your name, and shown to whoever reads the log.' },
    rows: 3,
    value: typed(values, 'reason'),
    errorMessage: message('reason'),
  })}
${select({
  id: 'hours',
  name: 'hours',
  label: { text: 'For how long?', classes: 'govuk-label--s' },
  value: typed(values, 'hours') || '1',
  items: Array.from({ length: LONGEST_GRANT_HOURS }, (_, at) => ({
    value: String(at + 1),
    text: at === 0 ? '1 hour' : `${at + 1} hours`,
  })),
  errorMessage: message('hours'),
})}`;
}
