import { sql } from 'kysely';
import { type ChainReport, verifyChain } from '../../ledger/verify.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, type ReadTx, readInService } from '../../platform/database/in-service.ts';
import '../cases/index.ts';
import '../organisation/index.ts';
import '../plan/index.ts';
import '../service/index.ts';
import { compareProjections } from './compare.ts';
import type { DifferenceFound } from './difference.ts';

export interface VerifyReport extends ChainReport {
  readonly projections: 'ok' | 'differ';
  readonly differences: readonly DifferenceFound[];
}

export interface Verifying {
  /** A head that must lie in the chain. */
  readonly head?: string | undefined;
  /** Goes on from the last batch that was found well, instead of from the first. */
  readonly sinceLast?: boolean;
  /** Is told how many batches are not looked at, since they were found well before. */
  readonly passedOver?: (batches: number) => void;
  readonly progress?: (what: string) => void;
}

/**
 * Checks the whole chain, then folds it beside the live projections and compares. Reads as of one moment. What was found
 * well is remembered, so that the next one may go on from there.
 */
export async function verifyService(
  db: Database,
  service: string,
  { head, sinceLast = false, passedOver, progress }: Verifying = {},
): Promise<VerifyReport> {
  const report = await readInService(db, service, 'engine', async (tx) => {
    const from = sinceLast ? await verifiedUntil(tx, service) : null;
    if (from !== null) passedOver?.(from.number);
    const chain = await verifyChain(tx, service, {
      ...(head === undefined ? {} : { head }),
      ...(from === null ? {} : { from }),
      progress: (facts) => progress?.(`${facts} facts`),
    });
    const found =
      chain.chain === 'ok'
        ? await compareProjections(tx, service, {
            ...(from === null ? {} : { afterBatch: from.number }),
            progress: (cases) => progress?.(`${cases} cases`),
          })
        : [];
    return {
      ...chain,
      projections: found.length === 0 ? ('ok' as const) : ('differ' as const),
      differences: found,
    };
  });
  if (report.chain === 'ok' && report.projections === 'ok' && report.head !== null)
    await remember(db, service, report.batches, report.head);
  return report;
}

async function verifiedUntil(tx: ReadTx, service: string): Promise<{ number: number; hash: Buffer } | null> {
  const row = await tx
    .selectFrom('verified_until')
    .select(['number', 'hash'])
    .where('service_id', '=', service)
    .executeTakeFirst();
  return row ?? null;
}

async function remember(db: Database, service: string, number: number, head: string): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    await sql`insert into verified_until (service_id, number, hash)
              values (${service}, ${number}, ${Buffer.from(head, 'hex')})
              on conflict (service_id) do update set number = excluded.number, hash = excluded.hash`.execute(
      tx,
    );
  });
}
