import { PlainError } from '../errors.ts';

/** Types by the first bytes of a file. */
const SIGNATURES: readonly (readonly [hex: string, type: string])[] = [
  ['25504446', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
  ['d0cf11e0a1b11ae1', 'application/x-ole-storage'],
  ['7b5c727466', 'application/rtf'],
];

/** Signatures of programs, which are never kept. */
const PROGRAMS: readonly string[] = [
  '4d5a',
  '7f454c46',
  'cafebabe',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  '2321',
];

/** What a ZIP holds, by a name that such a document has inside. */
const IN_ZIP: readonly (readonly [part: string, type: string])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  [
    'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
];

/**
 * The type of a file by its content, whatever its name says. Programs and web pages are refused in words: evidence is
 * something to look at, never something that runs. An imported original may hold macros: it is kept as it was, and nothing
 * here runs it.
 */
export function mediaTypeOf(content: Buffer, name: string, macros: 'refused' | 'kept' = 'refused'): string {
  const head = content.subarray(0, 16).toString('hex');
  if (PROGRAMS.some((signature) => head.startsWith(signature)))
    throw new PlainError(
      `“${name}” is a program by its content. Programs are not kept. Add a document, a picture or a link.`,
    );
  const known = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (known !== undefined) return known[1];
  if (head.startsWith('504b0304')) {
    if (macros === 'refused' && content.includes('vbaProject.bin', 0, 'latin1'))
      throw new PlainError(
        `“${name}” holds macros, which are programs. Save it without macros (.docx, .xlsx), and add that.`,
      );
    return IN_ZIP.find(([part]) => content.includes(part, 0, 'latin1'))?.[1] ?? 'application/zip';
  }
  const text = content.subarray(0, 4096).toString('latin1');
  if (
    /^(\u00ef\u00bb\u00bf)?\s*(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|script|svg|body)\b/i.test(
      text,
    ) ||
    /<svg[\s>]/i.test(text)
  )
    throw new PlainError(
      `“${name}” is a web page or a drawing that may hold a program. Save it as PDF or as a picture, and add that.`,
    );
  return looksLikeText(content) ? 'text/plain' : 'application/octet-stream';
}

function looksLikeText(content: Buffer): boolean {
  const head = content.subarray(0, 64 * 1024);
  for (const byte of head) if (byte === 0) return false;
  return new TextDecoder('utf-8', { fatal: false }).decode(head).split('\ufffd').length < 10;
}
