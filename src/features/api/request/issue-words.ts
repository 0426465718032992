import type { z } from 'zod';
import type { Part } from './read-part.ts';

/** What is wrong with a part of a request, in a plain sentence. */
export function issueInWords(issue: z.core.$ZodIssue, part: Part): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return part === 'query'
        ? 'There is no such parameter here. Leave it out, or check how it is written.'
        : 'There is no such field here. Leave it out, or check how it is written.';
    case 'invalid_value':
      return `Use ${issue.values.length === 1 ? '' : 'one of: '}${issue.values.map(String).join(', ')}.`;
    case 'invalid_type':
      return typeInWords(issue, part);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This is not written as it should be.';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `This must have at least ${issue.minimum} ${unit(issue.origin)}.`
        : `This must be ${issue.minimum} or more.`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `This must have at most ${issue.maximum} ${unit(issue.origin)}.`
        : `This must be ${issue.maximum} or less.`;
    case 'custom':
      return issue.message;
    default:
      return 'This cannot be understood. See the document of the API for what it may be.';
  }
}

const unit = (origin: string): string => (origin === 'array' ? 'entries' : 'characters');

const FORMATS: Readonly<Record<string, string>> = {
  date: 'This is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.',
  guid: 'This is not an id. Take it from an answer of the API.',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function typeInWords(issue: z.core.$ZodIssueInvalidType, part: Part): string {
  if (part !== 'body' && Array.isArray(issue.input)) return 'Give this once only.';
  if (issue.input === undefined && issue.expected !== 'number') return 'This is missing.';
  return `This must be ${TYPES[issue.expected] ?? issue.expected}.`;
}
