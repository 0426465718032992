import { z } from 'zod';
import { knownBy } from '../../../ledger/known-by.ts';
import { asEngine } from '../../../platform/database/in-service.ts';
import { logReads } from '../../access/index.ts';
import { type ApiRoute, apiRoute, envelope, nextPage, questionOf, reading } from '../../api/index.ts';
import { loadOrganisation } from '../../organisation/index.ts';
import { cursorInAddress } from '../cursor.ts';
import { type ListedDuty, listDuties } from '../queries/duty-list.ts';
import type { DutyQuestion } from '../queries/duty-rows.ts';
import { restrictedDuties } from '../queries/duty-totals.ts';
import { filterAsked, placeAsked } from './asked.ts';
import { dutyQuery, listedDuty } from './schemas.ts';

export const listDutiesRoute = apiRoute({
  method: 'GET',
  path: '/duties',
  id: 'listDuties',
  tag: 'Duties',
  summary: 'The duties across cases',
  description:
    'What is owed on cases that nobody holds comes first, then what is due first. Duties of restricted cases that the person of the token may not see are counted and not shown.',
  scope: 'duties:read',
  access: ['see-own-cases', 'see-team-cases', 'see-all-cases'],
  params: z.strictObject({}),
  query: dutyQuery,
  body: null,
  answer: z
    .strictObject({
      ...envelope,
      duties: z.array(listedDuty),
      restricted: z
        .int()
        .describe('How many duties of this list are of restricted cases, counted and not shown.'),
      next: nextPage,
    })
    .meta({ id: 'Duties' }),
  handle: async (call, asked) => {
    const { service, viewer, today, person } = call.asker;
    const question = questionOf(asked.query, today);
    const filter = filterAsked(asked.query, person.id);
    const after = placeAsked(asked.query.after);
    const read = await reading(call, async (tx) => {
      const organisation = await asEngine(tx, () => loadOrganisation(tx, service, question.known));
      const wanted: DutyQuestion = { service, question, viewer, today, filter, organisation };
      return {
        page: await listDuties(tx, wanted, { after, size: asked.query.limit }),
        restricted: await restrictedDuties(tx, wanted),
        knownBy: await knownBy(tx, service, question.known),
      };
    });
    const shown = read.page.duties.map((duty) => duty.caseId);
    await logReads(call.site.db, service, person.id, 'list of duties (API)', shown);
    return {
      asAt: question.asAt,
      on: question.on,
      knownBy: read.knownBy,
      duties: read.page.duties.map(dutyJson),
      restricted: read.restricted,
      next: call.next(cursorInAddress(read.page.next)),
    };
  },
});

function dutyJson(duty: ListedDuty): z.input<typeof listedDuty> {
  const { id, version, source } = duty.standard;
  return {
    caseId: duty.caseId,
    case: duty.reference,
    kind: duty.kind,
    starts: duty.starts,
    due: duty.due,
    state: duty.state,
    workingDaysLeft: duty.workingDaysLeft,
    closedOn: duty.closedOn,
    owner: duty.owner?.reference ?? null,
    ownerId: duty.owner?.id ?? null,
    unallocated: duty.unallocated,
    team: duty.team,
    provisional: duty.provisional,
    standard: { id, version, source },
    reason: duty.reason,
  };
}

/** What other software can ask of duties. */
export const DUTY_ROUTES: readonly ApiRoute[] = [listDutiesRoute];
