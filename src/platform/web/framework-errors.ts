import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE } from './problem-details.ts';

/** A page that needs nothing of ours: the address could not even be read, so no part of the site stands behind it. */
const pageOf = (title: string, text: string): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p><p><a href="/">Go to the start page</a></p></main></body>
</html>
`;

const MANGLED = pageOf(
  'This address cannot be read',
  'It has a character that does not belong in an address, or a part of it is missing. If you typed it, check it. If a link brought you here, tell whoever gave it to you.',
);
const TOO_LONG = pageOf(
  'This address is too long',
  'No page has an address of this length. If you typed it, check it. If a link brought you here, tell whoever gave it to you.',
);
const UNREADABLE = pageOf(
  'This request cannot be read',
  'The browser sent something that could not be read. Go back and try again.',
);

/** Answers in words where an address cannot be read, or a part of it is longer than any of ours. */
export function frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
  if (request.raw.url?.startsWith('/api/') === true) {
    forSoftware(isLong, reply);
    return;
  }
  void reply
    .code(isLong ? 414 : 400)
    .headers({ 'content-type': HTML, ...GUARDED })
    .send(isLong ? TOO_LONG : MANGLED);
}

/** The same for other software, as problem details. */
function forSoftware(isLong: boolean, reply: FastifyReply): void {
  const [status, title, detail] = isLong
    ? ([414, 'The address is too long', 'No address of the API is of this length. Check it.'] as const)
    : ([
        400,
        'The address cannot be read',
        'It has a character that does not belong in an address, or a part of it is missing. Check how it is encoded.',
      ] as const);
  void reply
    .code(status)
    .headers({ 'content-type': PROBLEM_TYPE, ...GUARDED })
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

const HTML = 'text/html; charset=utf-8';
/** No hook of ours runs for such an answer, so it brings its own. */
const GUARDED = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Answers in words what Node cannot read as a request at all; an address of more than its headers may hold is one. */
export function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(rawAnswer(error.code ?? ''));
  socket.destroy(error);
}

function rawAnswer(code: string): string {
  const [status, page] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', TOO_LONG]
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', UNREADABLE]
        : ['400 Bad Request', UNREADABLE];
  const headers = { 'content-type': HTML, 'content-length': String(Buffer.byteLength(page)), ...GUARDED };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...lines, 'connection: close', '', page].join('\r\n');
}
