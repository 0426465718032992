import type { CaseFactKind, FactId } from '../../../engine/timeline/facts.ts';
import { inShort } from '../../../platform/day-words.ts';
import { factWords } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import type { Option } from './choice.ts';
import type { Field } from './field.ts';
import { ticks } from './ticks.ts';

/** What can explain why a duty was late. */
const EVIDENCE: ReadonlySet<CaseFactKind> = new Set<CaseFactKind>([
  'appointment-missed',
  'appointment-cancelled',
  'follow-up-made',
  'interpreter-needed',
  'interpreter-booked',
  'interpreter-failed',
  'order-made',
  'transferred-in',
  'allocated',
  'suspension',
  'setting',
  'note',
]);

const MOST = 40;

/** The facts of the case that can be evidence, newest first. */
function candidates(context: CaseContext): Option[] {
  return context.knowledge.timeline.facts
    .filter((fact) => EVIDENCE.has(fact.kind))
    .slice(-MOST)
    .reverse()
    .map((fact) => ({
      value: fact.id,
      text: factWords(fact, context.names),
      ...(fact.firstRecordedOn > fact.on ? { hint: `Recorded ${inShort(fact.firstRecordedOn)}` } : {}),
    }));
}

/** What is on the case already and shows why a duty was late. */
export function evidence(): Field<FactId[]> {
  return ticks({
    label: 'Evidence',
    hint: 'Tick what is recorded on this case and shows the reason. What is recorded after the due date is marked. For missed appointments: at least one assessment appointment that the child missed, with its follow-up.',
    options: candidates,
    empty:
      'Nothing is recorded on this case that could be evidence. Record it first: a missed appointment, an interpreter, a late notice.',
  });
}
