import { WORD_DOCUMENT } from '../package-words.ts';
import { readXml } from '../xlsx/xml.ts';
import type { Zip } from '../xlsx/zip.ts';
import { attribute } from './attributes.ts';

/** Which list a paragraph belongs to. */
export interface ListPlace {
  list?: string;
  level?: number;
}

interface Style extends ListPlace {
  basedOn?: string;
}

/** The list that each style of paragraphs belongs to, its own or its parent's. */
export async function readListStyles(
  zip: Zip,
  part: string | undefined,
  name: string,
): Promise<(style: string) => ListPlace> {
  const styles = new Map<string, Style>();
  let style: Style = {};
  if (part !== undefined && zip.has(part))
    await readXml(
      zip.chunks(part),
      name,
      {
        open(element, attributes) {
          const value = attribute(attributes, 'val') ?? '';
          if (element === 'style') {
            style = {};
            styles.set(attribute(attributes, 'styleId') ?? '', style);
          } else if (element === 'basedOn') style.basedOn = value;
          else if (element === 'numId') style.list = value;
          else if (element === 'ilvl') style.level = Number(value);
        },
        text() {},
        close() {},
      },
      WORD_DOCUMENT,
    );
  return (id) => {
    const place: ListPlace = {};
    let each = styles.get(id);
    for (let depth = 0; each !== undefined && depth < 20; depth += 1) {
      if (place.list === undefined && each.list !== undefined) place.list = each.list;
      if (place.level === undefined && each.level !== undefined) place.level = each.level;
      each = each.basedOn === undefined ? undefined : styles.get(each.basedOn);
    }
    return place;
  };
}
