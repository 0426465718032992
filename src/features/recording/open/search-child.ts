import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Asker } from '../../access/index.ts';
import { listCases } from '../../cases/index.ts';

/** A child that is known already, by one of their cases. */
export interface FoundChild {
  readonly caseId: string;
  readonly reference: string;
  readonly name: string | null;
  readonly open: boolean;
}

/** As many as a list of radios holds. */
const MOST = 10;

/** Children whose reference or name begins with what was typed, as far as the one who asks may see them. */
export async function searchChildren(tx: ReadTx, asker: Asker, search: string): Promise<FoundChild[]> {
  const { service, today, viewer } = asker;
  const question = { asAt: today, on: today, known: today };
  const { cases } = await listCases(tx, service, question, viewer, today, {
    filter: { search },
    sort: 'reference',
    size: MOST,
  });
  return cases.map(({ caseId, reference, name, open }) => ({ caseId, reference, name, open }));
}

/** A found child as it is offered. */
export const foundWords = ({ reference, name, open }: FoundChild): string =>
  `${reference}${name === null ? '' : ` · ${name}`}${open ? '' : ' (closed)'}`;
