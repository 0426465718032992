/**
 * Text that Excel would run as a formula gets an apostrophe before it in CSV; so does text that already looks like that,
 * so that reading takes exactly one apostrophe away again.
 */
const DANGEROUS = /^'*[=+\-@\t\r]/;
const DEFUSED = /^'+[=+\-@\t\r]/;

/** `=cmd|...` becomes `'=cmd|...`. */
export function defuse(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** What was defused, as it was before. */
export function undoDefuse(text: string): string {
  return text.charCodeAt(0) === 39 && DEFUSED.test(text) ? text.slice(1) : text;
}
