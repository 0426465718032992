import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { ShownAction } from '../read/show.ts';
import { EVIDENCE_TITLES, measureTitle, STATE_TITLES, STRENGTH_TITLES } from '../words.ts';
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

/** What the evidence section is headed by: how strong the strongest is. */
export function evidenceHeading({ evidence, strength }: ShownAction): string {
  return evidence.length === 0
    ? 'Evidence'
    : `Evidence (strongest: ${STRENGTH_TITLES[strength].toLowerCase()})`;
}

/** The lines of the evidence section: where a claim has none, that is said. */
export function evidenceSection(action: ShownAction): string[] {
  return action.evidence.length === 0 && CLAIMED.has(action.state)
    ? ['none recorded']
    : evidenceLines(action);
}

/** So many re-tests are told one by one: of a plan of many years the last ones count. */
const TOLD = 3;

/** What came of the last re-tests, each on a line; earlier ones are summed up, and those that wait are told together. */
export function retestLines({ retests }: ShownAction): string[] {
  const tested = retests.flatMap(({ due, outcome, on, note }) =>
    outcome === null || on === null ? [] : [{ due, outcome, on, note }],
  );
  const earlier = tested.length > TOLD + 1 ? tested.slice(0, -TOLD) : [];
  const waiting = retests.filter(({ standing, outcome }) => standing && outcome === null);
  return [
    ...(earlier.length === 0 ? [] : [summedUp(earlier)]),
    ...tested
      .slice(earlier.length)
      .map(({ due, outcome, on, note }) =>
        sentence(`Due ${inWords(due)}: ${outcome} on ${inWords(on)}`, note === null ? [] : [oneLine(note)]),
      ),
    ...(waiting.length === 0
      ? []
      : [`Due ${listed(waiting.map(({ due }) => inWords(due)))}: not tested yet`]),
  ];
}

function summedUp(tested: readonly { readonly on: Day; readonly outcome: 'passed' | 'failed' }[]): string {
  const days = tested.map(({ on }) => on).sort();
  const failed = tested.filter(({ outcome }) => outcome === 'failed').length;
  return `${tested.length} from ${inWords(days[0] as Day)} to ${inWords(days.at(-1) as Day)}: ${tested.length - failed} passed, ${failed} failed`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The claim that stands, with who makes it; an imported document is nobody. */
function claimLines({ states, state }: ShownAction): string[] {
  const claim = states.findLast((entry) => entry.state === 'done');
  if (claim === undefined || !CLAIMED.has(state)) return [];
  const by =
    claim.claimant === null || claim.claimant === 'The imported document'
      ? ''
      : ` by ${oneLine(claim.claimant)}`;
  return state === 'done' && by === '' ? [] : [`Claimed done on ${inWords(claim.on)}${by}`];
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
    ...claimLines(action),
    ...action.partCancelled.map(
      ({ what, why, on }) => `Cancelled in part on ${inWords(on)}: ${oneLine(what)} (${oneLine(why)})`,
    ),
    ...history,
    ...(action.measure === null
      ? []
      : [
          `Tested by the measure “${measureTitle(action.measure.measure)}”, target ${action.measure.target / 100} %, over ${action.measure.months} months`,
        ]),
  ];
}

function sentence(first: string, more: readonly string[]): string {
  return [first, ...more].join('. ').replace(/([.!?])\. /g, '$1 ');
}
