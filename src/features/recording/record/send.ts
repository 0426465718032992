import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import { isPlainError } from '../../../platform/errors.ts';
import type { Body } from '../../../platform/web/fields.ts';
import type { Html } from '../../../platform/web/html.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, NotThere, type Site } from '../../access/index.ts';
import { type Draft, tellFact, unseenFacts } from '../../cases/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import type { CaseContext } from '../context.ts';
import type { AnyForm } from '../form/fact-form.ts';
import { readForm } from '../form/read-form.ts';
import { paths } from '../paths.ts';
import { type FormPage, formView } from './form-view.ts';
import { factIdOf, keyOf, seenOf } from './request.ts';
import { type Saved, type Sent, save } from './save.ts';

export interface SentForm {
  readonly kind: CaseFactKind;
  readonly form: AnyForm;
  readonly title: string;
  readonly context: CaseContext;
  readonly kept: KeptForm;
  readonly body: Body;
  /** Shown between the heading and the form. */
  readonly before?: Html | null;
}

/**
 * Takes a form that was sent: once recorded it leads to the case and says what that did; else the form is shown again with
 * everything typed, and with what is wrong or what others recorded meanwhile.
 */
export async function send(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Asker,
  sent: SentForm,
): Promise<FastifyReply> {
  const { kind, form, context, kept, body } = sent;
  const { caseId } = context;
  const factId = factIdOf(body, context);
  const seen = seenOf(body, context);
  const page: FormPage = { ...sent, factId, values: body, errors: [], draft: null, since: [] };
  const done = context.facts.find((fact) => fact.id === factId);
  if (done !== undefined && done.recordedBy === asker.person.id) {
    tellNext(request, 'Recorded already', 'This form was sent twice. It is recorded once.');
    return reply.redirect(paths.case(caseId), 303);
  }
  const correcting = context.correcting === null ? {} : { corrects: context.correcting.id };
  const since = unseenFacts(context.facts, { person: asker.person.id, caseId, seen }, [
    { kind, ...correcting },
  ]);
  if (since.length > 0) return formView(reply, { ...page, since });
  const reading = readForm(kind, form, body, context, factId);
  if (!reading.ok) return formView(reply, { ...page, errors: reading.problems });
  const why = context.correcting === null ? form.when(context) : null;
  if (why !== null) return formView(reply, { ...page, errors: [{ field: 'on', message: why }] });
  const saved = await saveOrTell(site, asker, {
    caseId,
    seen,
    drafts: reading.drafts,
    draft: keyOf(asker, kept),
  });
  switch (saved.outcome) {
    case 'gone':
      throw new NotThere();
    case 'refused':
      return formView(reply, { ...page, errors: saved.problems });
    case 'conflict':
      return formView(reply, { ...page, since: saved.since });
    case 'recorded': {
      const [draft] = reading.drafts;
      const told = [
        ...saved.changes,
        context.correcting === null ? (form.afterwards?.(draft as never, context) ?? null) : null,
        saved.visible ? null : 'You do not see this case any more.',
      ].filter((words) => words !== null);
      tellNext(request, titleOf(draft, context), told.length === 0 ? undefined : told.join(' '));
      return reply.redirect(saved.visible ? paths.case(caseId) : paths.cases, 303);
    }
  }
}

/** What cannot be stored for a plain reason, such as a reference that is taken, is told at the form. */
async function saveOrTell(site: Site, asker: Asker, sent: Sent): Promise<Saved> {
  try {
    return await save(site, asker, sent);
  } catch (error) {
    if (!isPlainError(error)) throw error;
    const field = sent.drafts[0]?.kind === 'case-opened' ? 'reference' : 'form';
    return { outcome: 'refused', problems: [{ field, message: error.message }] };
  }
}

function titleOf(draft: Draft, context: CaseContext): string {
  const { sentence } = tellFact(draft as never, context.names);
  return `${context.correcting === null ? 'Recorded' : 'Corrected'}. ${sentence}`;
}
