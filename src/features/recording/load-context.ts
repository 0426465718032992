import { FOREVER } from '../../engine/calendar/day.ts';
import { readStreams, readTexts } from '../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { type Asker, NotThere, runningGrant } from '../access/index.ts';
import { caseById, judgeDuties, knowledgeOf, namesOf, textsInForce } from '../cases/index.ts';
import { loadOrganisation, mayOn, type OrganisationRows, postsOn } from '../organisation/index.ts';
import { type Configuration, loadConfiguration } from '../service/index.ts';
import type { CaseContext, Colleague } from './context.ts';

/** What forms need that are about no case yet: people, teams and lists of the service; of the case nothing is known. */
export async function loadServiceContext(tx: ReadTx, asker: Asker, uuid: () => string): Promise<CaseContext> {
  const { service, today, person, viewer } = asker;
  const configuration = (await loadConfiguration(tx, service)).asKnown(today);
  const organisation = await asEngine(tx, () => loadOrganisation(tx, service, today));
  const knowledge = knowledgeOf([], today);
  return {
    caseId: '',
    childId: '',
    reference: '',
    childName: null,
    seen: 0,
    today,
    person: person.id,
    facts: [],
    knowledge,
    duties: [],
    texts: new Map(),
    narrative: viewer.permissions.has('read-narrative'),
    uuid,
    correcting: null,
    ...ofService(organisation, configuration, knowledge, asker),
  };
}

/** Everything that forms about a case need. Throws NotThere where there is no such case for the one who asks. */
export async function loadContext(
  tx: ReadTx,
  asker: Asker,
  caseId: string,
  uuid: () => string,
): Promise<CaseContext> {
  const { service, today, person, viewer } = asker;
  const found = await caseById(tx, service, caseId, viewer, today);
  if (found === null) throw new NotThere();
  const streams = [found.caseId, found.childId];
  const configuration = (await loadConfiguration(tx, service)).asKnown(today);
  const { facts, organisation } = await asEngine(tx, async () => ({
    facts: await readStreams(tx, service, streams),
    organisation: await loadOrganisation(tx, service, today),
  }));
  const knowledge = knowledgeOf(facts, today);
  const duties = judgeDuties(knowledge.timeline, configuration, organisation, today);
  const texts = textsInForce(facts, await readTexts(tx, service, streams));
  const grant = await runningGrant(tx, service, person.id, found.caseId, 'narrative');
  const child = await tx
    .selectFrom('child')
    .select('name')
    .where('service_id', '=', service)
    .where('child_id', '=', found.childId)
    .executeTakeFirst();
  return {
    caseId: found.caseId,
    childId: found.childId,
    reference: found.reference,
    childName: child?.name ?? null,
    seen: facts.filter((fact) => fact.stream.id === found.caseId).length,
    today,
    person: person.id,
    facts,
    knowledge,
    duties,
    texts,
    narrative: viewer.permissions.has('read-narrative') || grant !== null,
    uuid,
    correcting: null,
    ...ofService(organisation, configuration, knowledge, asker),
  };
}

type OfService = Pick<
  CaseContext,
  'colleagues' | 'teams' | 'names' | 'orderTypes' | 'exceptionReasons' | 'suspensionReasons' | 'may' | 'mayOn'
>;

function ofService(
  organisation: OrganisationRows,
  configuration: Configuration,
  knowledge: CaseContext['knowledge'],
  { person, today }: Asker,
): OfService {
  return {
    colleagues: colleaguesOf(organisation, today),
    teams: teamsOf(organisation),
    names: namesOf(knowledge.timeline, organisation, configuration),
    orderTypes: configuration.orderTypes,
    exceptionReasons: configuration.exceptionReasons,
    suspensionReasons: configuration.suspensionReasons,
    may: (permission) => mayOn(organisation, person.id, permission, today),
    mayOn: (who, permission, on) => mayOn(organisation, who, permission, on),
  };
}

/** Everybody by name; those without a post today come last. */
function colleaguesOf(organisation: OrganisationRows, today: CaseContext['today']): Colleague[] {
  return [...organisation.names]
    .map(([id, { name }]) => ({ id, name, here: postsOn(organisation, id, today).length > 0 }))
    .sort((a, b) => Number(b.here) - Number(a.here) || a.name.localeCompare(b.name, 'en'));
}

/** The teams in which somebody holds a post. */
export function teamsOf(organisation: Pick<OrganisationRows, 'posts'>): string[] {
  return [
    ...new Set(organisation.posts.filter((post) => post.to === FOREVER).flatMap((post) => post.team ?? [])),
  ].sort();
}
