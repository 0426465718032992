import type { Bench } from './bench.ts';
import { duties } from './duties.bench.ts';
import { forms } from './form.bench.ts';
import { imports } from './import.bench.ts';
import { pages } from './pages.bench.ts';
import { planExports } from './plan-export.bench.ts';
import { planImports } from './plan-import.bench.ts';
import { starts } from './start.bench.ts';
import { weeklyReports } from './weekly-report.bench.ts';
import { workingDays } from './working-days.bench.ts';

/** Every bench, in the order in which the document tells them. */
export const BENCHES: readonly Bench[] = [
  workingDays,
  duties,
  weeklyReports,
  pages,
  starts,
  imports,
  planImports,
  planExports,
  forms,
];
