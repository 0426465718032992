interface Entry {
  readonly version: string;
  readonly integrity: string;
}

export function ensurePackages(node: string, which: 'production' | 'all', root?: string): Promise<void>;
export function wantedPackages(root: string, which: 'production' | 'all'): [path: string, entry: Entry][];
export function whatIsMissing(root: string, wanted: [path: string, entry: Entry][]): string | null;
