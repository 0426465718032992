import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, NotThere, type Site } from '../../access/index.ts';
import { listTokens, recorderOf, revokeToken, revokeView, type Token, tokenOf } from '../../tokens/index.ts';
import { crumbs } from '../crumbs.ts';
import { HERE } from '../section.ts';
import { formatOf, sendTable } from '../send-table.ts';
import { SOFTWARE, softwareView, tokensSheet } from './view.ts';

interface Params {
  readonly token: string;
}

const PAGE = 50;

/** Everybody’s access for other software: looked over, and revoked where it must end. */
export async function softwarePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: ['manage-people'] } as const;

  app.get<{ Querystring: Body }>(SOFTWARE, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const isWhole = text(request.query, 'show') === 'all';
    const after = text(request.query, 'after');
    const listed = await load(site, asker, isWhole);
    const from = listed.findIndex((token) => token.id === after) + 1;
    const tokens = listed.slice(from, from + PAGE);
    return softwareView(reply, {
      tokens,
      isWhole,
      total: listed.length,
      next: from + PAGE < listed.length ? (tokens.at(-1)?.id ?? null) : null,
    });
  });

  app.get<{ Querystring: Body }>(`${SOFTWARE}/export`, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const tokens = await load(site, asker, text(request.query, 'show') === 'all');
    const name = `access-for-other-software-${asker.today}`;
    return sendTable(reply, tokensSheet(tokens, asker.today), name, formatOf(text(request.query, 'format')));
  });

  app.get<{ Params: Params }>(`${SOFTWARE}/:token/revoke`, { config }, async (request, reply) =>
    revokeView(reply, await anybodys(site, request), {
      back: SOFTWARE,
      isOwn: false,
      section: HERE,
      breadcrumbs: crumbs(['Access for other software', SOFTWARE], ['Revoke a token']),
    }),
  );

  app.post<{ Params: Params }>(`${SOFTWARE}/:token/revoke`, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const token = await anybodys(site, request);
    await inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      revokeToken(tx, recorderOf(site, asker), token),
    );
    tellNext(
      request,
      'Token revoked',
      `Whatever used “${token.name}” as ${token.person.name} is refused from now on.`,
    );
    return reply.redirect(SOFTWARE, 303);
  });
}

/** Those that are good, or all that there ever were. */
async function load(site: Site, { service, person, today }: Asker, isWhole: boolean): Promise<Token[]> {
  const tokens = await readInService(site.db, service, { person: person.id }, (tx) =>
    listTokens(tx, service, today),
  );
  return isWhole ? tokens : tokens.filter((token) => token.state === 'good');
}

async function anybodys(site: Site, request: FastifyRequest<{ Params: Params }>): Promise<Token> {
  const { service, person, today } = askerOf(request);
  const token = await readInService(site.db, service, { person: person.id }, (tx) =>
    tokenOf(tx, service, today, request.params.token),
  );
  if (token === null) throw new NotThere();
  return token;
}
