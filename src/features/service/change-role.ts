import { addDays, FOREVER } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, streamVersions } from '../../ledger/append.ts';
import type { NewFact, StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import { todayOf } from '../../platform/clock.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import {
  type ChangeOutcome,
  type ChangeProblem,
  lastAdministrator,
  loadOrganisation,
  lostByChange,
  type OrganisationRecorder,
  type OrganisationRows,
  permissionRows,
  projectRoles,
  roleTitles,
  whoCanSignIn,
} from '../organisation/index.ts';
import './facts.ts';
import { judgeRoleChange, type RoleChange } from './judge-role.ts';
import { serviceStream } from './set-up.ts';

/** The kinds of facts that say what roles are and may do. */
export const ROLE_FACTS: ReadonlySet<string> = new Set([
  'role-defined',
  'permission-granted',
  'permission-ended',
]);

export interface RoleRequest {
  readonly role: string;
  /** The version of the service's stream that the one who changes the role saw. */
  readonly seen: number;
  readonly change: RoleChange;
}

/** Records a change to a role: judged, with nobody locked out by it, in the caller's transaction. */
export async function changeRole(
  tx: WriteTx,
  by: OrganisationRecorder,
  request: RoleRequest,
): Promise<ChangeOutcome> {
  const stream = serviceStream(by.service);
  await lockConfiguration(tx, by.service, 'alone');
  return asEngine(tx, async () => {
    const facts = await readStreams(tx, by.service, [stream]);
    const roles = await roleTitles(tx, by.service);
    if (!roles.has(request.role)) return { outcome: 'unknown' };
    const since = facts.filter(
      (fact) => fact.version > request.seen && fact.recordedBy !== by.person && ROLE_FACTS.has(fact.kind),
    );
    if (since.length > 0) return { outcome: 'conflict', since, version: facts.length };
    const organisation = await loadOrganisation(tx, by.service, addDays(FOREVER, -1));
    const today = todayOf(by.clock);
    const problems = judgeRoleChange(request.change, { role: request.role, roles, organisation, today });
    if (problems.length > 0) return { outcome: 'refused', problems };
    const fresh = factsOf(request, stream, by);
    const lockedOut = lockOut(
      organisation,
      [...facts, ...fresh.map((fact, at) => asStored(fact, at, today))],
      {
        people: await whoCanSignIn(tx, by.service),
        actor: by.person,
        today,
      },
    );
    if (lockedOut !== null) return { outcome: 'refused', problems: [lockedOut] };
    await append(tx, { ...by, recordedBy: by.person }, fresh, await streamVersions(tx, by.service, [stream]));
    await projectRoles(tx, by.service, await readStreams(tx, by.service, [stream]));
    return { outcome: 'recorded' };
  });
}

function factsOf({ role, change }: RoleRequest, stream: string, by: OrganisationRecorder): NewFact[] {
  const fact = (kind: string, occurredOn: NewFact['occurredOn'], data: NewFact['data']): NewFact => ({
    id: by.entropy.uuid(),
    stream: { kind: 'service', id: stream },
    kind,
    occurredOn,
    data,
  });
  switch (change.change) {
    case 'rename':
      return [fact('role-defined', todayOf(by.clock), { role, title: change.title.trim().normalize('NFC') })];
    case 'give':
      return change.permissions.map((permission) =>
        fact('permission-granted', change.from, { role, permission }),
      );
    case 'end':
      return change.permissions.map((permission) =>
        fact('permission-ended', addDays(change.last, 1), { role, permission }),
      );
  }
}

/** A fact as if it were recorded already, to see what would follow from it. */
function asStored(fact: NewFact, at: number, knownOn: StoredFact['knownOn']): StoredFact {
  return {
    ...fact,
    version: Number.MAX_SAFE_INTEGER,
    sourceRecordedOn: null,
    knownOn,
    recordedAt: new Date(0),
    recordedBy: '',
    via: 'form',
    corrects: null,
    withdraws: null,
    data: fact.data as StoredFact['data'],
    batch: Number.MAX_SAFE_INTEGER,
    position: at,
  };
}

function lockOut(
  before: OrganisationRows,
  facts: readonly StoredFact[],
  it: { people: ReadonlySet<string>; actor: string; today: StoredFact['knownOn'] },
): ChangeProblem | null {
  const permissions = (permissionRows(facts, FOREVER).role_permission ?? []).map((row) => ({
    role: String(row.role),
    permission: String(row.permission),
    from: row.from_on as StoredFact['knownOn'],
    to: row.to_on as StoredFact['knownOn'],
  }));
  const after = { ...before, permissions };
  if (lostByChange(before, after, new Set([it.actor]), it.today) !== null) {
    return {
      field: 'permissions',
      message: 'You cannot take from yourself what administering needs. Ask another administrator to do it.',
    };
  }
  const lost = lostByChange(before, after, it.people, it.today);
  return lost === null
    ? null
    : { field: 'permissions', message: lastAdministrator(lost.permission, lost.from) };
}
