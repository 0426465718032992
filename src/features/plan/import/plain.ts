/** A title or a name as it is compared: whatever its case, its spaces and how its letters are encoded. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
