import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { whyNot } from '../../features/calendar/index.ts';
import { peopleByReference } from '../../features/organisation/index.ts';
import { parseOverrides, shippedPack } from '../../features/standards/index.ts';
import { canonical, type Json } from '../../ledger/canonical.ts';
import { readInService } from '../../platform/database/in-service.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { type OpenService, withService } from '../open.ts';
import { needs, tellAndAdopt } from './change.ts';
import type { ChangeOptions } from './change-options.ts';

/** Moves a service to a pack that this release ships. */
export async function adoptPack(id: string, options: ChangeOptions): Promise<void> {
  const pack = await shippedPack(id);
  const digest = createHash('sha256')
    .update(canonical(pack as unknown as Json))
    .digest('hex');
  await withService(options, async (open) => {
    needs(open, 'approve-standards');
    const approvedBy = await approver(open, options);
    await tellAndAdopt(open, { change: 'pack', pack, digest, approvedBy }, options);
  });
}

/** Adopts the standards of a file. */
export async function overrideStandards(file: string, options: ChangeOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PlainError(`${file} cannot be read: ${whyNot(error)}.`, { cause: error });
  });
  await withService(options, async (open) => {
    needs(open, 'approve-standards');
    const versions = parseOverrides(text, file, open.today);
    const approvedBy = await approver(open, options);
    await tellAndAdopt(open, { change: 'override', versions, approvedBy }, options);
  });
}

/** The id of who approved: the one named, else the one who asks. */
async function approver({ db, service, viewer }: OpenService, options: ChangeOptions): Promise<string> {
  const { approvedBy } = options;
  if (approvedBy === undefined) {
    if (viewer.person !== null) return viewer.person;
    throw usage('Say who approved it: --approved-by and the person’s reference.');
  }
  const found = await readInService(db, service, 'operator', (tx) =>
    peopleByReference(tx, service, [approvedBy]),
  );
  const person = found.get(approvedBy);
  if (person !== undefined) return person;
  throw usage(`There is no person "${approvedBy}" in this service. Use the person’s reference.`);
}
