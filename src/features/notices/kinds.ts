import type { ReadTx } from '../../platform/database/in-service.ts';

/** What a notice says, as its reader may know it today. */
export interface NoticeWords {
  readonly title: string;
  readonly text: string;
  /** Where it can be acted on. */
  readonly href?: string;
}

/** Finds the words of notices of one kind by what they are about. What is left out is no longer shown. */
export type NoticeTeller = (
  tx: ReadTx,
  service: string,
  about: readonly string[],
) => Promise<ReadonlyMap<string, NoticeWords>>;

const tellers = new Map<string, NoticeTeller>();

/** Declares how notices of a kind are told. Features call it as they are loaded. */
export function defineNotice(kind: string, teller: NoticeTeller): void {
  const known = tellers.get(kind);
  if (known !== undefined && known !== teller) throw new Error(`The notice "${kind}" is declared twice.`);
  tellers.set(kind, teller);
}

/** How notices of a kind are told. Throws where nobody declared it. */
export function noticeTeller(kind: string): NoticeTeller {
  const found = tellers.get(kind);
  if (found === undefined) throw new Error(`Nobody declared the notice "${kind}".`);
  return found;
}
