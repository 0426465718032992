/** As it stands within a sentence: abbreviations stay as they are. */
export function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** As it stands at the beginning of a sentence. */
export function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** One, two and three. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** An id as words, where a list has no title for it: living-arrangements → living arrangements. */
export function spaced(id: string): string {
  return id.replaceAll(/[-_]/g, ' ');
}
