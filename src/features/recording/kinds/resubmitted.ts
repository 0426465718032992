import type { CaseContext } from '../context.ts';
import { type Document, document, documents, signingOf } from '../fields/document.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

const NOTHING = 'No document was returned that waits for a correction.';

const isReturned = (one: Document, context: CaseContext): boolean =>
  signingOf(one.id, context) === 'returned';

export const resubmitted: FactForm<'resubmitted'> = {
  title: 'Resubmit a document that was returned',
  group: 'documents',
  lead: 'Correct the document itself first, from the timeline; then say here that it can be signed.',
  order: ['document', 'on'],
  day: { label: 'Day you resubmit it', what: 'the day you resubmit it' },
  data: { document: document(isReturned, NOTHING) },
  text: [{ name: 'note', label: 'What you changed (optional)', rows: 3 }],
  needs: RECORDS,
  when: (context) => (documents(context).some((one) => isReturned(one, context)) ? null : NOTHING),
  button: 'Resubmit',
};
