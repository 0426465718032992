import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StoredFact } from '../../../../ledger/fact.ts';
import {
  inService,
  type ReadTx,
  readInService,
  type WriteTx,
} from '../../../../platform/database/in-service.ts';
import { isUuid } from '../../../../platform/uuid.ts';
import type { Body } from '../../../../platform/web/fields.ts';
import { tellNext } from '../../../../platform/web/sessions.ts';
import { type Asker, askerOf, NotThere, type Site } from '../../../access/index.ts';
import { dropDraft, type KeptForm, loadDraft } from '../../../drafts/index.ts';
import { changePerson, type OrganisationRecorder } from '../../../organisation/index.ts';
import type { ConflictFact } from '../../conflict.ts';
import { wordsOf } from '../history.ts';
import { namesOf } from '../history-view.ts';
import { LIST } from '../list-view.ts';
import { loadPersonFile, type PersonFile } from '../load-person.ts';
import { personPath } from '../person-page.ts';
import type { FormSubject, PersonForm } from './form.ts';
import { PERSON_FORMS } from './index.ts';
import { formView, seenIn } from './view.ts';

interface Params {
  readonly person: string;
  readonly fact?: string;
}

/** Who records through a form, at this moment. */
export const recorderOf = (site: Site, asker: Asker): OrganisationRecorder => ({
  service: asker.service,
  person: asker.person.id,
  via: 'form',
  clock: asker.clock,
  entropy: site.entropy,
});

/** Every form about a person: shown with what was typed before, recorded in one step, told of others' changes. */
export async function personFormPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  for (const form of PERSON_FORMS) {
    const url = `${LIST}/:person/${form.path}`;
    app.get<{ Params: Params }>(url, { config: { access: ['manage-people'] } }, async (request, reply) => {
      const asker = askerOf(request);
      const { subject, draft, kept } = await readInService(
        site.db,
        asker.service,
        { person: asker.person.id },
        async (tx) => {
          const it = await subjectOf(tx, asker, form, request.params);
          return { ...it, draft: await loadDraft(tx, keyOf(asker, it.kept)) };
        },
      );
      return formView(reply, {
        form,
        subject,
        kept,
        values: draft?.values ?? form.start(subject),
        errors: [],
        draft,
        conflict: [],
        seen: draft === null ? subject.file.facts.length : seenIn(draft.values),
      });
    });

    app.post<{ Params: Params }>(url, { config: { access: ['manage-people'] } }, async (request, reply) => {
      const asker = askerOf(request);
      const answer = await inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        send(site, tx, form, request, reply),
      );
      return answer();
    });
  }
}

/** Records what a form says. The answer is given once it is committed, and not before. */
async function send(
  site: Site,
  tx: WriteTx,
  form: PersonForm,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
): Promise<() => FastifyReply> {
  const asker = askerOf(request);
  const body = request.body as Body;
  const { subject, kept } = await subjectOf(tx, asker, form, request.params);
  const again =
    (more: {
      status?: number;
      errors?: { field: string; message: string }[];
      conflict?: ConflictFact[];
      seen?: number;
    }): (() => FastifyReply) =>
    () =>
      formView(reply.code(more.status ?? 200), {
        form,
        subject,
        kept,
        values: body,
        errors: more.errors ?? [],
        draft: null,
        conflict: more.conflict ?? [],
        seen: more.seen ?? seenIn(body),
      });
  const read = form.read(body, subject);
  if (read.change === null) return again({ errors: [...read.errors] });
  const outcome = await changePerson(tx, recorderOf(site, asker), {
    person: request.params.person,
    seen: seenIn(body),
    change: read.change,
  });
  if (outcome.outcome === 'unknown') throw new NotThere();
  if (outcome.outcome === 'refused') return again({ errors: [...outcome.problems] });
  if (outcome.outcome === 'conflict') {
    const conflict = conflictOf(outcome.since, subject.file);
    return again({ status: 409, conflict, seen: outcome.version });
  }
  await dropDraft(tx, keyOf(asker, kept));
  const { title, text } = form.done(subject);
  return () => {
    tellNext(request, title, text);
    return reply.redirect(personPath(subject.file.now.id), 303);
  };
}

/** Others' facts in words. */
export function conflictOf(since: readonly StoredFact[], file: PersonFile): ConflictFact[] {
  const names = namesOf(file);
  const all = new Map([...file.facts, ...since].map((fact) => [fact.id, fact]));
  return since.map((fact) => ({
    words: wordsOf(fact, all, names, file.reasons),
    recordedAt: fact.recordedAt,
    recordedBy: names.person(fact.recordedBy),
  }));
}

async function subjectOf(
  tx: ReadTx,
  asker: Asker,
  form: PersonForm,
  params: Params,
): Promise<{ subject: FormSubject; kept: KeptForm }> {
  const fact = params.fact ?? '';
  const file = await fileNow(tx, asker, params.person);
  const subject = { file, fact, today: asker.today };
  if (!form.about(subject)) throw new NotThere();
  const path = form.path.replace(':fact', fact);
  return {
    subject,
    kept: {
      form: form.id,
      subject: `${file.now.id}${fact === '' ? '' : `/${fact}`}`,
      page: `${personPath(file.now.id)}/${path}`,
    },
  };
}

/** A person as known now. Throws NotThere where there is nobody of that id. */
export async function fileNow(tx: ReadTx, asker: Asker, id: string): Promise<PersonFile> {
  const { today } = asker;
  const file = isUuid(id)
    ? await loadPersonFile(tx, asker.service, id, { asAt: today, on: today, known: today }, asker.clock.now())
    : null;
  if (file === null) throw new NotThere();
  return file;
}

function keyOf(
  asker: Asker,
  { form, subject }: KeptForm,
): { service: string; person: string; form: string; subject: string } {
  return { service: asker.service, person: asker.person.id, form, subject };
}
