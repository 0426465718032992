import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_FILE_BYTES } from '../../../platform/files.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { readUpload, UploadTooLarge } from '../../../platform/web/uploads.ts';
import { askerOf, type Site } from '../../access/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import { type About, keyOf, openContext } from './context.ts';
import type { FormContext, PlanForm } from './form.ts';
import { save } from './save.ts';
import { backOf, type FormPage, formView, notNowView } from './view.ts';

/** A form at an address. */
export interface Opened {
  readonly form: PlanForm;
  readonly about: About;
  readonly kept: KeptForm;
}

/** Shows a form: with what was typed before, else with what it begins with. */
export async function showForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, about, kept }: Opened,
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const { it, draft } = await openContext(site, asker, about, { kept, asked: request.query as Body });
  const why = it.correcting === null ? (form.when?.(it) ?? null) : null;
  if (why !== null && draft === null) return notNowView(reply, form.title(it), it, why);
  const start =
    it.correcting === null
      ? form.start(it)
      : (form.values?.(it.correcting.fact, it.correcting.words, it) ?? form.start(it));
  return formView(reply, {
    form,
    it,
    kept,
    factId: site.entropy.uuid(),
    seen: it.reading.version,
    values: draft?.values ?? start,
    errors: [],
    draft,
    since: [],
  });
}

/**
 * Takes a form that was sent: once recorded it leads back and says what was done; else the form is shown again with
 * everything typed, and with what is wrong or what others recorded meanwhile.
 */
export async function sendForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, about, kept }: Opened,
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const { body, file, problems } =
    form.upload === true && about.about !== 'entry'
      ? await readFile(request)
      : { body: (request.body ?? {}) as Body, file: null, problems: [] };
  const opened = await openContext(site, asker, about, { kept: null, asked: request.query as Body });
  const incoming = file === null ? null : { id: site.entropy.uuid(), ...file };
  const it: FormContext = { ...opened.it, file: incoming };
  const factId = isUuid(typed(body, '_fact')) ? typed(body, '_fact') : site.entropy.uuid();
  const seen = seenOf(body, it.reading.version);
  const page: FormPage = { form, it, kept, factId, seen, values: body, errors: [], draft: null, since: [] };
  const done = it.reading.facts.find((fact) => fact.id === factId);
  if (done !== undefined && done.recordedBy === asker.person.id) {
    tellNext(request, 'Recorded already', 'This form was sent twice. It is recorded once.');
    return reply.redirect(backOf(it), 303);
  }
  const again = (errors: readonly FieldError[]): FastifyReply =>
    formView(reply, {
      ...page,
      errors: file === null ? errors : [...errors, chooseAgain(errors)].filter((one) => one !== null),
    });
  if (problems.length > 0) return again(problems);
  const reading = form.read(body, it, factId);
  if (!reading.ok) return again(reading.problems);
  const saved = await save(site, asker, {
    seen,
    drafts: reading.drafts,
    draft: keyOf(asker, kept),
    file: incoming,
  });
  if (saved.outcome === 'refused') {
    // What cannot be recorded at all is said before what is wrong in a field of it.
    const why = it.correcting === null ? (form.when?.(it) ?? null) : null;
    return again(why === null ? saved.problems : [{ field: 'to', message: why }]);
  }
  if (saved.outcome === 'conflict') {
    const now = await openContext(site, asker, about, { kept: null, asked: request.query as Body });
    return formView(reply, { ...page, it: now.it, since: saved.since });
  }
  const told = form.done(reading.drafts, it);
  tellNext(request, it.correcting === null ? told.title : 'Corrected', told.text);
  return reply.redirect(backOf(it), 303);
}

/** Browsers forget a file when a form comes back. */
function chooseAgain(errors: readonly FieldError[]): FieldError | null {
  return errors.some(({ field }) => field === 'file')
    ? null
    : { field: 'file', message: 'Choose the file again: browsers forget it.' };
}

/** The version of the plan that the form showed; one that cannot be is taken for the first. */
function seenOf(body: Body, version: number): number {
  const seen = Number(typed(body, '_seen'));
  if (typed(body, '_seen') === '') return version;
  return Number.isInteger(seen) && seen >= 0 && seen <= version ? seen : 0;
}

async function readFile(request: FastifyRequest): Promise<{
  readonly body: Body;
  readonly file: { readonly name: string; readonly content: Buffer } | null;
  readonly problems: readonly FieldError[];
}> {
  let before: Body = {};
  try {
    const { fields, taken } = await readUpload(request, {
      field: 'file',
      mostBytes: MOST_FILE_BYTES,
      take: async (file) => {
        before = file.fields;
        return { name: file.name, content: Buffer.concat(await Array.fromAsync(file.content)) };
      },
    });
    return { body: fields, file: taken, problems: [] };
  } catch (error) {
    if (!(error instanceof UploadTooLarge)) throw error;
    const message = `${error.message} Keep it elsewhere, and add a link to it.`;
    return { body: before, file: null, problems: [{ field: 'file', message }] };
  }
}
