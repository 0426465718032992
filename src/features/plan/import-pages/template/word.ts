const TWIPS_PER_CM = 567;
const WIDTHS_CM = [1.6, 4.6, 1.6, 5, 2.9, 3, 2.2, 5.2] as const;
const EMPTY_ROWS = 5;

/** An empty table in a Word document on its side, its headings repeated on each page. */
export async function writeWordTemplate(headings: readonly string[]): Promise<Buffer> {
  const {
    Document,
    HeadingLevel,
    Packer,
    PageOrientation,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx');
  const width = (at: number) => ({
    size: Math.round((WIDTHS_CM[at] ?? 3) * TWIPS_PER_CM),
    type: WidthType.DXA,
  });
  const row = (texts: readonly string[], tableHeader: boolean): InstanceType<typeof TableRow> =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: texts.map(
        (text, at) =>
          new TableCell({
            width: width(at),
            margins: { top: 60, bottom: 60, left: 90, right: 90 },
            ...(tableHeader ? { shading: { fill: 'E8EFEE' } } : {}),
            children: [new Paragraph({ children: [new TextRun({ text, bold: tableHeader })] })],
          }),
      ),
    });
  const empty = headings.map(() => '');
  const document = new Document({
    title: 'Improvement plan',
    creator: 'Countersign',
    styles: { default: { document: { run: { font: 'Arial', size: 20 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 },
            margin: { top: 1_000, bottom: 1_000, left: 1_000, right: 1_000 },
          },
        },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('Improvement plan')] }),
          new Table({
            columnWidths: headings.map((_, at) => width(at).size),
            rows: [row(headings, true), ...Array.from({ length: EMPTY_ROWS }, () => row(empty, false))],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
