import { levelToSign } from '../../../engine/duties/levels.ts';
import { extendTimeline } from '../../../engine/timeline/timeline.ts';
import { inWords } from '../../../platform/day-words.ts';
import {
  actorOf,
  type Draft,
  factsOf,
  type JudgeContext,
  type Knowledge,
  NO_PROBLEM,
  type Problem,
} from './problem.ts';
import { SIGNED_KINDS } from './signing.ts';

/**
 * Judges again what was signed, or returned, when its document is corrected: a correction may not leave a signature that
 * would have been refused. A row of an import changes both at once; then the signature stands as the row has it.
 */
export function standingSignatures(
  draft: Draft,
  knowledge: Knowledge,
  context: JudgeContext,
): readonly Problem[] {
  const document = draft.corrects;
  if (document === undefined || !SIGNED_KINDS.has(draft.kind)) return NO_PROBLEM;
  const acts = [...factsOf(knowledge, 'countersigned'), ...factsOf(knowledge, 'returned')]
    .filter((fact) => fact.data.document === document)
    .map((fact) => ({ kind: fact.kind, on: fact.on, signer: fact.data.by ?? fact.recordedBy }));
  return acts.flatMap((act) => [
    ...ownWork(act, draft, knowledge, context),
    ...beforeDocument(act, draft),
    ...levelTooHigh(act, draft, document, knowledge, context),
  ]);
}

interface Act {
  readonly kind: 'countersigned' | 'returned';
  readonly on: Draft['on'];
  readonly signer: string;
}

function ownWork(act: Act, draft: Draft, knowledge: Knowledge, context: JudgeContext): readonly Problem[] {
  const data = draft.data as { completedBy?: string; by?: string };
  const writer = data.completedBy ?? data.by ?? actorOf(draft, knowledge, context);
  if (writer !== act.signer) return NO_PROBLEM;
  return [
    {
      field: draft.kind === 'level-changed' ? 'by' : 'completedBy',
      message: `The person named here ${act.kind} it on ${inWords(act.on)}, and nobody ${act.kind === 'returned' ? 'returns' : 'countersigns'} their own work. Choose somebody else, or ${withdraw(act)} first and ask another manager to look at it.`,
    },
  ];
}

function beforeDocument(act: Act, draft: Draft): readonly Problem[] {
  if (act.on >= draft.on) return NO_PROBLEM;
  return [
    {
      field: 'on',
      message: `It was ${act.kind} on ${inWords(act.on)}, which would be before the day it was done (${inWords(draft.on)}). Check the day, or ${withdraw(act)} first.`,
    },
  ];
}

/** Only where the correction itself raises the level: who signed an imported document may never have had the permission. */
function levelTooHigh(
  act: Act,
  draft: Draft,
  document: string,
  knowledge: Knowledge,
  context: JudgeContext,
): readonly Problem[] {
  if (!context.checkPermissions || act.kind === 'returned') return NO_PROBLEM;
  const before = levelToSign(knowledge.timeline, document);
  const after = levelToSign(corrected(draft, knowledge, context), document);
  if (
    !context.mayOn(act.signer, `sign-${before}`, act.on) ||
    context.mayOn(act.signer, `sign-${after}`, act.on)
  )
    return NO_PROBLEM;
  return [
    {
      field: LEVEL_FIELDS[draft.kind] ?? 'on',
      message: `Corrected like this, it needs the permission to sign at ${after.replace('-', ' ')} level, which whoever countersigned it on ${inWords(act.on)} did not have then. Have the signature withdrawn first, correct this, and ask a manager with the permission to countersign it.`,
    },
  ];
}

const LEVEL_FIELDS: Readonly<Partial<Record<Draft['kind'], string>>> = {
  'assessment-completed': 'vulnerability',
  'rosh-completed': 'level',
  'level-changed': 'level',
};

const withdraw = ({ kind }: Act): string =>
  kind === 'returned' ? 'withdraw the return' : 'withdraw the signature';

const corrected = (draft: Draft, knowledge: Knowledge, context: JudgeContext): Knowledge['timeline'] =>
  extendTimeline(knowledge.timeline, {
    ...draft,
    knownOn: context.today,
    order: Number.MAX_SAFE_INTEGER,
    recordedBy: context.recorder.id,
  } as never);
