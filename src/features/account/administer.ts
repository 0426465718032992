import { addDays, FOREVER } from '../../engine/calendar/day.ts';
import { textProblem } from '../../ledger/canonical.ts';
import { todayOf } from '../../platform/clock.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import {
  type AccountChange,
  type ChangeOutcome,
  type ChangeProblem,
  lastAdministrator,
  loadOrganisation,
  lostByChange,
  type OrganisationRecorder,
  whoCanSignIn,
  withPerson,
} from '../organisation/index.ts';
import { accountOf, disableAccount, endSessions, setAccount } from './accounts.ts';
import { firstPassword } from './first-password.ts';
import { normalise } from './sign-in.ts';

/** What an administrator does to somebody's account. Without a password a first one is made. */
export type AccountAction =
  | { readonly action: 'create'; readonly username: string; readonly password?: string }
  | { readonly action: 'reset'; readonly password?: string }
  | { readonly action: 'disable' | 'enable' | 'unlock' | 'end-sessions' };

export type AccountOutcome =
  | Exclude<ChangeOutcome, { outcome: 'recorded' }>
  /** `password` is the first password, to be shown once; null where none was made. */
  | { readonly outcome: 'recorded'; readonly password: string | null };

const RECORDED: Readonly<Record<AccountAction['action'], AccountChange>> = {
  create: 'created',
  reset: 'password-reset',
  disable: 'disabled',
  enable: 'enabled',
  unlock: 'unlocked',
  'end-sessions': 'sessions-ended',
};

const LONGEST_USERNAME = 100;

type Account = NonNullable<Awaited<ReturnType<typeof accountOf>>>;

/** Changes an account; what was done is a fact of the person, a password never. */
export async function changeAccount(
  tx: WriteTx,
  by: OrganisationRecorder,
  request: { person: string; seen: number; action: AccountAction },
): Promise<AccountOutcome> {
  const { action, person: id } = request;
  let password: string | null = null;
  const outcome = await withPerson(tx, by, request, async ({ person, record }) => {
    const today = todayOf(by.clock);
    const account = await accountOf(tx, by.service, id);
    const problems = [
      ...own(action, by.person === id),
      ...judged(action, account, person.leftOn <= today, by.clock.now()),
      ...(action.action === 'disable' ? await lockedOut(tx, by, id) : []),
    ];
    if (problems.length > 0) return { outcome: 'refused', problems };
    const username = action.action === 'create' ? normalise(action.username) : account?.username;
    try {
      password = await applied(tx, by.service, id, action, username ?? '');
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      return { outcome: 'refused', problems: [{ field: 'username', message: error.message }] };
    }
    const what = RECORDED[action.action];
    await record([
      {
        id: by.entropy.uuid(),
        kind: 'account-changed',
        occurredOn: today,
        data: { what, ...(action.action === 'create' && username !== undefined ? { username } : {}) },
      },
    ]);
    return { outcome: 'recorded' };
  });
  return outcome.outcome === 'recorded' ? { outcome: 'recorded', password } : outcome;
}

const no = (message: string, field = 'account'): ChangeProblem[] => [{ field, message }];

/** What nobody does to their own account here. */
function own({ action }: AccountAction, isOwn: boolean): ChangeProblem[] {
  if (!isOwn) return [];
  if (action === 'disable')
    return no('You cannot close your own account. Ask another administrator to do it.');
  if (action === 'reset') return no('Change your own password under “Your account”, at the top of the page.');
  if (action === 'end-sessions') return no('To end your own session, sign out.');
  return [];
}

function judged(action: AccountAction, account: Account | null, left: boolean, now: Date): ChangeProblem[] {
  if (left && action.action !== 'disable' && action.action !== 'end-sessions')
    return no(
      'This person no longer works here. Add a post first.',
      action.action === 'create' ? 'username' : 'account',
    );
  if (action.action === 'create') {
    const username = normalise(action.username);
    const unkeepable = textProblem(username);
    if (account !== null)
      return no(`There is an account already, with the user name “${account.username}”.`, 'username');
    if (username === '') return no('Enter a user name.', 'username');
    if (username.length > LONGEST_USERNAME)
      return no(`Use at most ${LONGEST_USERNAME} characters for the user name.`, 'username');
    return unkeepable === null ? [] : no(`The text ${unkeepable}`, 'username');
  }
  if (account === null) return no('There is no account yet. Make one first.');
  if (action.action === 'disable' && account.disabled) return no('The account is closed already.');
  if (action.action === 'enable' && !account.disabled) return no('The account is open already.');
  if (action.action === 'unlock' && account.disabled) return no('The account is closed. Open it instead.');
  if (action.action === 'unlock' && (account.lockedUntil === null || account.lockedUntil <= now))
    return no('The account is not locked.');
  if (action.action === 'reset' && account.disabled)
    return no('The account is closed. Open it first; then give it a new password.');
  return [];
}

/** Closing an account must leave somebody who can open it again. */
async function lockedOut(tx: WriteTx, by: OrganisationRecorder, person: string): Promise<ChangeProblem[]> {
  const organisation = await loadOrganisation(tx, by.service, addDays(FOREVER, -1));
  const people = await whoCanSignIn(tx, by.service);
  const without = { ...organisation, posts: organisation.posts.filter((post) => post.person !== person) };
  const lost = lostByChange(organisation, without, people, todayOf(by.clock));
  return lost === null ? [] : no(lastAdministrator(lost.permission, lost.from));
}

/** Does it; returns the first password where one was made. */
async function applied(
  tx: WriteTx,
  service: string,
  person: string,
  action: AccountAction,
  username: string,
): Promise<string | null> {
  switch (action.action) {
    case 'create':
    case 'reset': {
      const first = action.password === undefined ? firstPassword() : null;
      const password = action.password ?? first ?? '';
      await setAccount(tx, service, { person, username, password, mustChange: first !== null });
      return first;
    }
    case 'disable':
    case 'enable':
      await disableAccount(tx, service, person, action.action === 'disable');
      return null;
    case 'unlock':
      await disableAccount(tx, service, person, false);
      return null;
    case 'end-sessions':
      await endSessions(tx, service, person);
      return null;
  }
}
