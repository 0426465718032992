import { basename } from 'node:path';
import { type Block, type DocumentTable, linesOf } from '../../../../platform/documents/blocks.ts';
import type { WordDocument } from '../../../../platform/documents/docx/read-docx.ts';
import { cleanLines, EMPTY_CELL, type Grid, type GridCell, type ReadFile } from './grid.ts';

/** A Word document's tables and paragraphs. */
export function fileOfWord(document: WordDocument, name: string): ReadFile {
  const { blocks, properties, notes } = document;
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
  return {
    name,
    kind: 'word',
    grids: gridsOf(blocks, 'Table '),
    paragraphs: cleanLines(linesOf(paragraphs)),
    properties: { ...properties, title: properties.title === basename(name) ? null : properties.title },
    notes,
  };
}

function gridsOf(blocks: readonly Block[], before: string): Grid[] {
  return blocks
    .filter((block) => block.kind === 'table')
    .map((table, at) => gridOf(table, `${before}${at + 1}`));
}

function gridOf(table: DocumentTable, name: string): Grid {
  const inner: Block[] = [];
  const rows = table.rows.map(({ row, cells }) => {
    const filled: GridCell[] = [];
    for (const { column, continues, blocks } of cells) {
      while (filled.length < column) filled.push(EMPTY_CELL);
      filled[column] = { lines: cleanLines(linesOf(blocks)), continues };
      inner.push(...blocks.filter((block) => block.kind === 'table'));
    }
    return { row, cells: filled };
  });
  return { name, rows, within: gridsOf(inner, `${name}.`) };
}
