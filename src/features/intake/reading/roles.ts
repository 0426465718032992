import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Choice } from '../templates/template.ts';

/** The roles of the service as a file may name them: by id or by title. */
export async function rolesOf(tx: ReadTx, service: string): Promise<Choice[]> {
  const rows = await tx
    .selectFrom('role')
    .select(['role', 'title'])
    .where('service_id', '=', service)
    .orderBy('role')
    .execute();
  return rows.map(({ role, title }) => ({ id: role, title }));
}
