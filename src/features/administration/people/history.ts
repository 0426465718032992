import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { WITHDRAWAL } from '../../../ledger/kinds.ts';
import { inWords } from '../../../platform/day-words.ts';
import {
  type AccountChange,
  isPermission,
  PERMISSIONS,
  type PersonFactData,
} from '../../organisation/index.ts';

/** Names that facts are told with. */
export interface Names {
  person(id: string): string;
  role(id: string): string;
}

/** One fact of a person in words. */
export interface ToldFact {
  readonly id: string;
  readonly words: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly known: Day;
  /** Set where it holds no more: it was corrected or withdrawn. */
  readonly over: 'corrected' | 'withdrawn' | null;
  /** What a withdrawal would name; null where it cannot be withdrawn. */
  readonly withdraw: string | null;
}

/** The facts of a person, newest first; what holds no more stays and says so. */
export function tellPerson(
  facts: readonly StoredFact[],
  it: {
    readonly names: Names;
    readonly reasons: ReadonlyMap<string, string>;
    readonly withdrawable: ReadonlySet<string>;
    readonly known: Day;
  },
): ToldFact[] {
  const known = facts.filter((fact) => fact.knownOn <= it.known);
  const byId = new Map(known.map((fact) => [fact.id, fact]));
  const withdrawn = new Set(known.flatMap((fact) => fact.withdraws ?? []));
  const last = new Map<string, string>();
  for (const fact of known) last.set(fact.corrects ?? fact.id, fact.id);
  return known
    .map((fact): ToldFact => {
      const root = fact.corrects ?? fact.id;
      return {
        id: fact.id,
        words: wordsOf(fact, byId, it.names, it.reasons),
        recordedAt: fact.recordedAt,
        recordedBy: it.names.person(fact.recordedBy),
        known: fact.knownOn,
        over: withdrawn.has(root) ? 'withdrawn' : last.get(root) === fact.id ? null : 'corrected',
        withdraw: it.withdrawable.has(root) && last.get(root) === fact.id ? root : null,
      };
    })
    .reverse();
}

/** What a fact says, in a sentence. */
export function wordsOf(
  fact: StoredFact,
  all: ReadonlyMap<string, StoredFact>,
  names: Names,
  reasons: ReadonlyMap<string, string>,
): string {
  if (fact.data === null) return 'Erased';
  const again = fact.corrects === null ? '' : 'Corrected: ';
  const on = inWords(fact.occurredOn);
  switch (fact.kind) {
    case 'person-registered': {
      const { name, reference } = data(fact, 'person-registered');
      return `${again}${again === '' ? 'Registered' : 'registered'} as ${name}, reference ${reference}`;
    }
    case 'post-held': {
      const post = data(fact, 'post-held');
      return `${again}${postInWords(post, names)}, ${days(fact.occurredOn, post.to)}`;
    }
    case 'post-ended': {
      const ended = all.get(data(fact, 'post-ended').post);
      const what = ended === undefined ? 'A post' : postInWords(data(ended, 'post-held'), names);
      return `${what}: last day ${inWords(addDays(fact.occurredOn, -1))}`;
    }
    case 'deputy-named': {
      const { deputy, permission, to } = data(fact, 'deputy-named');
      return `${again}${names.person(deputy)} stands in ${days(fact.occurredOn, to)}: ${permissionInWords(permission)}`;
    }
    case 'person-left':
      return `Last day here: ${on}`;
    case 'account-changed':
      return accountWords(data(fact, 'account-changed'));
    case WITHDRAWAL: {
      const what = fact.withdraws === null ? undefined : all.get(fact.withdraws);
      const reason = reasons.get(fact.id);
      return `Withdrawn: ${what === undefined ? 'a fact' : lowered(wordsOf(what, all, names, reasons))}${reason === undefined ? '' : `. Reason: ${reason}`}`;
    }
    default:
      return fact.kind;
  }
}

const data = <K extends keyof PersonFactData>(fact: StoredFact, _kind: K): PersonFactData[K] =>
  fact.data as unknown as PersonFactData[K];

function postInWords({ role, team, manager }: PersonFactData['post-held'], names: Names): string {
  const parts = [names.role(role)];
  if (team !== undefined) parts.push(`team ${team}`);
  if (manager !== undefined) parts.push(`line manager ${names.person(manager)}`);
  return parts.join(', ');
}

function days(from: Day, to: string | undefined): string {
  return to === undefined || to >= FOREVER
    ? `from ${inWords(from)}`
    : `from ${inWords(from)} to ${inWords(to as Day)}`;
}

/** What a permission is called on screen; one of another release by its id. */
export function permissionInWords(permission: string): string {
  return isPermission(permission) ? PERMISSIONS[permission] : permission;
}

const ACCOUNT_WORDS: Readonly<Record<AccountChange, string>> = {
  created: 'Account made',
  'password-reset': 'New first password given',
  disabled: 'Account closed',
  enabled: 'Account opened again',
  unlocked: 'Lock of the account opened',
  'sessions-ended': 'Sessions ended',
  'token-made': 'Access for other software given',
  'token-revoked': 'Access for other software revoked',
};

function accountWords({ what, username, token }: PersonFactData['account-changed']): string {
  if (token !== undefined)
    return `${ACCOUNT_WORDS[what]}: “${token.name}” (${token.scopes.join(', ')}), good until ${inWords(token.until as Day)}`;
  return username === undefined ? ACCOUNT_WORDS[what] : `${ACCOUNT_WORDS[what]}, user name ${username}`;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
