import type { WebClient } from '../web.ts';

/** What people of the demonstration do before the tour, each through the pages, as anybody would. */

/** An administrator opens a restricted case for a reason. */
export async function breakGlass(administrator: WebClient, reference: string): Promise<void> {
  await administrator.get('/restricted');
  const reason = 'The court asks for the planned end today, and nobody on the list is here.';
  expect303(await administrator.post('/restricted', { reference, reason, hours: '4' }));
}

/** An administrator names a deputy for somebody, for today. */
export async function nameDeputy(administrator: WebClient, person: string, deputy: string): Promise<void> {
  const address = `/administration/people/${person}/deputies/add`;
  const { body } = await administrator.get(address);
  const [, seen = ''] = /name="seen" value="(\d+)"/.exec(body) ?? [];
  const [, from = ''] = /id="from"[^>]*value="([^"]+)"/.exec(body) ?? [];
  expect303(
    await administrator.post(address, {
      seen,
      deputy,
      permission: 'sign-medium',
      from,
      to: from,
    }),
  );
}

/** Somebody keeps a list of cases. Gives its id. */
export async function saveList(client: WebClient): Promise<string> {
  await client.get('/cases');
  expect303(await client.post('/cases/lists', { name: 'Overdue, mine', query: 'overdue=yes' }));
  const [, id] =
    /\/cases\/lists\/([0-9a-f-]{36})\/rename/.exec((await client.get('/cases/lists')).body) ?? [];
  if (id === undefined) throw new Error('The list was not saved.');
  return id;
}

/** Somebody lets other software ask as them. Gives the token’s id. */
export async function makeSoftwareToken(client: WebClient, name: string): Promise<string> {
  const { body } = await client.get('/account/software/add');
  const [, until = ''] = /id="until"[^>]*value="([^"]+)"/.exec(body) ?? [];
  const scopes = ['duties:read', 'weekly-report:read'];
  const made = await client.post('/account/software/add', { name, scopes, until });
  if (made.statusCode !== 200) throw new Error(`The token was not made: ${made.statusCode}.`);
  const [, id] =
    /\/account\/software\/([0-9a-f-]{36})\/revoke/.exec((await client.get('/account/software')).body) ?? [];
  if (id === undefined) throw new Error('The token is not listed.');
  return id;
}

/** An exception that waits for a decision. */
export async function claimToDecide(
  client: WebClient,
): Promise<{ readonly caseId: string; readonly claimId: string }> {
  const { body } = await client.get('/exceptions');
  const [, caseId, claimId] = /\/cases\/([0-9a-f-]{36})\/exceptions\/([0-9a-f-]{36})/.exec(body) ?? [];
  if (caseId === undefined || claimId === undefined)
    throw new Error('No exception waits for a decision on this day of the demonstration.');
  return { caseId, claimId };
}

/** Allocates one of the cases that nobody holds. Gives the step in which it was done. */
export async function reallocateOne(client: WebClient, to: string): Promise<string> {
  const { body } = await client.get('/cases/reallocate?from=nobody');
  const [, field = ''] = /name="(to\.[0-9a-f-]{36})"/.exec(body) ?? [];
  const [, fact = ''] = /name="_fact" value="([^"]+)"/.exec(body) ?? [];
  const [, on = ''] = /id="on"[^>]*value="([^"]+)"/.exec(body) ?? [];
  const done = await client.post('/cases/reallocate', {
    _fact: fact,
    from: 'nobody',
    all: '',
    on,
    reason: '',
    [field]: to,
  });
  expect303(done);
  return String(done.headers.location).split('step=')[1] ?? '';
}

/** Records something on a case by its form; what is not said is as the form proposes it. */
export async function recordByForm(
  client: WebClient,
  caseId: string,
  kind: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const address = `/cases/${caseId}/record/${kind}`;
  const { body } = await client.get(address);
  const proposed = (name: string): string =>
    new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(body)?.[1] ?? '';
  const kept = Object.fromEntries(['_fact', '_seen', 'on', 'document'].map((name) => [name, proposed(name)]));
  expect303(await client.post(address, { ...kept, ...fields }));
}

function expect303({ statusCode, body }: { statusCode: number; body: string }): void {
  if (statusCode !== 303)
    throw new Error(
      `The stage was not set: ${statusCode} ${body.replace(/<[^>]+>|\s+/g, ' ').slice(0, 800)}`,
    );
}
