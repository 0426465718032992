import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const PER_MINUTE = 1_200;

/** Headers that keep pages to themselves: our own scripts and styles only, no frames, no other site's anything. */
export const security = fp(async (app: FastifyInstance, options: { limited: boolean }) => {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // Behind TLS a proxy says it; on plain http://localhost it would lock browsers out.
    strictTransportSecurity: false,
  });
  if (options.limited) await app.register(rateLimit, { max: PER_MINUTE, timeWindow: '1 minute' });
});
