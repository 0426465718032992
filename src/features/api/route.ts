import type { z } from 'zod';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { readInService } from '../../platform/database/in-service.ts';
import type { Asker, Site } from '../access/index.ts';
import type { Permission } from '../organisation/index.ts';
import type { Scope } from '../tokens/index.ts';
import { readPart } from './request/read-part.ts';

/** Which part of the document a route stands in. */
export type Tag = 'Cases' | 'Duties' | 'Reports' | 'Plan';

/** Who asks, and what a route needs to answer. */
export interface Call {
  readonly site: Site;
  readonly asker: Asker;
  /** The address of the next page: this one with `after`; null where there is none. */
  readonly next: (after: string | null) => string | null;
}

/** What everybody may know of a route: the document is made from it. */
export interface RouteFace {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with its ids in braces: /cases/{id}. */
  readonly path: string;
  /** Names the route for whoever makes a client from the document: listCases. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly scope: Scope;
  /** As the page on screen that shows the same. */
  readonly access: readonly Permission[];
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where a request has no body. */
  readonly body: z.ZodType | null;
  readonly answer: z.ZodType;
  readonly status: number;
}

/** A route of the API. */
export interface ApiRoute extends RouteFace {
  /** Reads the parts of a request, which are of any shape, and answers it; throws problems in words. */
  respond(call: Call, given: { params: unknown; query: unknown; body: unknown }): Promise<unknown>;
}

export interface RouteSpec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType | null,
  A extends z.ZodType,
> extends Omit<RouteFace, 'params' | 'query' | 'body' | 'answer' | 'status'> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly answer: A;
  readonly status?: number;
  readonly handle: (
    call: Call,
    asked: { params: z.output<P>; query: z.output<Q>; body: B extends z.ZodType ? z.output<B> : null },
  ) => Promise<Frozen<z.input<A>>>;
}

/** What a handler answers is looked at and not changed: lists of its own that nobody may change will do. */
type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** Declares a route: its schemas are what is checked, what is documented and what the handler’s types are. */
export function apiRoute<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType | null,
  A extends z.ZodType,
>(spec: RouteSpec<P, Q, B, A>): ApiRoute {
  const { handle, ...face } = spec;
  return {
    ...face,
    status: spec.status ?? 200,
    respond: (call, given) =>
      handle(call, {
        params: readPart('path', spec.params, given.params),
        query: readPart('query', spec.query, given.query),
        body: (spec.body === null ? null : readPart('body', spec.body, given.body)) as B extends z.ZodType
          ? z.output<B>
          : null,
      }),
  };
}

/** Reads as the person of the token: what row-level security hides from them is hidden from their software. */
export function reading<T>({ site, asker }: Call, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return readInService(site.db, asker.service, { person: asker.person.id }, work);
}
