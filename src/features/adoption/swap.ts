import type { Day } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, streamVersions } from '../../ledger/append.ts';
import { stopClock } from '../../ledger/moment.ts';
import { type Clock, todayOf } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { asEngine, inService, type WriteTx } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import { CASE_PROJECTIONS, foldCase, storeFolds } from '../cases/index.ts';
import type { OrganisationRecorder } from '../organisation/index.ts';
import { serviceStream } from '../service/index.ts';
import { affectedCases, casesById, type Judged, recordedAfter } from './affected.ts';
import { type Change, configurationWith, factsOf, judgeChange, outdated, presentOf } from './change.ts';
import { effectOn } from './effect.ts';
import type { Refused } from './preview.ts';
import {
  dropScratch,
  forgetCases,
  type KeptChange,
  keepWorked,
  keptChange,
  movesOf,
  swapRows,
} from './scratch.ts';
import { actorOf, rowsOf, workOutChange } from './work-out.ts';

export type AdoptOutcome =
  | {
      readonly outcome: 'adopted';
      /** How many open duties moved, began or ended, and how many of them are overdue for it. */
      readonly moved: number;
      readonly becomeOverdue: number;
      readonly head: string;
    }
  | Refused
  /** Something else was adopted since it was shown, so that what was shown is no longer true. */
  | { readonly outcome: 'outdated' };

/** The day has changed, or rows were made again, since it was worked out: it is worked out once more. */
class WorkedOutTooEarly extends Error {}

const TRIES = 3;

/**
 * Adopts a change that was shown: works it out beside the live rows, then swaps it in. `seen` is the version that was
 * shown; `within` is done in the transaction that adopts.
 */
export async function adoptChange(
  db: Database,
  by: OrganisationRecorder,
  request: { readonly seen: number; readonly change: Change },
  within: (tx: WriteTx) => Promise<void> = async () => undefined,
): Promise<AdoptOutcome> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const worked = await workOutChange(db, by, request.change);
    if (worked.outcome === 'refused') return worked;
    try {
      return await inService(db, by.service, actorOf(by), (tx) =>
        swapIn(tx, by, worked.id, within, request.seen),
      );
    } catch (error) {
      if (!(error instanceof WorkedOutTooEarly)) throw error;
    }
  }
  throw new PlainError(
    'The day changed, or projections were made again, while this was being worked out. Nothing was adopted; try again.',
  );
}

/** Swaps in a change that lies worked out: one short transaction, in which nobody else records. */
export async function swapIn(
  tx: WriteTx,
  by: OrganisationRecorder,
  id: string,
  within: (tx: WriteTx) => Promise<void> = async () => undefined,
  seen?: number,
): Promise<AdoptOutcome> {
  const { service } = by;
  await lockConfiguration(tx, service, 'alone');
  const outcome = await asEngine(tx, async (): Promise<AdoptOutcome> => {
    const kept = await keptChange(tx, service, id);
    const present = await presentOf(tx, service);
    if (kept === null || outdated(present.facts, seen ?? kept.seen)) return { outcome: 'outdated' };
    const change = JSON.parse(kept.change) as Change;
    const clock = await stopClock(tx, service, by.clock);
    const day = todayOf(clock);
    const problems = await judgeChange(tx, service, change, present, day);
    if (problems.length > 0) return { outcome: 'refused', problems };
    if (day !== kept.day || outdated(present.facts, kept.seen)) throw new WorkedOutTooEarly();
    const after = configurationWith(change, service, present, day).asKnown(day);
    await workOutTouched(tx, service, kept, { before: present.configuration.asKnown(day), after }, day);
    const head = await appendChange(tx, by, clock, change, day);
    if (kept.rows_ready) await swapAll(tx, service, id, day);
    else await foldAgain(tx, service, { before: present.configuration.asKnown(day), after }, day);
    const moves = await movesOf(tx, service, id);
    await dropScratch(tx, service, id);
    return {
      outcome: 'adopted',
      moved: moves.length,
      becomeOverdue: moves.filter((move) => move.becomesOverdue).length,
      head,
    };
  });
  if (outcome.outcome === 'adopted') await within(tx);
  return outcome;
}

/** If the head has moved: what was recorded meanwhile is worked out again, and that alone. */
async function workOutTouched(
  tx: WriteTx,
  service: string,
  kept: KeptChange,
  judged: Judged,
  day: Day,
): Promise<void> {
  const touched = await recordedAfter(tx, service, kept.number);
  if (touched.length === 0) return;
  await forgetCases(tx, service, kept.id, touched);
  for await (const cases of casesById(tx, service, touched)) {
    const { moved } = effectOn(cases, judged, day);
    const rows = kept.rows_ready ? await rowsOf(tx, service, cases, judged, day) : [];
    await keepWorked(tx, service, kept.id, moved, rows);
  }
}

async function appendChange(
  tx: WriteTx,
  by: OrganisationRecorder,
  clock: Clock,
  change: Change,
  day: Day,
): Promise<string> {
  const stream = serviceStream(by.service);
  const batch = await append(
    tx,
    { ...by, clock, recordedBy: by.person },
    factsOf(change, by.service, day, by.entropy.uuid),
    await streamVersions(tx, by.service, [stream]),
  );
  return batch.hash.toString('hex');
}

async function swapAll(tx: WriteTx, service: string, id: string, day: Day): Promise<void> {
  for (const projection of CASE_PROJECTIONS)
    if (!(await swapRows(tx, service, id, projection, day))) throw new WorkedOutTooEarly();
}

/** Where rows that will be known from later days on are there already, the histories of the touched cases are made anew. */
async function foldAgain(tx: WriteTx, service: string, judged: Judged, day: Day): Promise<void> {
  const { configuration } = await presentOf(tx, service);
  for await (const cases of affectedCases(tx, service, judged, day)) {
    const folds = cases.map(({ caseId, facts }) =>
      foldCase(caseId, facts, configuration, day, { isNew: false, sourceKnown: false }),
    );
    await storeFolds(tx, service, folds, day);
  }
}
