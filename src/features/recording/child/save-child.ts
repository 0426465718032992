import { inService } from '../../../platform/database/in-service.ts';
import type { Asker, Site } from '../../access/index.ts';
import type { ChildOutcome, Recorder } from '../../cases/index.ts';
import { type DraftKey, dropDraft } from '../../drafts/index.ts';
import { recorderOf } from '../record/save.ts';

type WriteTx = Parameters<Parameters<typeof inService>[3]>[0];

/** Records something of a child in one transaction, and drops the draft of its form. */
export function saveChild(
  site: Site,
  asker: Asker,
  draft: DraftKey,
  record: (tx: WriteTx, by: Recorder) => Promise<ChildOutcome>,
): Promise<ChildOutcome> {
  return inService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
    const outcome = await record(tx, recorderOf(site, asker));
    if (outcome.outcome === 'recorded') await dropDraft(tx, draft);
    return outcome;
  });
}
