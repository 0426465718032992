import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { todayOf } from '../../../platform/clock.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import type { Site } from '../../access/index.ts';
import { setAccount, startSession } from '../../account/index.ts';
import { AlreadySetUp, createService, isSetUp } from '../../service/index.ts';
import { shippedPacks } from '../../standards/index.ts';
import { NOTHING_TYPED, readSetUp, type SetUpRequest, type SetUpTyped, typedInSetUp } from './form.ts';
import { type OfferedPack, setUpView } from './view.ts';

const TRIES_A_MINUTE = 20;
const WRONG_CODE =
  'That is not the set-up code of this server. It is in the last lines that the server printed when it started.';
const NO_CODE =
  'This server was started when there was a service, so it has printed no code. Stop it and start it again: it then prints one.';

/** Sets up the first service of a place. As soon as there is one, these pages lead to the sign-in. */
export async function setUpPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: { code?: string } }>(
    '/set-up',
    { config: { access: 'public' } },
    async (request, reply) => {
      if (await isSetUp(site.db)) return reply.redirect(request.asker === null ? '/sign-in' : '/', 303);
      return setUpView(reply, await offered(), fresh(String(request.query.code ?? '')), []);
    },
  );

  app.post(
    '/set-up',
    { config: { access: 'public', rateLimit: { max: TRIES_A_MINUTE, timeWindow: '1 minute' } } },
    async (request, reply) => {
      if (await isSetUp(site.db)) return closed(request, reply);
      const body = request.body as Body;
      const packs = await offered();
      const read = readSetUp(
        body,
        packs.map((pack) => pack.id),
        todayOf(site.clock),
      );
      const refused = codeProblem(site.setUpCode, text(body, 'code'));
      if (refused !== null || read.request === null) {
        const code = refused === null ? [] : [{ field: 'code', message: refused }];
        return setUpView(reply, packs, typedInSetUp(body), [...code, ...read.errors]);
      }
      try {
        await setUp(site, request, read.request);
      } catch (error) {
        if (error instanceof AlreadySetUp) return closed(request, reply);
        throw error;
      }
      tellNext(request, 'The service is set up', 'What to do next is listed here until it is done.');
      return reply.redirect('/administration', 303);
    },
  );
}

async function offered(): Promise<OfferedPack[]> {
  return (await shippedPacks()).map(({ id, title, about, from }) => ({ id, title, about, from })).reverse();
}

const fresh = (code: string): SetUpTyped => ({ ...NOTHING_TYPED, code: code.slice(0, 100) });

function closed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  tellNext(request, 'A service is set up here already', 'Sign in with your user name and password.');
  return reply.redirect('/sign-in', 303);
}

function codeProblem(expected: string | null, given: string): string | null {
  if (expected === null) return NO_CODE;
  if (given === '') return 'Enter the set-up code that the server printed when it started.';
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b) ? null : WRONG_CODE;
}

/** The service, its first administrator and the account commit together; then the administrator is signed in. */
async function setUp(site: Site, request: FastifyRequest, wanted: SetUpRequest): Promise<void> {
  const { id, name, pack, since, username, password } = wanted;
  const { administrator } = await createService(
    site.db,
    {
      id,
      name,
      pack,
      ...(since === undefined ? {} : { since }),
      admin: { name: wanted.administrator, reference: 'admin' },
    },
    {
      clock: site.clock,
      entropy: site.entropy,
      onlyFirst: true,
      within: async (tx, person) => {
        if (person !== null) await setAccount(tx, id, { person, username, password, mustChange: false });
      },
    },
  );
  if (administrator !== null) await startSession(request, id, administrator, false);
}
