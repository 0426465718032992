/** Whether two references are the same, however they are written: 5(c), 5C and 5 c are. */
export function sameRef(a: string, b: string): boolean {
  return plainRef(a) === plainRef(b);
}

/** A reference without case, spaces and brackets. */
export function plainRef(ref: string): string {
  return ref
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s().\-–]/g, '');
}
