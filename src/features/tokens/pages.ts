import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService, readInService } from '../../platform/database/in-service.ts';
import { type Body, dayInField, readDay, text, texts, typed } from '../../platform/web/fields.ts';
import { tellNext } from '../../platform/web/sessions.ts';
import { askerOf, NotThere, type Site, type Viewer } from '../access/index.ts';
import { judgeToken, latestDay } from './judge.ts';
import { makeToken, revokeToken } from './make.ts';
import { recorderOf } from './recorder.ts';
import type { Scope } from './scopes.ts';
import { listTokens, type Token, tokenOf } from './store.ts';
import { addView } from './views/add.ts';
import { ownTokensView, SOFTWARE } from './views/list.ts';
import { madeView } from './views/made.ts';
import { revokeView } from './views/revoke.ts';

export interface TokenPagesOptions {
  readonly site: Site;
  /** What the software of somebody could do today: handed in by whoever knows the routes. */
  readonly offered: (viewer: Viewer) => readonly Scope[];
}

interface Params {
  readonly token: string;
}

/** One’s own access for other software: listed, made, revoked. */
export async function tokenPages(app: FastifyInstance, { site, offered }: TokenPagesOptions): Promise<void> {
  const config = { access: 'signed-in' } as const;

  app.get(SOFTWARE, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const tokens = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      listTokens(tx, asker.service, asker.today, asker.person.id),
    );
    return ownTokensView(reply, { tokens, offers: offered(asker.viewer).length > 0 });
  });

  app.get(`${SOFTWARE}/add`, { config }, async (request, reply) => {
    const asker = askerOf(request);
    return addView(reply, {
      offered: offered(asker.viewer),
      values: { until: dayInField(latestDay(asker.today)) },
      errors: [],
    });
  });

  app.post(`${SOFTWARE}/add`, { config }, (request, reply) => add(site, request, reply, offered));

  app.get<{ Params: Params }>(`${SOFTWARE}/:token/revoke`, { config }, async (request, reply) =>
    revokeView(reply, await own(site, request), { back: SOFTWARE, isOwn: true }),
  );

  app.post<{ Params: Params }>(`${SOFTWARE}/:token/revoke`, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const token = await own(site, request);
    await inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      revokeToken(tx, recorderOf(site, asker), token),
    );
    tellNext(request, 'Token revoked', `Whatever used “${token.name}” is refused from now on.`);
    return reply.redirect(SOFTWARE, 303);
  });
}

async function add(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  offered: TokenPagesOptions['offered'],
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const body = request.body as Body;
  const choices = offered(asker.viewer);
  const { day, problem } = readDay(text(body, 'until'), 'the last day on which the token is good');
  const wanted = {
    name: text(body, 'name'),
    // What is not offered was not on the form: it is as if it were not chosen.
    scopes: choices.filter((scope) => texts(body, 'scopes').includes(scope)),
    until: day ?? asker.today,
  };
  const made = await inService(site.db, asker.service, { person: asker.person.id }, async (tx) =>
    day === null
      ? {
          outcome: 'refused' as const,
          problems: judgeToken(
            wanted,
            await listTokens(tx, asker.service, asker.today, asker.person.id),
            asker.today,
          ),
        }
      : makeToken(tx, recorderOf(site, asker), asker.person.id, wanted),
  );
  if (made.outcome === 'made') return madeView(reply, { text: made.text, ...wanted });
  const errors = [...made.problems, ...(problem === null ? [] : [{ field: 'until', message: problem }])];
  const values = { name: typed(body, 'name'), scopes: wanted.scopes, until: typed(body, 'until') };
  return addView(reply, { offered: choices, values, errors });
}

/** The token of the address, where it is the asker’s own. */
async function own(site: Site, request: FastifyRequest<{ Params: Params }>): Promise<Token> {
  const { service, person, today } = askerOf(request);
  const token = await readInService(site.db, service, { person: person.id }, (tx) =>
    tokenOf(tx, service, today, request.params.token, person.id),
  );
  if (token === null) throw new NotThere();
  return token;
}
