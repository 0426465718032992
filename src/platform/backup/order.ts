import { PlainError } from '../errors.ts';
import { openingOf } from './read.ts';
import type { Opening } from './records.ts';

/** Checks the key and the order of some backups by their beginnings, before anything is touched. */
export async function checkBackups(files: readonly string[], key: Buffer): Promise<void> {
  let before: Opening | null = null;
  for (const file of files) {
    const opening = await openingOf(file, key);
    if (!follows(opening, before)) throw new PlainError(outOfOrder(file, opening, before));
    before = opening;
  }
}

function follows(opening: Opening, before: Opening | null): boolean {
  if (opening.since === null || before === null) return opening.since === null && before === null;
  const known = new Set(before.heads.map((head) => `${head.service} ${head.hash}`));
  return (
    opening.since.length === known.size &&
    opening.since.every((head) => known.has(`${head.service} ${head.hash}`))
  );
}

function outOfOrder(file: string, opening: Opening, before: Opening | null): string {
  if (opening.since === null)
    return `${file} is a full backup, and stands after another. Give one full backup, then the incremental ones that follow it, in order.`;
  if (before === null)
    return `${file} is an incremental backup, and there is none before it. Give the full backup first, then each incremental one in order.`;
  return `${file} is an incremental backup and does not follow the file before it. Give the full backup first, then each incremental one in order.`;
}
