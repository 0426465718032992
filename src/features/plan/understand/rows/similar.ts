const COMMON = new Set(
  'a an and are as at be been by for from has have in is it its of on or that the their there these this to was were which will with all any not also being into per within now action actions completed complete update'.split(
    ' ',
  ),
);

/** The words of a text by their stems, without the common ones. */
export function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !COMMON.has(word)).map(stem));
}

function stem(word: string): string {
  return word
    .replace(/(s|ing|ed|es|ly|ation|ion|ment|er)$/, '')
    .replace(/e$/, '')
    .slice(0, 7);
}

/** How much two sets have in common: 1 where they are the same. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return (2 * common) / (one.size + other.size);
}

/**
 * To which of some things in order each of some texts in order most likely belongs, when texts follow the order of the things:
 * by the words that they share, rare ones counting more. Where nothing is shared, a text stays with the one before.
 */
export function matchInOrder(texts: readonly string[], things: readonly string[]): number[] {
  const of = things.map(stems);
  const weight = (word: string): number => 1 / of.filter((each) => each.has(word)).length;
  const score = texts.map((text) =>
    of.map((thing) => [...stems(text)].reduce((sum, word) => sum + (thing.has(word) ? weight(word) : 0), 0)),
  );
  const best: number[][] = [];
  const from: number[][] = [];
  score.forEach((row, text) => {
    best.push([]);
    from.push([]);
    row.forEach((own, thing) => {
      let before = 0;
      let origin = 0;
      for (let each = 0; each <= thing && text > 0; each += 1) {
        const value = best[text - 1]?.[each] ?? 0;
        if (value > before + 1e-9) [before, origin] = [value, each];
      }
      (best[text] as number[])[thing] = before + own;
      (from[text] as number[])[thing] = origin;
    });
  });
  const path: number[] = [];
  let thing = firstBest(best.at(-1) ?? []);
  for (let text = texts.length - 1; text >= 0; text -= 1) {
    path.unshift(thing);
    thing = from[text]?.[thing] ?? 0;
  }
  return path;
}

function firstBest(values: readonly number[]): number {
  return values.reduce((at, value, each) => (value > (values[at] ?? 0) + 1e-9 ? each : at), 0);
}
