import type { z } from 'zod';
import type { ProblemPart } from '../../../platform/web/problem-details.ts';
import { ApiProblem } from '../problem.ts';
import { issueInWords } from './issue-words.ts';

export type Part = 'path' | 'query' | 'body';

/** Reads a part of a request by its schema; what is wrong is thrown as a problem, each part with its words. */
export function readPart<S extends z.ZodType>(part: Part, schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(part === 'body' ? given : { ...(given as object) }, { reportInput: true });
  if (read.success) return read.data;
  // An id that cannot be one names nothing.
  if (part === 'path') throw new ApiProblem('not-found', NOTHING_HERE);
  const errors = read.error.issues.flatMap((issue) => partsOf(part, issue));
  const detail =
    part === 'query'
      ? 'A parameter of the address is wrong; the errors say which.'
      : 'The body has something that cannot be accepted; the errors say what.';
  throw new ApiProblem(part === 'query' ? 'bad-request' : 'not-acceptable-body', detail, { errors });
}

export const NOTHING_HERE = 'There is nothing at this address, or it is not for you to see.';

function partsOf(part: Part, issue: z.core.$ZodIssue): ProblemPart[] {
  const names =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return names.map((path) => {
    const message = issueInWords(issue, part);
    return part === 'query' ? { field: path.join('.'), message } : { pointer: pointerOf(path), message };
  });
}

/** A JSON pointer (RFC 6901); '' is the whole body. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
