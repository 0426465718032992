import { sql } from 'kysely';
import { knownBy } from '../../../ledger/known-by.ts';
import { currentHead } from '../../../ledger/read.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import { PlainError } from '../../../platform/errors.ts';
import type { Question } from '../../../platform/question.ts';
import type { Viewer } from '../../access/index.ts';
import type { Rendering } from '../layout/headings.ts';
import { type ShownPlan, showPlan } from '../read/show.ts';
import { mustSeePlan } from '../read/shown-for.ts';
import { wholePlan } from '../read/whole.ts';
import { loadPublicPeople } from '../rendering/people.ts';
import { publicPlan } from '../rendering/public-plan.ts';
import { type ExportAbout, planAsDocument } from './document.ts';
import { docxInThread } from './docx-in-thread.ts';
import { PLAN_COLUMNS, planSheet } from './table.ts';

/** The forms in which a plan leaves the software. */
export const PLAN_FORMATS = ['docx', 'xlsx', 'csv', 'json'] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];

const MEDIA_TYPES: Readonly<Record<PlanFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export interface WantedExport {
  readonly format: PlanFormat;
  readonly rendering: Rendering;
  readonly asked: Question;
}

/** A plan as a file: its bytes in pieces, what they are, and what the file is called. The name holds nothing personal. */
export interface PlanFile {
  readonly bytes: AsyncIterable<Buffer>;
  readonly mediaType: string;
  readonly filename: string;
  /** In public: how many texts have a wording that nobody has confirmed yet. */
  readonly unconfirmed: number;
}

/**
 * The plan as a file, as somebody may have it: who may not see names has the public rendering only. All of it is read
 * here; the pieces can be sent when the transaction has ended. Throws in plain words.
 */
export async function exportPlan(
  tx: ReadTx,
  service: string,
  viewer: Pick<Viewer, 'permissions'>,
  wanted: WantedExport,
): Promise<PlanFile> {
  mustSeePlan(viewer);
  if (wanted.rendering === 'exempt' && !viewer.permissions.has('see-plan-names'))
    throw new PlainError(
      'You may not see the names in the improvement plan. Choose the public rendering, which has roles instead of names.',
    );
  const { plan, about } = await toExport(tx, service, wanted);
  return {
    bytes: bytesOf(plan, about, wanted, await knownBy(tx, service, wanted.asked.known)),
    mediaType: MEDIA_TYPES[wanted.format],
    filename: fileName(wanted),
    unconfirmed: about.unconfirmed,
  };
}

async function toExport(
  tx: ReadTx,
  service: string,
  { rendering, asked }: WantedExport,
): Promise<{ plan: ShownPlan; about: ExportAbout }> {
  const whole = await wholePlan(tx, service, asked.known);
  const shown =
    rendering === 'exempt'
      ? { plan: whole, unconfirmed: 0 }
      : publicPlan(whole, await loadPublicPeople(tx, service, whole, { on: asked.on, knownOn: asked.known }));
  const names = await sql<{ name: string }>`select name from service where service_id = ${service}`.execute(
    tx,
  );
  const head = await currentHead(tx, service);
  return {
    plan: showPlan(shown.plan),
    about: {
      serviceName: names.rows[0]?.name ?? service,
      rendering,
      knownOn: asked.known,
      head: head?.hash ?? null,
      unconfirmed: shown.unconfirmed,
    },
  };
}

async function* bytesOf(
  plan: ShownPlan,
  about: ExportAbout,
  { format, asked }: WantedExport,
  by: 'recorded' | 'source',
): AsyncGenerator<Buffer> {
  if (format === 'docx') yield Buffer.from(await docxInThread(planAsDocument(plan, about)));
  else if (format === 'xlsx') yield* writeXlsx([planSheet(plan, about)]);
  else if (format === 'csv') yield* writeCsv(PLAN_COLUMNS, planSheet(plan, about).rows);
  else {
    const { rendering, head, unconfirmed } = about;
    const told = { asAt: asked.asAt, on: asked.on, knownBy: by, rendering, head, unconfirmed, ...plan };
    yield Buffer.from(`${JSON.stringify(told, null, 2)}\n`, 'utf8');
  }
}

function fileName({ format, rendering, asked }: WantedExport): string {
  return `improvement-plan-${asked.asAt === null ? 'on' : 'as-at'}-${asked.on}-${rendering}.${format}`;
}
