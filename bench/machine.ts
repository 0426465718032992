import { cpus, loadavg, totalmem } from 'node:os';
import { packagedBinaries } from '../src/platform/database/embedded/binaries.ts';

/** What a run was measured on, as far as it says something of the figures: never the machine's name. */
export function machine(): string {
  const processors = cpus();
  const model = (processors[0]?.model ?? 'unknown processor').replace(/\s+/g, ' ').trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  const postgres = packagedBinaries().version.split('-')[0];
  return `${processors.length} cores (${model}), ${memory} GB memory, ${process.platform} ${process.arch}, Node.js ${process.versions.node}, PostgreSQL ${postgres} as embedded`;
}

/** How much else the machine had to do: figures of a busy one say little. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
