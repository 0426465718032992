import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ATTENTION_KINDS, type AttentionKind } from '../../../engine/plan/attention.ts';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { address } from '../../../platform/web/address.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { dayInName, FILE_FORMATS, sendFile } from '../../../platform/web/send-file.ts';
import { type Asker, askerOf, type Site } from '../../access/index.ts';
import { attentionView } from '../views/attention.ts';
import { attentionTable } from './attention-table.ts';
import { type PlanList, type PlanRow, readPlanList } from './list.ts';
import { paths } from './paths.ts';

/** One reason why an action needs attention. */
export interface AttentionRow {
  readonly kind: AttentionKind;
  readonly since: string | null;
  readonly row: PlanRow;
}

/** The list of what needs attention, and how many there are for each reason. */
export interface AttentionList {
  readonly list: PlanList;
  readonly items: readonly AttentionRow[];
  readonly counts: ReadonlyMap<AttentionKind, number>;
}

/** What needs attention, on screen and as a file. */
export async function attentionPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: ['see-plan'] as const };

  app.get<{ Querystring: Body }>(paths.attention, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const kind = readKind(request.query);
    const asked = readAskedDays(request.query, asker.today, paths.attention, { kind });
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    const found = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      readAttention(tx, asker, asked.question, kind),
    );
    return attentionView(reply, { asker, asked, kind, ...found });
  });

  for (const format of FILE_FORMATS) {
    app.get<{ Querystring: Body }>(`${paths.attention}.${format}`, { config }, async (request, reply) => {
      const asker = askerOf(request);
      const asked = readAskedDays(request.query, asker.today, paths.attention);
      if (asked.problem !== null)
        return reply.redirect(address(paths.attention, request.query as Record<string, string>), 303);
      const { items } = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        readAttention(tx, asker, asked.question, readKind(request.query)),
      );
      const bytes = attentionTable(items, asked.question, format);
      return sendFile(reply, `plan-attention-${dayInName(asked.question)}`, format, Readable.from(bytes));
    });
  }
}

const readKind = (query: Body): AttentionKind | null =>
  ATTENTION_KINDS.find((one) => one === text(query, 'kind')) ?? null;

async function readAttention(
  tx: ReadTx,
  asker: Asker,
  question: Question,
  kind: AttentionKind | null,
): Promise<AttentionList> {
  const list = await readPlanList(tx, asker, question);
  const all = list.rows.flatMap((row) => row.attention.map((one): AttentionRow => ({ ...one, row })));
  const rank = (one: AttentionRow): number => ATTENTION_KINDS.indexOf(one.kind);
  return {
    list,
    items: all
      .filter((one) => kind === null || one.kind === kind)
      .sort((a, b) => rank(a) - rank(b) || (a.since ?? '').localeCompare(b.since ?? '')),
    counts: new Map([...Map.groupBy(all, (one) => one.kind)].map(([each, its]) => [each, its.length])),
  };
}
