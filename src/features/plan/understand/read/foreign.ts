import { PlanFileError } from '../plan-file-error.ts';

const ORIGINAL = 'Upload the Word document or the workbook that it was made from.';

/** Refuses what is no Word document, workbook or text, with what to do to get the plan out of it. */
export function refuseForeign(content: Buffer, filename: string, name: string): void {
  const head = content.subarray(0, 8).toString('latin1');
  if (head.startsWith('%PDF'))
    throw new PlanFileError(
      `${name} is a PDF, in which the columns of a table cannot be told apart with certainty. ${ORIGINAL}`,
    );
  if (head.startsWith('{\\rtf'))
    throw new PlanFileError(
      `${name} is a document in Rich Text Format (RTF), which cannot be read here. Open it in Word, save it as “Word Document (.docx)”, and upload that.`,
    );
  if (/^(\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*)/.test(head))
    throw new PlanFileError(`${name} is a picture, in which no text can be read. ${ORIGINAL}`);
  if (content.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw oldOffice(content, filename, name);
}

/** Refuses a ZIP that is an OpenDocument file. */
export function refuseOpenDocument(parts: readonly string[], name: string): void {
  if (!parts.includes('content.xml') || !parts.includes('mimetype')) return;
  throw new PlanFileError(
    `${name} is an OpenDocument file (.odt or .ods), which cannot be read here. Open it, save it as a Word document (.docx) or a workbook (.xlsx), and upload that.`,
  );
}

function oldOffice(content: Buffer, filename: string, name: string): PlanFileError {
  const has = (part: string): boolean => content.includes(Buffer.from(part, 'utf16le'));
  if (has('EncryptedPackage')) {
    const [program, protection] = /\.xl/i.test(filename)
      ? ['Excel', 'Protect Workbook']
      : ['Word', 'Protect Document'];
    return new PlanFileError(
      `${name} is protected by a password, so that it cannot be read. Open it in ${program}, take the password off (File, Info, ${protection}, Encrypt with Password), save it, and upload it again.`,
    );
  }
  if (has('WordDocument'))
    return new PlanFileError(
      `${name} is an old Word document (.doc), which cannot be read here. Open it in Word, save it as “Word Document (.docx)”, and upload that.`,
    );
  if (has('Workbook') || has('Book'))
    return new PlanFileError(
      `${name} is an old Excel workbook (.xls), which cannot be read here. Open it in Excel, save it as “Excel Workbook (.xlsx)”, and upload that.`,
    );
  return new PlanFileError(
    `${name} is an old Office file that cannot be read here. Save it as a Word document (.docx) or a workbook (.xlsx), and upload that.`,
  );
}
