import type { FastifyInstance } from 'fastify';
import type { Site } from '../access/index.ts';
import { calendarChangePages } from './calendar/change-pages.ts';
import { calendarPages } from './calendar/pages.ts';
import { healthPages } from './health/pages.ts';
import { administrationHomePages } from './home/pages.ts';
import { accountAdministrationPages } from './people/account-pages.ts';
import { addPersonPages } from './people/add-pages.ts';
import { personFormPages } from './people/forms/pages.ts';
import { peopleListPages } from './people/list-pages.ts';
import { personPages } from './people/person-pages.ts';
import { rolePages } from './roles/pages.ts';
import { setUpPages } from './set-up/pages.ts';
import { softwarePages } from './software/pages.ts';
import { standardsPages } from './standards/pages.ts';
import { teamPages } from './teams/pages.ts';

/** Setting up a service, and everything that an administrator does in one. */
export async function administrationPages(app: FastifyInstance, options: { site: Site }): Promise<void> {
  await app.register(setUpPages, options);
  await app.register(administrationHomePages, options);
  await app.register(peopleListPages, options);
  await app.register(addPersonPages, options);
  await app.register(personPages, options);
  await app.register(personFormPages, options);
  await app.register(accountAdministrationPages, options);
  await app.register(rolePages, options);
  await app.register(teamPages, options);
  await app.register(softwarePages, options);
  await app.register(healthPages, options);
  await app.register(standardsPages, options);
  await app.register(calendarPages, options);
  await app.register(calendarChangePages, options);
}
