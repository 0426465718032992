import { posix } from 'node:path';
import { type PackageWords, WORKBOOK } from '../package-words.ts';
import { readXml } from './xml.ts';
import type { Zip } from './zip.ts';

export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** The relations of a part (of the whole package: ''), with the last word of their type. */
export async function relationsOf(
  zip: Zip,
  part: string,
  name: string,
  words: PackageWords = WORKBOOK,
): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!zip.has(file)) return relations;
  const handlers = {
    open(element: string, attributes: Record<string, string>) {
      const target = attributes.Target;
      if (element !== 'Relationship' || target === undefined || attributes.TargetMode === 'External') return;
      relations.push({
        id: attributes.Id ?? '',
        type: (attributes.Type ?? '').split('/').at(-1) ?? '',
        part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
    text() {},
    close() {},
  };
  await readXml(zip.chunks(file), name, handlers, words);
  return relations;
}
