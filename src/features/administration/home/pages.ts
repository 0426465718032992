import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { askerOf, mayUse, type Site } from '../../access/index.ts';
import { finishInitialLoad, loadConfiguration } from '../../service/index.ts';
import { ADMINISTRATES } from '../section.ts';
import { nextSteps, setUpState } from './next-steps.ts';
import { homeView, initialLoadView } from './view.ts';

/** The start page of administration, and the end of the initial load. */
export async function administrationHomePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get('/administration', { config: { access: ADMINISTRATES } }, async (request, reply) => {
    const asker = askerOf(request);
    const state = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      setUpState(tx, asker.service, asker.today),
    );
    return homeView(reply, asker, nextSteps(state, mayUse(['import'], asker.viewer)));
  });

  app.get(
    '/administration/initial-load',
    { config: { access: ['finish-initial-load'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const configuration = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        loadConfiguration(tx, asker.service),
      );
      return initialLoadView(reply, configuration.initialLoadFinished);
    },
  );

  app.post(
    '/administration/initial-load',
    { config: { access: ['finish-initial-load'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      try {
        await finishInitialLoad(site.db, asker.service, {
          clock: asker.clock,
          entropy: site.entropy,
          person: asker.person.id,
          via: 'form',
        });
      } catch (error) {
        if (!(error instanceof PlainError)) throw error;
        return initialLoadView(reply, true, error.message);
      }
      tellNext(request, 'The initial load is finished', 'Recording days of other systems are refused now.');
      return reply.redirect('/administration/initial-load', 303);
    },
  );
}
