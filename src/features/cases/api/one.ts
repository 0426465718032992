import { z } from 'zod';
import { knownBy } from '../../../ledger/known-by.ts';
import { logReads, NotThere } from '../../access/index.ts';
import { apiId, apiRoute, dayQuery, envelope, questionOf, reading } from '../../api/index.ts';
import { dutiesOfCase } from '../case-duties.ts';
import { levelsAndDocuments } from '../case-page/documents.ts';
import { identityOf } from '../case-page/identity.ts';
import { type CaseRecord, readRecord } from '../case-page/read-record.ts';
import { caseDutiesJson } from '../duties-json.ts';
import { caseById } from '../find.ts';
import { SEES_CASES } from '../pages/visit.ts';
import { caseDuty, oneCase } from './schemas.ts';

const ofCase = {
  method: 'GET',
  scope: 'cases:read',
  access: SEES_CASES,
  params: z.strictObject({ id: apiId.describe('The id of the case, from a list.') }),
  query: z.strictObject({ ...dayQuery }),
  body: null,
} as const;

export const readCaseRoute = apiRoute({
  ...ofCase,
  path: '/cases/{id}',
  id: 'readCase',
  tag: 'Cases',
  summary: 'One case',
  description:
    'Who it is about, who holds it, its orders, levels and documents, as they were on a day. No free text.',
  answer: z.strictObject({ ...envelope, case: oneCase }).meta({ id: 'CaseAnswer' }),
  handle: async (call, { params, query }) => {
    const { service, viewer, today, person } = call.asker;
    const question = questionOf(query, today);
    const answer = await reading(call, async (tx) => {
      const found = await caseById(tx, service, params.id, viewer, today);
      if (found === null) throw new NotThere();
      const told = caseOf(await readRecord(tx, service, found, question));
      return { knownBy: await knownBy(tx, service, question.known), case: told };
    });
    await logReads(call.site.db, service, person.id, 'case (API)', [params.id]);
    return { asAt: question.asAt, on: question.on, ...answer };
  },
});

export const caseDutiesRoute = apiRoute({
  ...ofCase,
  path: '/cases/{id}/duties',
  id: 'listDutiesOfCase',
  tag: 'Duties',
  summary: 'The duties of one case',
  description: 'What is and was owed on it, as judged on a day, with the reason of every date.',
  scope: 'duties:read',
  answer: z
    .strictObject({ id: apiId, case: z.string(), ...envelope, duties: z.array(caseDuty) })
    .meta({ id: 'DutiesOfCase' }),
  handle: async (call, { params, query }) => {
    const { service, viewer, today, person } = call.asker;
    const question = questionOf(query, today);
    const answer = await reading(call, async (tx) => {
      const found = await caseById(tx, service, params.id, viewer, today);
      if (found === null) throw new NotThere();
      const { duties, organisation } = await dutiesOfCase(tx, service, found.caseId, found.childId, question);
      return {
        id: found.caseId,
        case: found.reference,
        asAt: question.asAt,
        on: question.on,
        knownBy: await knownBy(tx, service, question.known),
        duties: caseDutiesJson(duties, organisation),
      };
    });
    await logReads(call.site.db, service, person.id, 'duties of a case (API)', [params.id]);
    return answer;
  },
});

function caseOf(record: CaseRecord): z.input<typeof oneCase> {
  const identity = identityOf(record);
  // Nothing was known of it on that day: it is as if it were not there.
  if (identity === null) throw new NotThere();
  const { state, documents } = levelsAndDocuments(record);
  const { managerId } = identity;
  return {
    id: record.found.caseId,
    case: identity.reference,
    name: identity.name,
    birthDate: identity.birthDate,
    open: identity.open,
    openedOn: identity.openedOn,
    team: identity.team,
    caseManager:
      managerId === null ? null : (record.organisation.names.get(managerId)?.reference ?? managerId),
    caseManagerId: managerId,
    heldSince: identity.heldSince,
    setting: identity.setting,
    restricted: identity.restrictedTo !== null,
    level: state.level,
    rosh: state.rosh,
    vulnerability: state.vulnerability,
    orders: identity.orders.map((order) => ({ ...order })),
    documents: documents.map(({ last, ...document }) => ({
      ...document,
      last:
        last === null
          ? null
          : {
              id: last.id,
              on: last.on,
              signature: last.signature?.state ?? null,
              reviewDate: last.reviewDate,
            },
    })),
  };
}
