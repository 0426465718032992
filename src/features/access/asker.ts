import type { FastifyRequest } from 'fastify';
import type { Day } from '../../engine/calendar/day.ts';
import type { Entropy } from '../../ledger/chain.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import type { Permission } from '../organisation/index.ts';
import type { Viewer } from './scope.ts';

/** What every page stands on: handed in at the composition root. */
export interface Site {
  readonly db: Database;
  /** The real clock; a demonstration's simulated one comes with the asker. */
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Who is signed in, in which service, with today's permissions. */
export interface Asker {
  readonly service: string;
  readonly serviceName: string;
  readonly demonstration: boolean;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly reference: string;
    readonly roleTitle: string;
  };
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly today: Day;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the sign-in hook on every page behind it; null before. */
    asker: Asker | null;
  }
}

/** A page that the one who asks may not see: shown as 403 with the reason. */
export class Forbidden extends Error {
  override name = 'Forbidden';
  readonly statusCode = 403;
}

/** A record that is not there, or not there for the one who asks: shown as 404, without saying which. */
export class NotThere extends Error {
  override name = 'NotThere';
  readonly statusCode = 404;
}

/** Who asks. Throws where a route forgot to stand behind sign-in. */
export function askerOf(request: FastifyRequest): Asker {
  if (request.asker === null)
    throw new Error(`The route ${request.routeOptions.url ?? ''} is not behind sign-in.`);
  return request.asker;
}

/** Refuses with words unless the one who asks has one of these permissions. Every route that is not for everybody calls it. */
export function needs(request: FastifyRequest, ...any: readonly Permission[]): Asker {
  const asker = askerOf(request);
  if (any.some((permission) => asker.viewer.permissions.has(permission))) return asker;
  throw new Forbidden(
    'Your role does not include this page. If you need it for your work, ask your manager or an administrator.',
  );
}
