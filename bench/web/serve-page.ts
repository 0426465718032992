import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import Fastify from 'fastify';
import { NAVIGATION } from '../../src/app.ts';
import { pages, type Site } from '../../src/features/access/index.ts';
import { caseListView } from '../../src/features/cases/views/list.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { clockOn } from '../../src/platform/clock.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { assets } from '../../src/platform/web/assets.ts';
import { security } from '../../src/platform/web/security.ts';
import { LAST } from '../lives/life.ts';
import { asker, fictionalPage } from '../pages/fictional.ts';
import { macroTable } from '../pages/macros.ts';
import { answerParent } from './child.ts';

/**
 * The list of cases in its whole page, with headers, session cookie and form tokens as the application has them, and no
 * database: sessions are in memory, and so are the rows. Beside it the same rows through the official macros.
 */
const nowhere = connect('postgresql://nobody@localhost:1/nothing'); // never connected to
const site: Site = {
  db: nowhere.db,
  clock: clockOn(LAST),
  entropy: randomEntropy,
  navigation: NAVIGATION,
  setUpCode: null,
  idleMinutes: 60,
};
const view = fictionalPage();
const table = macroTable();
const app = Fastify();
await app.register(security, { limited: false });
await app.register(assets);
await app.register(cookie);
await app.register(session, {
  secret: 'a secret of the bench, long enough to sign',
  cookieName: 'countersign',
  cookie: { secure: 'auto' },
});
await app.register(csrf, { sessionPlugin: '@fastify/session' });
app.decorateRequest('asker', null);
app.addHook('preHandler', async (request) => {
  request.asker = asker();
});
await app.register(pages, { site });
app.get('/cases', (_request, reply) => caseListView(reply, view));
app.get('/macros', (_request, reply) => reply.type('text/html; charset=utf-8').send(table(view.list.cases)));
answerParent(await app.listen({ host: '127.0.0.1', port: 0 }));
