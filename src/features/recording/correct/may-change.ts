import type { TimelineFact } from '../../../engine/timeline/facts.ts';
import { Forbidden, NotThere } from '../../access/index.ts';
import type { CaseContext } from '../context.ts';

/**
 * The fact of an address, as it stands: a correction leads to what it corrects. Throws where there is none, or where it is
 * not for the one who asks to change: everybody corrects and withdraws what they recorded, others need a permission.
 */
export function factToChange(context: CaseContext, id: string): TimelineFact {
  const found = context.knowledge.timeline.facts.find((fact) => fact.id === originalOf(context, id));
  if (found === undefined) throw new NotThere();
  if (found.recordedBy !== context.person && !context.may('correct-others')) {
    throw new Forbidden(
      'Somebody else recorded this. Ask whoever recorded it, or a manager, to correct or withdraw it.',
    );
  }
  return found;
}

function originalOf({ facts }: CaseContext, id: string): string {
  let original = id;
  for (let steps = facts.length; steps > 0; steps -= 1) {
    const corrects = facts.find((fact) => fact.id === original)?.corrects ?? null;
    if (corrects === null) break;
    original = corrects;
  }
  return original;
}
