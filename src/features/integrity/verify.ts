import { type ChainReport, verifyChain } from '../../ledger/verify.ts';
import type { Database } from '../../platform/database/connect.ts';
import { readInService } from '../../platform/database/in-service.ts';
import '../cases/index.ts';
import '../organisation/index.ts';
import '../service/index.ts';
import { compareProjections, type DifferenceFound } from './compare.ts';

export interface VerifyReport extends ChainReport {
  readonly projections: 'ok' | 'differ';
  readonly differences: readonly DifferenceFound[];
}

/** Checks the whole chain, then folds it beside the live projections and compares. Reads as of one moment. */
export async function verifyService(
  db: Database,
  service: string,
  head?: string,
  progress?: (what: string) => void,
): Promise<VerifyReport> {
  return readInService(db, service, 'engine', async (tx) => {
    const chain = await verifyChain(tx, service, {
      ...(head === undefined ? {} : { head }),
      progress: (facts) => progress?.(`${facts} facts`),
    });
    const found =
      chain.chain === 'ok'
        ? await compareProjections(tx, service, (cases) => progress?.(`${cases} cases`))
        : [];
    return { ...chain, projections: found.length === 0 ? 'ok' : 'differ', differences: found };
  });
}
