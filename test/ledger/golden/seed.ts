import { createHash } from 'node:crypto';
import type { Entropy } from '../../../src/ledger/chain.ts';

const digest = (text: string): Buffer => createHash('sha256').update(`golden ${text}`).digest();

/** The id of whatever has this name in the golden ledger. */
export function uuid(name: string): string {
  const hex = digest(name).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Salts in a row that is the same every time. */
export function seeded(): Entropy {
  let count = 0;
  const next = (): Buffer => {
    count += 1;
    return digest(`salt ${count}`);
  };
  return { uuid: () => uuid(`id ${next().toString('hex')}`), salt: () => next().subarray(0, 16) };
}
