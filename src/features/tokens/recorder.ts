import type { Asker, Site } from '../access/index.ts';
import type { OrganisationRecorder } from '../organisation/index.ts';

/** Who records when somebody at a screen makes or revokes a token. */
export function recorderOf(site: Site, { service, person, clock }: Asker): OrganisationRecorder {
  return { service, person: person.id, via: 'form', clock, entropy: site.entropy };
}
