/** The ground moved while an import was computed (midnight, another standard): nothing was kept, and it begins anew. */
export class StartAgain extends Error {
  override name = 'StartAgain';
}
