import { inWords } from '../../../platform/day-words.ts';
import type { ShownAction } from '../read/show.ts';
import { EVIDENCE_TITLES, STATE_TITLES, STRENGTH_TITLES } from '../words.ts';
import { oneLine } from './marks.ts';

const CLAIMED: ReadonlySet<string> = new Set(['done', 'verified', 'sustained']);

/** Each piece of evidence on a line: its day, what it is, how much it can show. */
export function evidenceLines(action: ShownAction): string[] {
  return action.evidence.map(({ on, title, type, strength, note, link }) => {
    const kind = EVIDENCE_TITLES[type as keyof typeof EVIDENCE_TITLES].toLowerCase();
    const more = [note, link].flatMap((text) => (text === null ? [] : [oneLine(text)]));
    return sentence(
      `${inWords(on)}: ${oneLine(title)} (${kind}; strength: ${STRENGTH_TITLES[strength].toLowerCase()})`,
      more,
    );
  });
}

/** What the evidence section is headed by; null where there is neither evidence nor a claim that needs it. */
export function evidenceHeading({ evidence, state, strength }: ShownAction): string | null {
  if (evidence.length === 0) return CLAIMED.has(state) ? 'Evidence: none recorded' : null;
  return `Evidence (strongest: ${STRENGTH_TITLES[strength].toLowerCase()})`;
}

/** Each re-test on a line: when it is due, what came of it. */
export function retestLines({ retests }: ShownAction): string[] {
  return retests
    .filter(({ standing, outcome }) => standing || outcome !== null)
    .map(({ due, outcome, on, note }) =>
      outcome === null || on === null
        ? `Due ${inWords(due)}: not tested yet`
        : sentence(`Due ${inWords(due)}: ${outcome} on ${inWords(on)}`, note === null ? [] : [oneLine(note)]),
    );
}

/** What else a reader must know of an action: why it is as it is, what of it was taken out, what measures it. */
export function otherLines(action: ShownAction): string[] {
  const last = action.states.at(-1);
  const history = action.plannedHistory
    .slice(1)
    .flatMap(({ planned, since, reason }) =>
      reason === null
        ? []
        : [
            `Planned date changed on ${inWords(since)}${planned === null ? '' : ` to ${oneLine(planned.text)}`}: ${oneLine(reason)}`,
          ],
    );
  return [
    ...(last?.reason == null
      ? []
      : [`${STATE_TITLES[last.state]} on ${inWords(last.on)}: ${oneLine(last.reason)}`]),
    ...(last?.state === 'done' && last.claimant !== null ? [`Claimed by: ${oneLine(last.claimant)}`] : []),
    ...action.partCancelled.map(
      ({ what, why, on }) => `Cancelled in part on ${inWords(on)}: ${oneLine(what)} (${oneLine(why)})`,
    ),
    ...history,
    ...(action.measure === null
      ? []
      : [
          `Tested by the measure “${action.measure.measure}”, target ${action.measure.target / 100} %, over ${action.measure.months} months`,
        ]),
  ];
}

function sentence(first: string, more: readonly string[]): string {
  return [first, ...more].join('. ').replace(/([.!?])\. /g, '$1 ');
}
