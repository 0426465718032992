/** Which groups of rows became one, since a row moved between their cases. */
export class Groups {
  readonly #parents = new Map<string, string>();

  join(a: string, b: string): void {
    const one = this.rootOf(a);
    const other = this.rootOf(b);
    if (one !== other) this.#parents.set(one < other ? other : one, one < other ? one : other);
  }

  rootOf(group: string): string {
    let root = group;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root))
      root = parent;
    return root;
  }

  /** Every group that became part of another, with that other. */
  get joined(): Map<string, string> {
    return new Map([...this.#parents.keys()].map((group) => [group, this.rootOf(group)]));
  }
}
