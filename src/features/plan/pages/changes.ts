import type { FastifyInstance } from 'fastify';
import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { type Body, dayInField, type FieldError, readDay, text } from '../../../platform/web/fields.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { type ChangedSubject, changedBetween } from '../tell/changes.ts';
import { changesView } from '../views/changes.ts';
import { paths } from './paths.ts';
import { readPlan } from './reading.ts';

/** What was recorded from one day to another, both included. */
export interface ChangesPage {
  readonly from: Day;
  readonly to: Day;
  /** What the fields show. */
  readonly typed: { readonly from: string; readonly to: string };
  readonly problems: readonly FieldError[];
  readonly subjects: readonly ChangedSubject[];
}

/** A month of changes is shown where no days are asked. */
const USUAL_DAYS = 31;

/** The change log of the plan between two days. */
export async function changesPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: Body }>(
    paths.changes,
    { config: { access: ['see-plan'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const asked = readDays(request.query, asker.today);
      const subjects = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) =>
        changedBetween(await readPlan(tx, asker, asked.to), asked),
      );
      return changesView(reply, { ...asked, subjects });
    },
  );
}

function readDays(query: Body, today: Day): Omit<ChangesPage, 'subjects'> {
  const problems: FieldError[] = [];
  const read = (field: string, what: string, usual: Day): Day => {
    const { day, problem } = readDay(text(query, field), what, false);
    if (problem !== null) problems.push({ field, message: problem });
    return day ?? usual;
  };
  const to = read('to', 'the last day', today);
  const from = read('from', 'the first day', addDays(to, 1 - USUAL_DAYS));
  const typed = {
    from:
      text(query, 'from') === '' || /^\d{4}-/.test(text(query, 'from'))
        ? dayInField(from)
        : text(query, 'from'),
    to: text(query, 'to') === '' || /^\d{4}-/.test(text(query, 'to')) ? dayInField(to) : text(query, 'to'),
  };
  if (problems.length === 0 && from > to)
    problems.push({ field: 'from', message: 'The first day lies after the last. Enter an earlier one.' });
  return { from, to, typed, problems };
}
