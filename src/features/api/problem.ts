import type { ProblemDetails, ProblemPart } from '../../platform/web/problem-details.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the help page. */
  readonly means: string;
}

/** Everything that the API refuses, each with its own address on the help page. */
export const PROBLEMS = {
  'token-needed': {
    status: 401,
    title: 'A token is needed',
    means: 'The request had no token. Send one in the header: Authorization: Bearer cs_…',
  },
  'token-refused': {
    status: 401,
    title: 'The token is refused',
    means:
      'The token is not known, has expired, was revoked, or belongs to somebody who has left or whose account is closed. Make a new one under “Your account”.',
  },
  'scope-missing': {
    status: 403,
    title: 'The token was not made for this',
    means: 'The token lacks the scope that is named. Make another token that has it.',
  },
  'permission-missing': {
    status: 403,
    title: 'The role does not include this',
    means:
      'The person as whom the token asks does not have a permission for this today. Ask an administrator if it is needed.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    means: 'There is nothing at this address, or it is not for the person of the token to see.',
  },
  'bad-request': {
    status: 400,
    title: 'The request cannot be understood',
    means: 'A part of the address or of the request is wrong. The errors say which, and what to do.',
  },
  'not-acceptable-body': {
    status: 422,
    title: 'What was sent cannot be accepted',
    means: 'The body was understood, and says something that cannot be. The errors say what.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'Somebody changed it meanwhile',
    means:
      'What you saw is not what is there now, and nothing was recorded. Read it again, and send the change with the version that you see then.',
  },
  'wrong-media-type': {
    status: 415,
    title: 'The body is not JSON',
    means: 'Send bodies as JSON, with the header Content-Type: application/json.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    means: 'The body is larger than is taken. Send it in parts.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Only JSON is answered',
    means: 'The header Accept rules JSON out. Leave it out, or send Accept: application/json.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    means: 'The token has asked for too much in a short time. Wait as long as Retry-After says, in seconds.',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong',
    means: 'The fault is ours. Try again; if it happens again, tell your administrator the reference.',
  },
  unavailable: {
    status: 503,
    title: 'The database cannot be reached',
    means: 'Try again in a moment. Nothing that was confirmed is lost.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemId = keyof typeof PROBLEMS;

/** A refusal that a route or a hook throws; one handler answers it as problem details. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly id: ProblemId;
  readonly errors: readonly ProblemPart[];
  /** What goes into the header `WWW-Authenticate`. */
  readonly challenge: string | null;
  constructor(
    id: ProblemId,
    detail: string,
    more: { readonly errors?: readonly ProblemPart[]; readonly challenge?: string } = {},
  ) {
    super(detail);
    this.id = id;
    this.errors = more.errors ?? [];
    this.challenge = more.challenge ?? null;
  }
}

/** Where the problems are explained. */
export const HELP = '/help/api';

/** A problem as it is sent. */
export function detailsOf(
  id: ProblemId,
  detail: string,
  errors: readonly ProblemPart[] = [],
): ProblemDetails {
  const { status, title } = PROBLEMS[id];
  return { type: `${HELP}#${id}`, title, status, detail, ...(errors.length === 0 ? {} : { errors }) };
}
