import type { ColumnProblem, Values } from '../templates/template.ts';

interface Named {
  readonly values: Values;
}

/**
 * Which rows name a line manager who is neither in the service nor in a row that is taken, or stand in a circle. A row that
 * is refused may leave others without a manager, so it goes on until nothing changes.
 */
export function managerProblems(
  rows: readonly Named[],
  managers: ReadonlyMap<string, string | null>,
): Map<number, ColumnProblem> {
  const refused = new Map<number, ColumnProblem>();
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    const line = new Map(managers);
    for (const [at, { values }] of rows.entries()) {
      if (!refused.has(at)) line.set(values.person ?? '', values.manager ?? null);
    }
    for (const [at, { values }] of rows.entries()) {
      if (refused.has(at) || values.manager === undefined) continue;
      const problem = problemOf(values.person ?? '', values.manager, line);
      if (problem !== null) refused.set(at, { column: 'manager', reason: problem });
    }
  }
  return refused;
}

function problemOf(person: string, manager: string, line: ReadonlyMap<string, string | null>): string | null {
  if (!line.has(manager)) {
    return `There is no person with the reference “${manager}” in this service or, rightly, in this file. Check it, or add the manager first.`;
  }
  const seen = [person];
  for (let next: string | null = manager; next !== null; next = line.get(next) ?? null) {
    if (next === person) {
      return `The lines of management run in a circle: ${[...seen, person].join(', ')}. Each person’s manager must be further up; check these rows.`;
    }
    if (seen.includes(next)) return null;
    seen.push(next);
  }
  return null;
}
