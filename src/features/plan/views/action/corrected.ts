import { inWords } from '../../../../platform/day-words.ts';
import type { ActionPage } from '../../pages/action.ts';

/** Whose words an entry has now, where it was corrected: ", corrected by ... on ...". Empty where it was not. */
export function correctedWords(
  { reading }: Pick<ActionPage, 'reading'>,
  { fact, words }: { readonly fact: string; readonly words: string },
): string {
  if (words === fact) return '';
  const correction = reading.facts.find((one) => one.id === words);
  if (correction === undefined) return '';
  const by = reading.voice.person(correction.recordedBy, correction.knownOn);
  return `, corrected by ${by} on ${inWords(correction.knownOn)}`;
}
