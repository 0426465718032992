import type { Figure } from '../../../platform/web/figures.ts';
import { type Asker, type Destination, mayUse } from '../../access/index.ts';
import type { Permission } from '../../organisation/index.ts';
import type { Waiting } from '../queries/waiting.ts';

const KINDS: readonly {
  readonly kind: keyof Waiting;
  /** The entry of the navigation behind which the list is. */
  readonly place: string;
  readonly needs: Permission;
  readonly query: string;
  readonly one: string;
  readonly many: string;
}[] = [
  {
    kind: 'change',
    place: 'changes',
    needs: 'decide-changes',
    query: 'kind=change',
    one: 'change to acknowledge',
    many: 'changes to acknowledge',
  },
  {
    kind: 'suspension',
    place: 'changes',
    needs: 'approve-suspensions',
    query: 'kind=suspension',
    one: 'suspension to approve',
    many: 'suspensions to approve',
  },
  {
    kind: 'exception',
    place: 'exceptions',
    needs: 'approve-exceptions',
    query: 'state=waiting',
    one: 'exception to decide',
    many: 'exceptions to decide',
  },
];

/** What waits for the reader's decision, as numbers that open their lists. */
export function waitingFigures(waiting: Waiting, asker: Asker, navigation: readonly Destination[]): Figure[] {
  return KINDS.flatMap(({ kind, place, needs, query, one, many }): Figure[] => {
    const list = navigation.find(({ id }) => id === place);
    if (list === undefined || !mayUse(list.needs, asker.viewer) || !asker.viewer.permissions.has(needs))
      return [];
    const number = waiting[kind];
    return [{ number, label: number === 1 ? one : many, tone: 'soon', href: `${list.href}?${query}` }];
  });
}
