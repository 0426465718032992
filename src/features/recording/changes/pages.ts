import type { FastifyInstance } from 'fastify';
import { parseDay } from '../../../engine/calendar/day.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, type FieldError, text } from '../../../platform/web/fields.ts';
import { FILE_FORMATS } from '../../../platform/web/send-file.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import {
  type Access,
  type Asker,
  askerOf,
  logReads,
  NotThere,
  type Site,
  sendList,
} from '../../access/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { hiddenDecisions } from '../hidden-counts.ts';
import { paths } from '../paths.ts';
import { factIdOf, openCaseForm } from '../record/request.ts';
import { save } from '../record/save.ts';
import { changesView } from './view.ts';
import { everyWanted, listWanted, type Wanted, type WantedCursor, type WantedKind } from './wanted-query.ts';
import { wantedTable } from './wanted-table.ts';

const ACCESS: Access = ['decide-changes', 'approve-suspensions'];

/** What waits for a manager: changes to acknowledge, suspensions to approve. */
export async function changesPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: Body }>(paths.changes, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const { kind, problems } = readKind(request.query);
    const asked = readAskedDays(request.query, asker.today, paths.changes, { kind });
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    const after = readCursor(text(request.query, 'after'));
    const read = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
      const page = await listWanted(tx, asker, asked.question, kind, after);
      const hidden = await hiddenDecisions(tx, asker, asked.question);
      const configuration = (await loadConfiguration(tx, asker.service)).asKnown(asker.today);
      return { ...page, hidden, reasons: configuration.suspensionReasons };
    });
    const restricted = kind === null ? read.hidden.change + read.hidden.suspension : read.hidden[kind];
    const shown = read.wanted.map((one) => one.caseId);
    await logReads(site.db, asker.service, asker.person.id, 'list of changes', shown);
    return changesView(reply, {
      asker,
      asked,
      kind,
      problems,
      wanted: read.wanted,
      next: read.next,
      isFurther: after !== null,
      restricted,
      reason: titled(read.reasons),
      uuid: site.entropy.uuid,
    });
  });

  for (const format of FILE_FORMATS) {
    app.get<{ Querystring: Body }>(
      `${paths.changes}.${format}`,
      { config: { access: ACCESS } },
      async (request, reply) => {
        const { kind, problems } = readKind(request.query);
        const reasons = await reasonsOf(site, askerOf(request));
        return sendList<Wanted>(site, request, reply, {
          path: paths.changes,
          problems,
          format,
          name: 'changes',
          what: 'list of changes',
          rows: (tx, asker, question) => everyWanted(tx, asker, question, kind),
          table: (wanted, question) => wantedTable(wanted, question, format, titled(reasons)),
        });
      },
    );
  }

  app.post(
    `${paths.changes}/acknowledge`,
    { config: { access: ['decide-changes'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const body = request.body as Body;
      const caseId = text(body, 'case');
      const { context } = await openCaseForm(site, asker, caseId, null);
      const saved = await save(site, asker, {
        caseId,
        seen: context.seen,
        drafts: [
          {
            id: factIdOf(body, context),
            kind: 'change-acknowledged',
            on: asker.today,
            data: { change: text(body, 'change') },
          },
        ],
        draft: {
          service: asker.service,
          person: asker.person.id,
          form: 'record-change-acknowledged',
          subject: caseId,
        },
      });
      if (saved.outcome === 'gone') throw new NotThere();
      // Somebody was quicker, or something is wrong with it: its own page says what.
      if (saved.outcome !== 'recorded') return reply.redirect(paths.form(caseId, 'change-acknowledged'), 303);
      tellNext(request, `Change acknowledged: ${context.reference}`, saved.changes.join(' ') || undefined);
      return reply.redirect(paths.changes, 303);
    },
  );
}

function readKind(query: Body): { kind: WantedKind | null; problems: readonly FieldError[] } {
  const kind = text(query, 'kind');
  if (kind === '') return { kind: null, problems: [] };
  if (kind === 'change' || kind === 'suspension') return { kind, problems: [] };
  return {
    kind: null,
    problems: [{ field: 'kind', message: 'There is no such list. Choose changes or suspensions.' }],
  };
}

async function reasonsOf(
  site: Site,
  asker: Asker,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return readInService(
    site.db,
    asker.service,
    { person: asker.person.id },
    async (tx) => (await loadConfiguration(tx, asker.service)).asKnown(asker.today).suspensionReasons,
  );
}

const titled =
  (reasons: readonly { readonly id: string; readonly title: string }[]) =>
  (id: string): string =>
    reasons.find((one) => one.id === id)?.title ?? id;

const CURSOR = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/;

function readCursor(written: string): WantedCursor | null {
  const [, day = '', id = ''] = CURSOR.exec(written) ?? [];
  const since = parseDay(day);
  return since === null ? null : { since, id: Number(id) };
}
