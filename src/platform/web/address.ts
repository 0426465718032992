/** What stands behind the question mark of an address; what is left out, empty or null is not written. */
export type Query = Readonly<Record<string, string | null | undefined>>;

/** A path with its query: filters, sort and days, never a name. */
export function address(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') given.append(name, value);
  }
  const text = given.toString();
  return text === '' ? path : `${path}?${text}`;
}
