import type { FastifyReply, FastifyRequest } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { loadOrganisation } from '../../organisation/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { knownProfiles, recentImports } from '../history.ts';
import { startView } from './start-view.ts';

/** The page where an import begins; with what is wrong, where something is. */
export async function start(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  values: Body,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const { service, person, today } = askerOf(request);
  const page = await readInService(site.db, service, { person: person.id }, async (tx) => {
    const { names } = await loadOrganisation(tx, service, today);
    const runs = await recentImports(tx, service);
    return {
      profiles: await knownProfiles(tx, service),
      runs: runs.map((run) => ({ ...run, byName: names.get(run.by)?.name ?? 'The command line' })),
      initialLoadFinished: (await loadConfiguration(tx, service)).initialLoadFinished,
    };
  });
  return startView(reply, { values, errors, ...page });
}
