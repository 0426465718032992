import { inShort, momentInWords } from '../../../platform/day-words.ts';
import type { Sheet, SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import type { Question } from '../../../platform/question.ts';
import type { ListedPerson } from './list.ts';
import { ACCOUNT_STATES } from './words.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'List day', type: 'day' },
  { heading: 'Name', width: 28 },
  { heading: 'Reference' },
  { heading: 'Role', width: 24 },
  { heading: 'Team' },
  { heading: 'Line manager', width: 28 },
  { heading: 'Last day', type: 'day' },
  { heading: 'Open cases', type: 'number' },
  { heading: 'User name' },
  { heading: 'Account' },
  { heading: 'Last signed in', width: 28 },
];

/** A list of people as a table, with what the screen shows. */
export function peopleSheet(rows: readonly ListedPerson[], question: Question): Sheet {
  return {
    title: `People ${question.asAt === null ? 'on' : 'as at'} ${inShort(question.on)}`,
    columns: COLUMNS,
    rows: rows.map((row) => cellsOf(row, question)),
  };
}

function cellsOf(row: ListedPerson, question: Question): SheetValue[] {
  const each = (pick: (post: ListedPerson['posts'][number]) => string | null): string =>
    [...new Set(row.posts.flatMap((post) => pick(post) ?? []))].join(', ');
  return [
    question.on,
    row.name,
    row.reference,
    each((post) => post.role),
    each((post) => post.team),
    each((post) => post.manager),
    row.lastDay,
    row.cases,
    row.account?.username,
    row.account === null ? 'None' : ACCOUNT_STATES[row.account.state],
    row.account?.lastSignedIn == null ? null : momentInWords(row.account.lastSignedIn),
  ];
}
