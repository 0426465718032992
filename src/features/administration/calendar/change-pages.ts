import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HolidayListError, parseHolidayJson } from '../../../engine/calendar/holidays.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { inWords } from '../../../platform/day-words.ts';
import { type Body, type FieldError, readDay, text, typed } from '../../../platform/web/fields.ts';
import { readUpload, UploadTooLarge, uploads } from '../../../platform/web/uploads.ts';
import { askerOf, type Site } from '../../access/index.ts';
import type { CalendarChange } from '../../adoption/index.ts';
import { loadDraft } from '../../drafts/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { adopt, type ChangeForm, keyOf, preview } from './change-flow.ts';
import { CLOSURE, closureForm, HOLIDAYS, holidaysForm } from './change-forms.ts';
import { takingBackPages } from './take-back.ts';

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

  await app.register(takingBackPages, { site });
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
