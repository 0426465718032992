import { PlanFileError } from '../plan-file-error.ts';
import type { ReadFile } from './grid.ts';

/** A file of JSON, known by how it begins; null where it is none. */
export function fileOfJson(content: Buffer, name: string): ReadFile | null {
  if (!/^\ufeff?\s*\{\s*["}]/.test(content.subarray(0, 200).toString('utf8'))) return null;
  return {
    name,
    kind: 'json',
    grids: [],
    json: parsed(content, name),
    paragraphs: [],
    properties: { title: null, modified: null },
    notes: [],
  };
}

function parsed(content: Buffer, name: string): unknown {
  try {
    return JSON.parse(content.toString('utf8').replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new PlanFileError(
      `${name} begins like JSON and is none that can be read: ${cause instanceof Error ? cause.message : 'it is damaged'}. Export it again, and upload the whole file.`,
      { cause },
    );
  }
}
