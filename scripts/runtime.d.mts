export function ensureNode(options?: {
  version?: string;
  runtime?: string;
  integrity?: Readonly<Record<string, string>>;
}): Promise<string>;
