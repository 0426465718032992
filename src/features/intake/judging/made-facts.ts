import { createHash } from 'node:crypto';
import { canonical, type Json } from '../../../ledger/canonical.ts';
import type { Wanted } from '../templates/template.ts';

/** What a row made: for each slot the fact and a digest of what the row said there. No fact: it was there already. */
export interface MadeFact {
  readonly slot: string;
  readonly fact: string | null;
  readonly said: string;
}

/** Facts that a row made, as they are kept beside the row. */
export function writeMade(made: readonly MadeFact[]): string {
  return JSON.stringify(made.map(({ slot, fact, said }) => [slot, fact, said]));
}

export function readMade(text: string): MadeFact[] {
  const list = JSON.parse(text) as [string, string | null, string][];
  return list.map(([slot, fact, said]) => ({ slot, fact, said }));
}

/** A digest of what a row says in a slot; facts of other slots go by the slots' names, so that it needs no ids. */
export function saidIn(wanted: Wanted): string {
  const said = {
    ...(wanted.dayUnstated === true ? {} : { on: wanted.on }),
    data: wanted.data((slot) => `#${slot}`),
    ...(wanted.text === undefined ? {} : { text: wanted.text }),
  };
  return createHash('sha256')
    .update(canonical(said as Json))
    .digest('base64url')
    .slice(0, 22);
}
