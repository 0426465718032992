import { detailsOf, PROBLEMS, type ProblemId } from '../problem.ts';
import type { RouteFace } from '../route.ts';
import type { JsonObject } from './schemas.ts';

/** What a problem looks like (RFC 9457). */
export const PROBLEM_SCHEMA: JsonObject = {
  type: 'object',
  description: 'What went wrong, in words (RFC 9457).',
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: 'Where this sort of problem is explained.',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong, why, and what to do.' },
    errors: {
      type: 'array',
      description: 'Which parts of the request are wrong.',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string', description: 'A parameter of the address.' },
          pointer: { type: 'string', description: 'A place in the body, as a JSON pointer (RFC 6901).' },
          message: { type: 'string' },
        },
        required: ['message'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'detail'],
  additionalProperties: false,
};

/** The problems as the document’s components have them, each with an example. */
export function problemResponses(): Record<string, JsonObject> {
  return Object.fromEntries(
    (Object.keys(PROBLEMS) as ProblemId[]).map((id) => [
      id,
      {
        description: `${PROBLEMS[id].title}. ${PROBLEMS[id].means}`,
        ...headersOf(PROBLEMS[id].status),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: detailsOf(id, PROBLEMS[id].means),
          },
        },
      },
    ]),
  );
}

function headersOf(status: number): JsonObject {
  if (status === 401)
    return {
      headers: { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Asks for a token.' } },
    };
  if (status === 429)
    return {
      headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'How many seconds to wait.' } },
    };
  return {};
}

/** What a route may refuse, by status: of two problems with one status the document names the wider. */
export function problemsOf(route: RouteFace): Record<string, JsonObject> {
  const ids: ProblemId[] = [
    'bad-request',
    'token-refused',
    'permission-missing',
    'not-acceptable',
    'too-many-requests',
    'unexpected',
    'unavailable',
    ...(Object.keys(route.params.shape).length > 0 ? (['not-found'] as const) : []),
    ...(route.body === null ? [] : (['too-large', 'wrong-media-type', 'not-acceptable-body'] as const)),
  ];
  return Object.fromEntries(
    ids.map((id) => [String(PROBLEMS[id].status), { $ref: `#/components/responses/${id}` }]),
  );
}
