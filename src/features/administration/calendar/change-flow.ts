import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { type Body, type FieldError, texts } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, logReads, mayUse, type Site } from '../../access/index.ts';
import { adoptChange, type CalendarChange, fewerHolidays, previewCalendar } from '../../adoption/index.ts';
import { dropDraft, type KeptForm } from '../../drafts/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { recorderOf } from '../people/forms/pages.ts';
import { seenIn } from '../people/forms/view.ts';
import { CHECKED, MOST_SHOWN, previewView } from './preview-view.ts';
import { CALENDAR } from './view.ts';

/** A change with what its pages need. */
export interface ChangeForm {
  readonly change: CalendarChange;
  readonly title: string;
  readonly done: string;
  readonly kept: KeptForm;
  readonly hidden: Readonly<Record<string, string>>;
  /** The form again, with what is wrong. */
  readonly again: (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
  ) => FastifyReply;
}

/** Shows what a change would do; nothing is stored. */
export async function preview(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: ChangeForm,
  { outdated = false, errors = [] }: { outdated?: boolean; errors?: readonly FieldError[] },
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const { found, shown } = await readInService(
    site.db,
    asker.service,
    { person: asker.person.id },
    async (tx) => {
      const found = await previewCalendar(tx, asker.service, asker.today, form.change);
      if (found.outcome === 'refused' || !mayUse(['see-all-cases'], asker.viewer))
        return { found, shown: null };
      const ids = found.effect.moved.map((duty) => duty.caseId);
      const seen = new Set(await visibleCases(tx, asker.service, ids));
      return {
        found,
        shown: found.effect.moved.filter((duty) => seen.has(duty.caseId)).slice(0, MOST_SHOWN),
      };
    },
  );
  if (found.outcome === 'refused') return form.again(request, reply, found.problems);
  const children = (shown ?? []).map((duty) => duty.caseId);
  await logReads(site.db, asker.service, asker.person.id, 'calendar-preview', children);
  return previewView(reply, {
    title: form.title,
    preview: found,
    kept: form.kept,
    action: `${form.kept.page}/adopt`,
    hidden: form.hidden,
    shown,
    outdated,
    errors,
  });
}

/** Those of some cases that the one who asks may see; restricted ones are held back by the database. */
async function visibleCases(tx: ReadTx, service: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('case_reference')
    .select('case_id')
    .where('service_id', '=', service)
    .where('case_id', 'in', [...new Set(ids)])
    .execute();
  return rows.map((row) => row.case_id);
}

/** Adopts a change that was shown. */
export async function adopt(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: ChangeForm,
): Promise<FastifyReply> {
  const asker = askerOf(request);
  if (await isUnchecked(site, asker, form.change, request.body as Body))
    return preview(site, request, reply.code(422), form, { errors: [UNCHECKED] });
  const seen = seenIn(request.body as Body);
  const outcome = await adoptChange(site.db, recorderOf(site, asker), { seen, change: form.change }, (tx) =>
    dropDraft(tx, keyOf(asker, form.kept)),
  );
  if (outcome.outcome === 'refused') return form.again(request, reply, outcome.problems);
  if (outcome.outcome === 'outdated')
    return preview(site, request, reply.code(409), form, { outdated: true });
  tellNext(request, form.done, 'Open duties were judged again; the calendar below is the one in force.');
  const year = form.change.change === 'holidays' ? null : form.change.day.slice(0, 4);
  const thisYear = asker.today.slice(0, 4);
  return reply.redirect(year === null || year === thisYear ? CALENDAR : `${CALENDAR}?year=${year}`, 303);
}

const UNCHECKED: FieldError = {
  field: CHECKED,
  message:
    'Compare the list with gov.uk, then tick the box to say that you have. Nothing is adopted before that.',
};

/** Whether years would have fewer bank holidays than they should, and nobody says that this is right. */
async function isUnchecked(
  site: Site,
  { service, person, today }: Asker,
  change: CalendarChange,
  body: Body,
): Promise<boolean> {
  if (texts(body, CHECKED).includes('yes')) return false;
  const history = await readInService(site.db, service, { person: person.id }, (tx) =>
    loadConfiguration(tx, service),
  );
  return fewerHolidays(change, { adopted: history.adopted(today), today }).length > 0;
}

/** Where the draft of a form of somebody lies. */
export const keyOf = (
  asker: Asker,
  { form, subject }: KeptForm,
): { service: string; person: string; form: string; subject: string } => ({
  service: asker.service,
  person: asker.person.id,
  form,
  subject,
});
