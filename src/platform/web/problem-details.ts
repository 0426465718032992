import type { FastifyReply } from 'fastify';

/** What is wrong with one part of a request: a field of the address by its name, of a body by its JSON pointer. */
export type ProblemPart =
  | { readonly field: string; readonly message: string }
  | { readonly pointer: string; readonly message: string };

/** A failure as other software is told it (RFC 9457). */
export interface ProblemDetails {
  /** Where it is explained. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly ProblemPart[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Sends a failure as problem details. */
export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}
