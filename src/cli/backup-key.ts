import { readFile, stat } from 'node:fs/promises';
import { backupKey } from '../platform/backup/key.ts';
import { usage } from '../platform/errors.ts';

export const KEY_OPTION = [
  '--key-file <file>',
  'file with the key: 64 hexadecimal characters, or any secret of at least 20 (else COUNTERSIGN_BACKUP_KEY)',
] as const;

/** The key from `--key-file` or the environment, in plain words where there is none. Warns where others can read the file. */
export async function keyFrom(keyFile: string | undefined, say: (line: string) => void): Promise<Buffer> {
  if (keyFile !== undefined) return backupKey(await readKeyFile(keyFile, say));
  const text = process.env.COUNTERSIGN_BACKUP_KEY;
  if (text === undefined || text.trim() === '') {
    throw usage(
      'A backup is encrypted and needs a key: give --key-file FILE, or set COUNTERSIGN_BACKUP_KEY.',
    );
  }
  return backupKey(text);
}

async function readKeyFile(file: string, say: (line: string) => void): Promise<Buffer> {
  try {
    const key = await readFile(file);
    const mode = (await stat(file)).mode & 0o777;
    if ((mode & 0o077) !== 0)
      say(
        `Others on this machine may read the key file ${file} (mode ${mode.toString(8)}). Run: chmod 600 ${file}`,
      );
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw usage(`The key file ${file} cannot be read. Check its name and who may read it.`);
  }
}
