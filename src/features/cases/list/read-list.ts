import type { Day } from '../../../engine/calendar/day.ts';
import { asEngine, type ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { scopeOf, type Viewer } from '../../access/index.ts';
import { loadOrganisation } from '../../organisation/index.ts';
import { everyCase, type ListedCase, listCases } from '../queries/case-list.ts';
import { type CaseTotals, caseTotals } from '../queries/case-totals.ts';
import { caseFilter, type ListFilter, unallocatedFirst } from './list-filter.ts';

export const PAGE = 50;

/** One page of a list of cases. */
export interface CaseList {
  /** Cases that nobody holds, at the head of the first page. */
  readonly unallocated: readonly ListedCase[];
  readonly cases: readonly ListedCase[];
  /** The case after which the next page begins; null on the last. */
  readonly next: string | null;
  readonly totals: CaseTotals;
}

/** Reads one page of a list: those that nobody holds stand first (rule 15), then the others. */
export async function readList(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
  asked: { readonly filter: ListFilter; readonly after: string | null },
): Promise<CaseList> {
  const { filter, after } = asked;
  const wanted = caseFilter(filter);
  const { sort } = filter;
  const apart = unallocatedFirst(filter);
  const unallocated =
    apart && after === null
      ? await listCases(tx, service, question, viewer, today, {
          filter: { ...wanted, unallocated: true },
          sort,
          size: PAGE,
        })
      : { cases: [] };
  const page = await listCases(tx, service, question, viewer, today, {
    filter: apart ? { ...wanted, unallocated: false } : wanted,
    sort,
    size: PAGE,
    ...(after === null ? {} : { after }),
  });
  return {
    unallocated: unallocated.cases,
    cases: page.cases,
    next: page.next,
    totals: await caseTotals(tx, service, question, viewer, today, wanted),
  };
}

/** Every case of a list in its order, for a file of any size. */
export async function* everyListed(
  tx: ReadTx,
  service: string,
  question: Question,
  viewer: Viewer,
  today: Day,
  filter: ListFilter,
): AsyncGenerator<ListedCase> {
  const wanted = caseFilter(filter);
  const { sort } = filter;
  const parts = unallocatedFirst(filter)
    ? [
        { ...wanted, unallocated: true },
        { ...wanted, unallocated: false },
      ]
    : [wanted];
  for (const part of parts) {
    yield* everyCase(tx, service, question, viewer, today, { filter: part, sort });
  }
}

/** What the filter of a list offers: the people who hold cases, as far as the viewer's scope goes, and the teams. */
export interface ListChoices {
  readonly managers: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly string[];
}

export async function listChoices(
  tx: ReadTx,
  service: string,
  viewer: Viewer,
  question: Question,
): Promise<ListChoices> {
  const scope = scopeOf(viewer);
  if (scope !== 'service' && scope !== 'team') return { managers: [], teams: [] };
  const { posts, permissions, names } = await asEngine(tx, () =>
    loadOrganisation(tx, service, question.known),
  );
  const recording = new Set(
    permissions.filter(({ permission }) => permission === 'record-case').map(({ role }) => role),
  );
  const seen = new Set([viewer.person, ...viewer.team]);
  const inSight = posts.filter(
    (post) => recording.has(post.role) && (scope === 'service' || seen.has(post.person)),
  );
  const managers = [...new Set(inSight.map((post) => post.person))]
    .map((id) => ({ id, name: names.get(id)?.name ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const teams = [...new Set(inSight.flatMap((post) => post.team ?? []))].sort();
  return { managers, teams };
}
