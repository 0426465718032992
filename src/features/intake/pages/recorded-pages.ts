import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { FILE_FORMATS } from '../../../platform/web/send-file.ts';
import { askerOf, logReads, NotThere, type Site, sendRows } from '../../access/index.ts';
import {
  everyRecorded,
  RECORDED,
  type Recorded,
  type RecordedFact,
  recordedFacts,
  recordedRun,
} from '../recorded/query.ts';
import { recordedTable } from '../recorded/table.ts';
import { ACCESS, ID } from './context.ts';
import { runPage } from './paths.ts';
import { recordedView } from './recorded-view.ts';

const SHOWN = 50;
type ForRun = { Params: { run: string }; Querystring: Body };

/** What an import recorded: the list behind its numbers, on screen and as files. */
export async function recordedPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<ForRun>(runPage(':run'), ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const which = whichOf(request.query);
    const after = placeOf(request.query);
    const { run, facts } = await readInService(
      site.db,
      asker.service,
      { person: asker.person.id },
      async (tx) => {
        const found = ID.test(request.params.run)
          ? await recordedRun(tx, asker.service, request.params.run)
          : null;
        if (found === null) throw new NotThere();
        const page = { after, most: SHOWN + 1 };
        return { run: found, facts: await recordedFacts(tx, asker, found.batch, which, page) };
      },
    );
    const shown = facts.slice(0, SHOWN);
    const cases = [...new Set(shown.map((fact) => fact.caseId))];
    await logReads(site.db, asker.service, asker.person.id, 'what an import recorded', cases);
    const next = facts.length > SHOWN ? (shown.at(-1)?.position ?? null) : null;
    return recordedView(reply, { run, which, facts: shown, next, isFurther: after >= 0 });
  });

  for (const format of FILE_FORMATS) {
    app.get<ForRun>(`${runPage(':run')}/recorded.${format}`, ACCESS, async (request, reply) => {
      const asker = askerOf(request);
      const which = whichOf(request.query);
      const run = ID.test(request.params.run)
        ? await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
            recordedRun(tx, asker.service, request.params.run),
          )
        : null;
      if (run === null) throw new NotThere();
      return sendRows<RecordedFact>(site, reply, asker, {
        format,
        name: `${run.template}-recorded`,
        what: 'what an import recorded',
        rows: (tx) => everyRecorded(tx, asker, run.batch, which),
        table: (facts) => recordedTable(facts, format),
      });
    });
  }
}

function whichOf(query: Body): Recorded {
  const given = text(query, 'show');
  return Object.hasOwn(RECORDED, given) ? (given as Recorded) : 'all';
}

function placeOf(query: Body): number {
  const given = text(query, 'after');
  return /^\d{1,9}$/.test(given) ? Number(given) : -1;
}
