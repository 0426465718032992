import type { AskedPage } from '../../../platform/web/asked-days.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import type { Asker } from '../../access/index.ts';
import type { ConflictFact } from '../conflict.ts';
import { LIST } from './list-view.ts';
import type { PersonFile } from './load-person.ts';

/** What the page of a person shows. */
export interface PersonPage {
  readonly file: PersonFile;
  readonly asker: Asker;
  readonly asked: AskedPage;
  /** Why something that was asked for on this page was not done. */
  readonly errors?: readonly FieldError[];
  readonly conflict?: readonly ConflictFact[];
}

export const personPath = (id: string): string => `${LIST}/${id}`;

/** Whether a page is about today, so that it offers what records. */
export const isToday = ({ asked, asker }: PersonPage): boolean => asked.question.asAt === asker.today;
