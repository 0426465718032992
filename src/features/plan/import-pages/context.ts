import { readInService } from '../../../platform/database/in-service.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { type Asker, askerOf, Forbidden, NotThere, type Site } from '../../access/index.ts';
import type { DraftKey, KeptForm } from '../../drafts/index.ts';
import { recorderOf } from '../forms/save.ts';
import type { Answers } from '../understand/index.ts';
import { importPaths } from './paths.ts';
import { type Review, reviewOf } from './reading/review.ts';
import type { Understander } from './reading/understander.ts';
import { type PlanUpload, planUpload, planUploadContent } from './uploads/keep.ts';

/** Every page of an import is for whoever keeps the plan. */
export const ACCESS = { config: { access: ['manage-plan'] } } as const;

export interface ImportSite {
  readonly site: Site;
  readonly understander: Understander;
}

/** Who imports. A document names people and is compared with the names on the plan: who imports it sees names. */
export function importerOf(request: Parameters<typeof askerOf>[0]): Asker {
  const asker = askerOf(request);
  const { permissions } = asker.viewer;
  if (!permissions.has('see-plan') || !permissions.has('see-plan-names'))
    throw new Forbidden(
      'A document names people, and your role does not see names on the plan. Ask whoever does to import it.',
    );
  return asker;
}

/** The upload that an address names, where it is one's own. */
export async function uploadIn({ site }: ImportSite, asker: Asker, id: string): Promise<PlanUpload> {
  const found = isUuid(id)
    ? await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        planUpload(tx, asker.service, id),
      )
    : null;
  if (found === null) throw new NotThere();
  return found;
}

/** The content of an upload, as whoever uploaded it. */
export function contentOf({ site }: ImportSite, asker: Asker, id: string): Promise<Buffer> {
  return readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
    planUploadContent(tx, asker.service, id),
  );
}

/** What an upload would do with some answers. */
export async function review(
  it: ImportSite,
  asker: Asker,
  upload: PlanUpload,
  answers: Answers = upload.answers,
): Promise<Review> {
  const understood = await it.understander.understand(upload, answers, () => contentOf(it, asker, upload.id));
  return readInService(it.site.db, asker.service, { person: asker.person.id }, (tx) =>
    reviewOf(tx, recorderOf(it.site, asker), { upload, understood, answers }, asker.today),
  );
}

/** The form with the answers: what is typed in it is kept. */
export const keptOf = (id: string): KeptForm => ({
  form: 'plan-import',
  subject: id,
  page: importPaths.upload(id),
});

export const draftKeyOf = (asker: Asker, id: string): DraftKey => ({
  service: asker.service,
  person: asker.person.id,
  form: 'plan-import',
  subject: id,
});
