import { logReads } from '../../features/access/index.ts';
import { type Change, movesOf, swapIn, workOutChange } from '../../features/adoption/index.ts';
import type { OrganisationRecorder, Permission } from '../../features/organisation/index.ts';
import { inService, readInService } from '../../platform/database/in-service.ts';
import { inShort } from '../../platform/day-words.ts';
import { PlainError } from '../../platform/errors.ts';
import { type OpenService, printJson } from '../open.ts';
import type { ChangeOptions } from './change-options.ts';

type Moves = Awaited<ReturnType<typeof movesOf>>;

/** Refuses whoever asks without the permission that a change needs; the operator has every one. */
export function needs({ viewer }: OpenService, permission: Permission): void {
  if (viewer.person === null || viewer.permissions.has(permission)) return;
  throw new PlainError('This change needs a permission that the person does not have today.');
}

/** Works a change out, tells what it moves, and adopts it unless this is a dry run. */
export async function tellAndAdopt(open: OpenService, change: Change, options: ChangeOptions): Promise<void> {
  const { db, service, actor, viewer, clock, entropy } = open;
  const by: OrganisationRecorder = {
    service,
    person: viewer.person ?? 'operator',
    via: 'command-line',
    clock,
    entropy,
  };
  const worked = await workOutChange(db, by, change);
  if (worked.outcome === 'refused') throw refused(worked.problems);
  const all = await readInService(db, service, 'engine', (tx) => movesOf(tx, service, worked.id));
  const list = await readInService(db, service, actor, (tx) => movesOf(tx, service, worked.id));
  await logReads(
    db,
    service,
    by.person,
    'list of moved duties',
    list.map((move) => move.caseId),
  );
  if (options.dryRun !== true) {
    const outcome = await inService(db, service, actor, (tx) => swapIn(tx, by, worked.id));
    if (outcome.outcome === 'refused') throw refused(outcome.problems);
    if (outcome.outcome === 'outdated')
      throw new PlainError('Something else was adopted meanwhile, so nothing was changed. Run it again.');
  }
  tell(worked.open, all, list, options);
}

function tell(open: number, all: Moves, list: Moves, options: ChangeOptions): void {
  const becomeOverdue = all.filter((move) => move.becomesOverdue).length;
  const adopted = options.dryRun !== true;
  if (options.json === true) {
    printJson({
      adopted,
      open,
      moved: all.length,
      becomeOverdue,
      list: list.map(({ reference, kind, was, due, becomesOverdue }) => ({
        case: reference,
        kind,
        was,
        due,
        becomesOverdue,
      })),
    });
    return;
  }
  for (const { reference, kind, was, due, becomesOverdue } of list) {
    const from = was === null ? 'no date' : inShort(was);
    const to = due === null ? 'no date' : inShort(due);
    process.stdout.write(
      `${reference}  ${kind}: from ${from} to ${to}${becomesOverdue ? ', overdue the day after' : ''}\n`,
    );
  }
  const unseen = all.length - list.length;
  process.stdout.write(
    `${all.length} of ${open} open duties ${adopted ? 'moved' : 'would move'}, ${becomeOverdue} of them ${adopted ? 'are' : 'would be'} due on the day of the change itself${unseen > 0 ? `; ${unseen} of restricted cases are counted and not listed` : ''}.\n`,
  );
  if (!adopted) process.stdout.write('Nothing was changed: this was a dry run.\n');
}

function refused(problems: readonly { readonly message: string }[]): PlainError {
  return new PlainError(problems.map(({ message }) => message).join(' '));
}
