/**
 * The words by which a case is found: of its reference and the child's name, without accents and case, so that a prefix
 * of any of them finds it. Apostrophes and hyphens part words and also leave the joined form: O'Neill is found by
 * "neill" and by "oneill".
 */
export function searchWords(reference: string, name: string | null): string[] {
  const words = new Set<string>();
  for (const text of [reference, name ?? '']) {
    const plain = normaliseWord(text);
    for (const word of plain.split(/[^\p{L}\p{N}]+/u)) if (word !== '') words.add(word);
    for (const word of plain.split(/\s+/)) {
      const joined = word.replace(/[^\p{L}\p{N}]+/gu, '');
      if (joined !== '') words.add(joined);
    }
  }
  return [...words];
}

/** A word as it is stored and looked for. */
export function normaliseWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}
