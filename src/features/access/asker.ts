import type { FastifyRequest } from 'fastify';
import type { Day } from '../../engine/calendar/day.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Permission } from '../organisation/index.ts';
import type { Viewer } from './scope.ts';

/** Who is signed in, in which service, with today's permissions. */
export interface Asker {
  readonly service: string;
  readonly serviceName: string;
  readonly demonstration: boolean;
  /** Set where the demonstration's clock stands on a day. */
  readonly simulatedToday: Day | null;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly reference: string;
    readonly roles: readonly string[];
    readonly roleTitle: string;
  };
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly today: Day;
}

/**
 * Who may use a route. `public`: anybody; `signed-in`: everybody who is signed in; else whoever has one of the
 * permissions. Every route says it in its `config`, so that one hook guards them all and one test tries them all.
 */
export type Access = 'public' | 'signed-in' | readonly Permission[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Set by the guard on every route that is not public, and on public ones where somebody is signed in. */
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

/** Who asks. Throws where a route that is public forgot that nobody may be signed in. */
export function askerOf(request: FastifyRequest): Asker {
  if (request.asker === null)
    throw new Error(`The route ${request.routeOptions.url ?? ''} is not behind sign-in.`);
  return request.asker;
}

/** Whether somebody may use a route. */
export function mayUse(access: Access, viewer: Pick<Viewer, 'permissions'> | null): boolean {
  if (access === 'public') return true;
  if (viewer === null) return false;
  return access === 'signed-in' || access.some((permission) => viewer.permissions.has(permission));
}
