import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Asker } from '../../access/index.ts';
import { RECORDERS } from '../access.ts';
import { loadContext } from '../load-context.ts';
import { paths } from '../paths.ts';
import { menuOf } from './menu.ts';

/** Something that can be recorded now, for a page that offers it. */
export interface Recordable {
  readonly kind: string;
  readonly title: string;
  readonly href: string;
}

/** What the one who asks may record on a case today; nothing where they record nothing, or may not see it. */
export async function recordableOn(
  tx: ReadTx,
  asker: Asker,
  caseId: string,
  uuid: () => string,
): Promise<Recordable[]> {
  if (!records(asker)) return [];
  const context = await loadContext(tx, asker, caseId, uuid);
  return menuOf(context).flatMap((group) =>
    group.now.map(({ kind, title, href }) => ({ kind: kind ?? href, title, href })),
  );
}

/** What may be begun from the list of cases. */
export function startable({ viewer }: Asker): { text: string; href: string }[] {
  const may = (permission: 'record-case' | 'record-orders' | 'allocate'): boolean =>
    viewer.permissions.has(permission);
  return [
    ...(may('record-case') || may('record-orders') ? [{ text: 'Open a case', href: paths.newCase }] : []),
    ...(may('allocate')
      ? [{ text: 'Reallocate the cases of somebody who leaves', href: paths.reallocate }]
      : []),
  ];
}

const records = ({ viewer }: Asker): boolean =>
  RECORDERS.some((permission) => viewer.permissions.has(permission));
