import type { Day } from '../../../engine/calendar/day.ts';
import { textarea } from '../../../platform/web/components/index.ts';
import {
  type Body,
  dayInField,
  type FieldError,
  readDay,
  text,
  typed,
} from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import type { CaseContext, Texts } from '../context.ts';
import type { TextOfParts } from '../form/fact-form.ts';
import { optionalDay } from './day.ts';
import { type Field, good, type Reading } from './field.ts';

interface Direction {
  id: string;
  by: Day;
}

/** As many rows as a form offers besides those that are filled in. */
const SPARE = 2;
const MOST = 20;
const NAME = 'directions';

const idField = (row: number): string => `${NAME}.${row}.id`;
const byField = (row: number): string => `${NAME}.${row}.by`;
const textField = (row: number): string => `${NAME}.${row}.text`;

const isFilled = (body: Body, row: number): boolean =>
  text(body, textField(row)) !== '' || typed(body, byField(row)).trim() !== '';

function rowsIn(body: Body): number[] {
  return Array.from({ length: MOST }, (_, row) => row).filter((row) => isFilled(body, row));
}

const byDay = optionalDay({ label: 'To be done by', what: 'the day by which it is to be done' });

/** What a manager directs, each with its day; its text is kept under its id. */
export function directions(): Field<Direction[]> {
  return {
    view(_name, shown) {
      const { values, message, context } = shown;
      const filled = rowsIn(values);
      const rows = Math.min(MOST, (filled.at(-1) ?? -1) + 1 + SPARE);
      return html`<fieldset class="govuk-fieldset" id="${NAME}"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Directions</legend><p class="govuk-hint">One thing to do in each. Leave empty what you do not need.</p>${Array.from(
        { length: rows },
        (_, row) =>
          html`<div class="cs-direction"><input type="hidden" name="${idField(row)}" value="${typed(values, idField(row))}">${
            context.narrative
              ? textarea({
                  id: textField(row),
                  name: textField(row),
                  label: { text: `Direction ${row + 1}` },
                  rows: 2,
                  value: typed(values, textField(row)),
                  errorMessage: message(textField(row)),
                })
              : null
          }${byDay.view(byField(row), shown)}</div>`,
      )}</fieldset>`;
    },
    read(_name, body, context): Reading<Direction[]> {
      const found: Direction[] = [];
      const problems: FieldError[] = [];
      for (const row of rowsIn(body)) {
        const { day, problem } = readDay(typed(body, byField(row)), 'the day by which it is to be done');
        if (day === null) problems.push({ field: byField(row), message: problem ?? '' });
        if (context.narrative && text(body, textField(row)) === '')
          problems.push({ field: textField(row), message: 'Say what is to be done, or empty its day.' });
        if (day !== null) found.push({ id: idOf(row, body, context), by: day });
      }
      return problems.length > 0 ? { ok: false, problems } : good(found);
    },
    write: (value) =>
      Object.fromEntries(
        value.flatMap((direction, row) => [
          [idField(row), direction.id],
          [byField(row), dayInField(direction.by)],
        ]),
      ),
  };
}

/** A direction keeps its id through corrections, so that what was recorded about it stays true; a new one gets its own. */
function idOf(row: number, body: Body, context: CaseContext): string {
  const id = typed(body, idField(row));
  const before = (context.correcting?.data as { directions?: readonly Direction[] } | undefined)?.directions;
  return before?.some((one) => one.id === id) ? id : context.uuid();
}

/** The texts of directions, under the ids that `directions` gave them. */
export const textOfDirections: TextOfParts<{ directions: readonly Direction[] }> = {
  read: (body, { directions: found }): Texts =>
    Object.fromEntries(
      rowsIn(body).map((row, at) => [found[at]?.id ?? '', text(body, textField(row))] as const),
    ),
  write: ({ directions: found }, texts): Body =>
    Object.fromEntries(found.map((direction, row) => [textField(row), texts[direction.id] ?? ''])),
};
