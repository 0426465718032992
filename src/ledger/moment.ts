import type { Day } from '../engine/calendar/day.ts';
import { type Clock, londonDay, todayOf } from '../platform/clock.ts';
import type { ReadTx, WriteTx } from '../platform/database/in-service.ts';
import { lockHead } from './append.ts';
import { recordingMoment } from './chain.ts';

/** The day on which a batch would be recorded now: today, or the last batch's day where the clock has gone back. */
export async function expectedDay(tx: ReadTx, service: string, clock: Clock): Promise<Day> {
  const today = todayOf(clock);
  const head = await tx
    .selectFrom('ledger_head')
    .select('recorded_at')
    .where('service_id', '=', service)
    .where('number', '>', 0)
    .executeTakeFirst();
  if (head === undefined) return today;
  const last = londonDay(head.recorded_at);
  return last > today ? last : today;
}

/** Locks the head and stops the clock at the moment that the next batch will bear. From here to commit others wait. */
export async function stopClock(tx: WriteTx, service: string, clock: Clock): Promise<Clock> {
  const moment = recordingMoment(clock.now(), await lockHead(tx, service));
  return { now: () => moment };
}

/**
 * Folds and judges as of the day on which the batch will be recorded: if the London day has changed by the time the head
 * is locked, once more (design 1). What is not `good` is given back without locking anything. The clock that comes with
 * it is the one to append by.
 */
export async function foldOnItsDay<T>(
  tx: WriteTx,
  { service, clock }: { readonly service: string; readonly clock: Clock },
  fold: (day: Day) => Promise<T>,
  good: (folded: T) => boolean,
): Promise<{ readonly folded: T; readonly clock: Clock }> {
  const day = await expectedDay(tx, service, clock);
  const folded = await fold(day);
  if (!good(folded)) return { folded, clock };
  const stopped = await stopClock(tx, service, clock);
  const recordedOn = todayOf(stopped);
  return { folded: recordedOn === day ? folded : await fold(recordedOn), clock: stopped };
}
