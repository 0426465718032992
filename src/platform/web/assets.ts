import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fp from 'fastify-plugin';

const packages = createRequire(import.meta.url);
const GOVUK = join(dirname(packages.resolve('govuk-frontend/package.json')), 'dist/govuk');
const MOJ = join(dirname(packages.resolve('@ministryofjustice/frontend/package.json')), 'moj');
const OWN = join(import.meta.dirname, 'assets');

/** The files that pages load, by the names in their addresses. */
const FILES: Readonly<Record<string, string>> = {
  'govuk.css': join(GOVUK, 'govuk-frontend.min.css'),
  'govuk.js': join(GOVUK, 'govuk-frontend.min.js'),
  'moj.css': join(MOJ, 'moj-frontend.min.css'),
  'moj.js': join(MOJ, 'moj-frontend.min.js'),
  'countersign.css': join(OWN, 'countersign.css'),
  'countersign.js': join(OWN, 'countersign.js'),
  'icon.svg': join(OWN, 'icon.svg'),
};

declare module 'fastify' {
  interface FastifyInstance {
    /** The address of a style sheet or script, with the digest of its content, so that it may be kept for ever. */
    asset(name: string): string;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The typeface of GOV.UK is for GOV.UK alone and is not here: a slow connection must not make browsers ask for it. */
const withoutTypeface = (sheet: string): string =>
  sheet.replace(/@font-face\{[^}]*GDS Transport[^}]*\}/g, '');

interface Served {
  readonly address: string;
  readonly type: string;
  readonly content: Buffer;
}

async function served(name: string, path: string): Promise<Served> {
  const file = await readFile(path);
  const content = name.endsWith('.css') ? Buffer.from(withoutTypeface(file.toString('utf8'))) : file;
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return { address: `/assets/${digest}/${name}`, type, content };
}

/** Serves the packages' own style sheets and scripts, and ours. Addresses change with the content. */
export const assets = fp(async (app: FastifyInstance) => {
  const files = new Map<string, Served>();
  for (const [name, path] of Object.entries(FILES)) files.set(name, await served(name, path));
  app.decorate('asset', (name: string) => files.get(name)?.address ?? '/assets/missing');
  await app.register(staticFiles, { root: MOJ, serve: false });
  app.get<{ Params: { digest: string; name: string } }>(
    '/assets/:digest/:name',
    { config: { access: 'public' }, logLevel: 'warn' },
    async (request, reply) => {
      const file = files.get(request.params.name);
      if (file === undefined) return noSuchFile(reply);
      const isThis = file.address === request.url;
      return reply
        .type(file.type)
        .header('cache-control', isThis ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
        .send(file.content);
    },
  );
  // Pictures that the packages' style sheets name by fixed addresses.
  const pictures = new Set(await readdir(join(MOJ, 'assets/images')));
  app.get<{ Params: { '*': string } }>(
    '/assets/images/*',
    { config: { access: 'public' }, logLevel: 'warn' },
    async (request, reply) => {
      const name = request.params['*'];
      if (!pictures.has(name)) return noSuchFile(reply);
      return reply.sendFile(name, join(MOJ, 'assets/images'), { maxAge: '1d' });
    },
  );
});

/** Files need no session, and the page for what is not there does. */
function noSuchFile(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain; charset=utf-8').send('There is no such file.\n');
}
