import { carried } from '../fields/carried.ts';
import { document, maySign } from '../fields/document.ts';
import { documentsToRead } from '../fields/document-view.ts';
import type { FactForm } from '../form/fact-form.ts';
import { withDocumentToSign } from './countersigned.ts';
import { reason, SIGNS } from './shared.ts';

export const returned: FactForm<'returned'> = {
  title: 'Return a document to its writer',
  group: 'management',
  lead: 'The writer is asked to correct it and to resubmit it. That it was completed stays as it is.',
  order: ['document', 'on'],
  day: { label: 'Day you return it', what: 'the day you return it' },
  data: { document: document(maySign, 'No document waits for your signature.'), by: carried() },
  text: [
    reason(
      'What is to be changed',
      'Say why the document is returned, so that its writer knows what to change.',
    ),
  ],
  toRead: documentsToRead,
  needs: SIGNS,
  when: withDocumentToSign,
  button: 'Return it',
};
