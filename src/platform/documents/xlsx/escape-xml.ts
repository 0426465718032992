const SPECIAL = /[&<>"]/;
// Characters that XML 1.0 cannot hold, the carriage return (which XML reads as a line feed), and what looks like an escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be escaped
const EXCEL = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text for XML. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text for a cell: as {@link escapeXml}, and what XML cannot hold by Excel's own escapes (`_x000D_`). */
export function escapeCell(text: string): string {
  const safe = text.isWellFormed() ? text : text.toWellFormed();
  return escapeXml(
    safe.replace(EXCEL, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );
}
