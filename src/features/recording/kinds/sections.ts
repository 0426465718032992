import { SECTIONS } from '../../cases/index.ts';
import type { TextField } from '../form/fact-form.ts';

/** A field for each text of an assessment; the first is the one that most write. */
export const SECTION_FIELDS: readonly TextField[] = SECTIONS.map(({ id, title }) =>
  id === 'analysis'
    ? {
        name: id,
        label: title,
        hint: 'What happened, why, and what would make a difference.',
        rows: 8,
      }
    : { name: id, label: title, rows: 4 },
);
