import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api.ts';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';
import { testApp } from '../support/web.ts';

/** Tokens by the command line: the operator’s, who runs the server anyway. */
let it: TestService;
let run: ReturnType<typeof commandLine>;
/** The command line goes by the real clock: the day after tomorrow is always a good last day. */
const until = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
beforeAll(async () => {
  it = await testService();
  run = commandLine(it.database.appUrl);
});
afterAll(() => it.close());

const add = (...more: string[]) => run('token', 'add', '--person', 'head', '--name', 'Nightly', ...more);

test('a token is printed once, listed without its secret, and revoked', async () => {
  expect((await run('token', 'list')).err).toContain('Nobody has made a token yet.');
  const { out, err, code } = await add('--scope', 'cases:read', 'duties:read', '--until', until);
  expect([code, err]).toEqual([
    0,
    expect.stringContaining(
      'Other software asks as head with this token (shown once; treat it like a password):',
    ),
  ]);
  const text = out.trim();
  expect(text).toMatch(/^cs_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
  const listed = await run('token', 'list', '--json');
  expect(listed.out).not.toContain(text.slice(-43));
  const [token] = JSON.parse(listed.out);
  expect(token).toMatchObject({
    name: 'Nightly',
    person: 'head',
    scopes: ['cases:read', 'duties:read'],
    until,
    state: 'good',
    lastUsedAt: null,
  });
  const app = await testApp(it, { clock: { now: () => new Date() } });
  const software = new ApiClient(app, text);
  expect((await software.get('/cases')).statusCode).toBe(200);
  const revoked = await run('token', 'revoke', '--token', token.id);
  expect([revoked.code, revoked.err]).toEqual([
    0,
    expect.stringContaining('Whatever used “Nightly” as head is refused from now on.'),
  ]);
  expect((await software.get('/cases')).statusCode).toBe(401);
  expect((await run('token', 'list')).out).toContain('Nightly  head  cases:read,duties:read');
  expect((await run('token', 'list')).out).toContain('revoked');
  expect((await run('token', 'revoke', '--token', token.id)).err).toContain('was revoked already.');
  await app.close();
});

test.each([
  [
    ['--scope', 'everything', '--until', until],
    2,
    'There is no scope "everything". Use one or more of: cases:read, duties:read, weekly-report:read, plan:read, plan:write.',
  ],
  [['--scope', 'cases:read', '--until', 'soon'], 2, '--until soon is not a day.'],
  [['--scope', 'cases:read', '--until', '2999-01-01'], 2, 'A token is good for at most a year.'],
  [['--scope', 'cases:read'], 2, '--until'],
  [
    ['--scope', 'cases:read', '--until', until, '--as', 'administrator'],
    2,
    'Tokens are the operator’s here. Leave --as out',
  ],
])('a token that cannot be is refused: %o', async (more, code, words) => {
  const answer = await add(...more);
  expect([answer.code, answer.out]).toEqual([code, '']);
  expect(answer.err).toContain(words);
});

test('a person or a token that is not there is said so', async () => {
  const nobody = await run(
    'token',
    'add',
    '--person',
    'x-1',
    '--name',
    'N',
    '--scope',
    'cases:read',
    '--until',
    until,
  );
  expect([nobody.code, nobody.err]).toEqual([
    2,
    expect.stringContaining('There is no person "x-1" in this service.'),
  ]);
  const none = await run('token', 'revoke', '--token', 'b3c1a9d4');
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no token "b3c1a9d4".')]);
});
