import type { CaseContext } from '../context.ts';
import { carried } from '../fields/carried.ts';
import { document, documents, maySign } from '../fields/document.ts';
import { documentsToRead } from '../fields/document-view.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, SIGNS } from './shared.ts';

const NOTHING = 'No document waits for your signature.';

/** Null where a document waits that the one who asks may sign. */
export function withDocumentToSign(context: CaseContext): string | null {
  return documents(context).some((one) => maySign(one, context)) ? null : NOTHING;
}

export const countersigned: FactForm<'countersigned'> = {
  title: 'Countersign a document',
  group: 'management',
  lead: 'You sign that you have read it and that it is good enough. Nobody countersigns their own work.',
  order: ['document', 'on'],
  day: { label: 'Day of your signature', what: 'the day of your signature' },
  data: { document: document(maySign, NOTHING), by: carried() },
  text: [anythingElse],
  toRead: documentsToRead,
  needs: SIGNS,
  when: withDocumentToSign,
  button: 'Countersign',
};
