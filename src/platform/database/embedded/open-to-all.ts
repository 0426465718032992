import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Lets every account read a folder and what is in it, and run its programs, whatever umask it was made under. */
export async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}
