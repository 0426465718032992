import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { caseManagersOn } from '../staff.ts';
import type { Chapter, Pen } from './pen.ts';

/** How a case comes to somebody, who helps, who may see it; transfers, and coming back after closing. */
export const comingAndGoing: Chapter = (pen) => {
  const { plot, time, id, tell, person } = pen;
  const manager = { by: 'practice-manager' } as const;
  const { transferredIn, transferredOut, reopenedOn, coWorkerOn, coverOn, restrictedOn } = plot;
  if (transferredIn !== undefined) {
    const { on, from, assessedOn } = transferredIn;
    if (assessedOn !== undefined) cameAlong(pen, assessedOn);
    tell(
      'transferred-in',
      'transferred-in',
      on,
      { from, cameAlong: assessedOn === undefined ? [] : [id('along')] },
      { by: 'information-officer' },
    );
  }
  tell('allocated', 'allocated', plot.allocatedOn, { to: person(plot.holder) }, manager);
  if (coWorkerOn !== undefined) {
    const other = colleague(pen, coWorkerOn, 'co-worker');
    if (other !== null)
      tell('co-worker', 'co-worker', coWorkerOn, { person: person(other), to: null }, manager);
  }
  if (coverOn !== undefined) {
    const other = colleague(pen, coverOn, 'cover');
    const to = time.after(coverOn, 9);
    if (other !== null) tell('cover', 'cover', coverOn, { person: person(other), to }, manager);
  }
  if (restrictedOn !== undefined) {
    const team = plot.team === 'north' ? 'pm-01' : 'pm-02';
    const people = [plot.holder, team, 'om-01', 'head'].map(person);
    tell(
      'restricted',
      'case-restricted',
      restrictedOn,
      { people },
      {
        by: 'operations-manager',
        text: { reason: 'A relative of the child works for the council.' },
      },
    );
  }
  if (transferredOut !== undefined) {
    const { on, to } = transferredOut;
    tell('transferred-out', 'transferred-out', on, { to }, manager);
  }
  if (reopenedOn !== undefined) {
    tell('reopened', 'case-reopened', reopenedOn, {}, { by: 'information-officer', always: true });
  }
  if (plot.diedOn !== undefined) {
    const text = {
      note: 'The hospital told us this morning. The family knows whom to call; colleagues who knew the child were told in person.',
    };
    tell('died', 'child-died', plot.diedOn, {}, { ...manager, text });
  }
  if (plot.heldElsewhere !== undefined) {
    const { from, to } = plot.heldElsewhere;
    tell('held elsewhere', 'caretaking', from, { mode: 'ours-held-elsewhere', other: 'Northford' }, manager);
    tell('held here', 'caretaking', to, { mode: 'ours' }, manager);
  }
};

/** The assessment of another service, recorded with the case. */
function cameAlong({ plot, tell }: Pen, assessedOn: Day): void {
  tell(
    'along',
    'assessment-completed',
    assessedOn,
    {
      assessmentKind: 'initial',
      sources: ['child', 'parent or carer'],
      screening: { seriousHarm: plot.harm, vulnerability: plot.vulnerability },
    },
    {
      by: 'information-officer',
      recordedOn: plot.openedOn,
      text: { analysis: 'Came along from the other service.' },
    },
  );
}

/** Another case manager of the team, in post for a while from that day on. */
function colleague({ plot, chance }: Pen, on: Day, subject: string): string | null {
  const inPost = caseManagersOn(addDays(on, 30)).filter(
    (one) => one.posts[0].team === plot.team && one.posts[0].from <= on && one.reference !== plot.holder,
  );
  return inPost.length === 0 ? null : chance(subject).pick(inPost).reference;
}
