import type { ReadTx, WriteTx } from '../../../platform/database/in-service.ts';
import type { TemplateId } from '../templates/template.ts';
import type { Remembered } from './suggest.ts';

/** What is remembered of a source's headings. */
export async function rememberedMapping(
  tx: ReadTx,
  service: string,
  profile: string,
  template: TemplateId,
): Promise<Remembered> {
  const row = await tx
    .selectFrom('import_mapping')
    .select('mapping')
    .where('service_id', '=', service)
    .where('profile', '=', profile)
    .where('template', '=', template)
    .executeTakeFirst();
  return row === undefined ? {} : (JSON.parse(row.mapping) as Remembered);
}

/** Remembers headings of a source for its next file; those of other files of the source stay. */
export async function rememberMapping(
  tx: WriteTx,
  service: string,
  profile: string,
  template: TemplateId,
  mapping: Remembered,
  by: string,
): Promise<void> {
  const before = await rememberedMapping(tx, service, profile, template);
  const columns = new Set(Object.values(mapping).filter((column) => column !== null));
  const kept = Object.entries(before).filter(([, column]) => column === null || !columns.has(column));
  const body = JSON.stringify({ ...Object.fromEntries(kept), ...mapping });
  if (body === JSON.stringify(before)) return;
  const values = { mapping: body, changed_by: by, changed_at: new Date() };
  await tx
    .insertInto('import_mapping')
    .values({ service_id: service, profile, template, ...values })
    .onConflict((conflict) => conflict.columns(['service_id', 'profile', 'template']).doUpdateSet(values))
    .execute();
}
