import type { FastifyInstance } from 'fastify';

import type { CaseActions } from '../actions.ts';
import { casePage } from './case.ts';
import { caseListPages, type ListPagesOptions } from './list.ts';
import { narrativePages } from './narrative.ts';
import { readsPages } from './reads.ts';
import { savedListPages } from './saved-lists.ts';
import { searchPages } from './search.ts';
import { timelinePage } from './timeline.ts';

export interface CasePagesOptions extends ListPagesOptions {
  /** What may be recorded on a case: handed in by whoever records. */
  readonly actions: CaseActions;
}

/** Every page on which cases are read. */
export async function casePages(app: FastifyInstance, options: CasePagesOptions): Promise<void> {
  await app.register(caseListPages, options);
  await app.register(searchPages, options);
  await app.register(savedListPages, options);
  await app.register(casePage, options);
  await app.register(timelinePage, options);
  await app.register(narrativePages, options);
  await app.register(readsPages, options);
}
