/** The first fault that a walk along the chain finds: in which batch, and what, in words. */
export class Broken extends Error {
  readonly batch: number;
  constructor(batch: number, what: string) {
    super(what);
    this.batch = batch;
  }
}
