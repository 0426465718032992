import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = realpathSync(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the checkout fetched for itself beside its packages; nothing else on the machine is touched. */
export const RUNTIME = join(ROOT, '.runtime');
