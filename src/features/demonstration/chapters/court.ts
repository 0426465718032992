import type { Chapter } from './pen.ts';

/** What the court does: orders made, varied, ended; a report asked for before; custody. */
export const court: Chapter = ({ plot, time, id, tell, chance }) => {
  const officer = { by: 'information-officer' } as const;
  if (plot.reportedOn !== undefined) {
    tell('report-asked', 'psr-requested', plot.openedOn, {}, officer);
    tell(
      'report',
      'assessment-completed',
      plot.reportedOn,
      {
        assessmentKind: 'psr',
        sources: ['child', 'parent or carer', 'police', 'school'],
        screening: { seriousHarm: plot.harm, vulnerability: plot.vulnerability },
      },
      { text: { analysis: 'Written for the court: what led to the offence, and what would help.' } },
    );
  }
  for (const order of plot.orders) {
    const { name, type, madeOn, plannedEnd, endsOn, how, notifiedOn } = order;
    const told = notifiedOn ?? madeOn;
    tell(
      name,
      'order-made',
      madeOn,
      { orderType: type, notifiedOn: told, plannedEnd },
      { ...officer, recordedOn: order.elsewhere === true ? plot.openedOn : told },
    );
    if (endsOn > plannedEnd) {
      const varied = time.upTo(plannedEnd, 15);
      tell(`${name} varied`, 'order-varied', varied, { order: id(name), plannedEnd: endsOn }, officer);
    }
    if (how === 'revoked' && plot.diedOn === undefined) {
      tell(
        `${name} warned`,
        'formal-warning',
        time.upTo(endsOn, 15),
        {},
        {
          text: { note: 'Two appointments missed without a reason that we could accept.' },
        },
      );
      tell(`${name} returned`, 'return-to-court', time.upTo(endsOn, 8), {});
      tell(
        `${name} outcome`,
        'court-outcome',
        endsOn,
        {},
        {
          ...officer,
          text: { outcome: chance(`${name} outcome`).pick(OUTCOMES) },
        },
      );
    }
    tell(`${name} ended`, 'order-ended', endsOn, { order: id(name), how }, officer);
  }
  const [first] = plot.orders;
  if (plot.custodyUntil !== undefined && first !== undefined) {
    tell('custody', 'setting', first.madeOn, { setting: 'custody' }, officer);
    tell('community', 'setting', plot.custodyUntil, { setting: 'community' }, officer);
  }
};

const OUTCOMES = ['Revoked; the court looked at the case anew.', 'Breach admitted; the order was revoked.'];
