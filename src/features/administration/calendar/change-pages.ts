import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HolidayListError, parseHolidayJson } from '../../../engine/calendar/holidays.ts';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { inWords } from '../../../platform/day-words.ts';
import { type Body, type FieldError, readDay, text, texts, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { readUpload, UploadTooLarge, uploads } from '../../../platform/web/uploads.ts';
import { type Asker, askerOf, logReads, mayUse, type Site } from '../../access/index.ts';
import { adoptChange, type CalendarChange, fewerHolidays, previewCalendar } from '../../adoption/index.ts';
import { dropDraft, type KeptForm, loadDraft } from '../../drafts/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { recorderOf } from '../people/forms/pages.ts';
import { seenIn } from '../people/forms/view.ts';
import { CLOSURE, closureForm, HOLIDAYS, holidaysForm } from './change-forms.ts';
import { CHECKED, MOST_SHOWN, previewView } from './preview-view.ts';
import { CALENDAR } from './view.ts';

const ACCESS = { config: { access: ['manage-calendar'] } } as const;
/** The published file is about 100 kB. */
const MOST_BYTES = 2 * 1024 * 1024;

/** Changes of the calendar: filled in, shown with their effect, adopted. */
export async function calendarChangePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get(HOLIDAYS.page, ACCESS, async (_request, reply) => holidaysForm(reply, []));

  // A form with a file is checked for its token as it is read: it stands in a scope of its own.
  await app.register(async (scope) => {
    await scope.register(uploads);
    scope.post(HOLIDAYS.page, ACCESS, async (request, reply) => {
      const read = await readList(site, request);
      if (read.change === null) return holidaysForm(reply, read.errors);
      return preview(site, request, reply, listForm(read.change, read.text), {});
    });
  });

  app.post(`${HOLIDAYS.page}/adopt`, ACCESS, async (request, reply) => {
    const content = typed(request.body as Body, 'list');
    const read = await parsed(site, request, content);
    if (read.change === null) return holidaysForm(reply, read.errors);
    return adopt(site, request, reply, listForm(read.change, content));
  });

  app.get(CLOSURE.page, ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const draft = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      loadDraft(tx, keyOf(asker, CLOSURE)),
    );
    return closureForm(reply, { values: draft?.values ?? {}, errors: [], draft });
  });

  app.post(CLOSURE.page, ACCESS, async (request, reply) => {
    const read = readClosure(request.body as Body);
    if (read.form === null) return closureAgain(request, reply, read.errors);
    return preview(site, request, reply, read.form, {});
  });

  app.post(`${CLOSURE.page}/adopt`, ACCESS, async (request, reply) => {
    const read = readClosure(request.body as Body);
    if (read.form === null) return closureAgain(request, reply, read.errors);
    return adopt(site, request, reply, read.form);
  });
}

/** A change with what its pages need. */
interface ChangeForm {
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

function listForm(change: CalendarChange, list: string): ChangeForm {
  return {
    change,
    title: 'Load bank holidays',
    done: 'Bank holidays adopted',
    kept: HOLIDAYS,
    hidden: { list },
    again: (_request, reply, errors) => holidaysForm(reply, errors),
  };
}

type ReadList =
  | { readonly change: CalendarChange; readonly text: string; readonly errors: readonly [] }
  | { readonly change: null; readonly errors: readonly FieldError[] };

const fileError = (message: string): { change: null; errors: FieldError[] } => ({
  change: null,
  errors: [{ field: 'file', message }],
});

async function readList(site: Site, request: FastifyRequest): Promise<ReadList> {
  try {
    const { taken } = await readUpload(request, {
      field: 'file',
      mostBytes: MOST_BYTES,
      take: async ({ content }) => Buffer.concat(await Array.fromAsync(content)),
    });
    if (taken === null) return fileError('Choose the file that you downloaded from gov.uk.');
    if (taken.length === 0) return fileError('The file is empty. Download it again, and choose that file.');
    return await parsed(site, request, taken.toString('utf8'));
  } catch (error) {
    if (!(error instanceof UploadTooLarge)) throw error;
    return fileError(
      `${error.message} The list of bank holidays is much smaller: check that it is the right file.`,
    );
  }
}

/** Reads a list for the division that the service works by. What is kept of it is what was understood, and no more. */
async function parsed(site: Site, request: FastifyRequest, content: string): Promise<ReadList> {
  const asker = askerOf(request);
  const division = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
    const history = await loadConfiguration(tx, asker.service);
    return history.adopted(asker.today).holidayLists.at(-1)?.division ?? 'england-and-wales';
  });
  try {
    const list = parseHolidayJson(content, division);
    const events = list.holidays.map(({ day, title }) => ({ date: day, title }));
    const change: CalendarChange = { change: 'holidays', source: 'gov.uk bank holidays', list };
    return { change, text: JSON.stringify({ division, events }), errors: [] };
  } catch (error) {
    if (!(error instanceof HolidayListError)) throw error;
    return fileError(error.message);
  }
}

function readClosure(
  body: Body,
): { form: ChangeForm; errors: readonly [] } | { form: null; errors: readonly FieldError[] } {
  const { day, problem } = readDay(text(body, 'day'), 'the day');
  const title = text(body, 'title');
  if (day === null) {
    const missing = title === '' ? [{ field: 'title', message: 'Enter why the service is closed.' }] : [];
    return { form: null, errors: [{ field: 'day', message: problem ?? 'Enter the day.' }, ...missing] };
  }
  return {
    errors: [],
    form: {
      change: { change: 'closure-day', day, title },
      title: 'Add a closure day',
      done: `${inWords(day)} is a closure day`,
      kept: CLOSURE,
      hidden: { day, title },
      again: closureAgain,
    },
  };
}

function closureAgain(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
): FastifyReply {
  return closureForm(reply, { values: request.body as Body, errors, draft: null });
}

async function preview(
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

async function adopt(
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
  const year = form.change.change === 'closure-day' ? form.change.day.slice(0, 4) : null;
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

const keyOf = (
  asker: Asker,
  { form, subject }: KeptForm,
): { service: string; person: string; form: string; subject: string } => ({
  service: asker.service,
  person: asker.person.id,
  form,
  subject,
});
