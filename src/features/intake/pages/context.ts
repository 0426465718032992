import { type Asker, NotThere, type Site } from '../../access/index.ts';
import type { Importer } from '../run/request.ts';
import { isTemplateId, type TemplateId } from '../templates/template.ts';
import { type Upload, uploadOf } from '../uploads/use.ts';

/** Every page of imports is for whoever may import. */
export const ACCESS = { config: { access: ['import'] } } as const;

/** The template that an address names. */
export function templateIn(name: string): TemplateId {
  if (!isTemplateId(name)) throw new NotThere();
  return name;
}

/** Who imports, as the use cases want it. */
export function importerOf(site: Site, asker: Asker): Importer {
  return { person: asker.person.id, clock: asker.clock, entropy: site.entropy };
}

/** How an id looks in an address. */
export const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The upload that an address names. */
export async function uploadIn(site: Site, asker: Asker, id: string): Promise<Upload> {
  const upload = ID.test(id) ? await uploadOf(site.db, asker.service, id, importerOf(site, asker)) : null;
  if (upload === null) throw new NotThere();
  return upload;
}
