import type { FastifyInstance, FastifyReply } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { type Body, dayInField, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, logReads, type Site } from '../../access/index.ts';
import { type KeptDraft, type KeptForm, loadDraft } from '../../drafts/index.ts';
import type { CaseContext } from '../context.ts';
import { loadServiceContext } from '../load-context.ts';
import { paths } from '../paths.ts';
import { factIdOf, keyOf } from '../record/request.ts';
import { openWithOrder } from './open-with-order.ts';
import { readOpening } from './opening-form.ts';
import { type FoundChild, searchChildren } from './search-child.ts';
import { openingView } from './view.ts';

const KEPT: KeptForm = { form: 'open-case', subject: '', page: paths.newCase };
const ACCESS = ['record-case', 'record-orders'] as const;

/** Opening a case, with its child and the first order in one step. */
export async function openPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get('/cases/new', { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const { context, draft } = await opened(site, asker, KEPT);
    const values = draft?.values ?? { openedOn: dayInField(asker.today), ...ownTeam(asker, context) };
    const found = await find(site, asker, values);
    return openingView(reply, {
      context,
      kept: KEPT,
      caseId: context.uuid(),
      values,
      errors: [],
      draft,
      found,
    });
  });

  app.post('/cases/new', { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const body = request.body as Body;
    const { context } = await opened(site, asker, null);
    const caseId = factIdOf(body, context);
    const again = async (errors: readonly FieldError[]): Promise<FastifyReply> =>
      openingView(reply, {
        context,
        kept: KEPT,
        caseId,
        values: body,
        errors,
        draft: null,
        found: await find(site, asker, body),
      });
    const search = text(body, 'search');
    // Enter in any field presses the first button, which is the one that finds.
    if (
      typed(body, 'find') !== '' &&
      (search !== '' || text(body, 'reference') === '') &&
      text(body, 'ofCase') === ''
    ) {
      const nothing = 'Enter the beginning of a reference or a name.';
      return again(search === '' ? [{ field: 'search', message: nothing }] : []);
    }
    const { form, problems } = readOpening(body, context);
    if (form === null) return again(problems);
    const result = await openWithOrder(site, asker, caseId, form, keyOf(asker, KEPT));
    if (result.outcome === 'refused') return again(result.problems);
    const unseen = result.visible
      ? []
      : ['You see the case once it is allocated to you. Whoever allocates cases in its team finds it there.'];
    tellNext(
      request,
      `Case opened: ${form.opening.reference}`,
      [...result.changes, ...unseen].join(' ') || undefined,
    );
    return reply.redirect(result.visible ? paths.case(caseId) : paths.cases, 303);
  });
}

async function opened(
  site: Site,
  asker: Asker,
  kept: KeptForm | null,
): Promise<{ context: CaseContext; draft: KeptDraft | null }> {
  return readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => ({
    context: await loadServiceContext(tx, asker, site.entropy.uuid),
    draft: kept === null ? null : await loadDraft(tx, keyOf(asker, kept)),
  }));
}

/** Runs the search that is typed in the form; each child shown is a read. */
async function find(site: Site, asker: Asker, values: Body): Promise<readonly FoundChild[] | null> {
  const search = text(values, 'search');
  if (search === '') return null;
  const found = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
    searchChildren(tx, asker, search),
  );
  await logReads(
    site.db,
    asker.service,
    asker.person.id,
    'opening a further case',
    found.map((one) => one.caseId),
  );
  return found;
}

/** The team of whoever opens the case, where they have one. */
function ownTeam({ viewer }: Asker, context: CaseContext): Body {
  const own = viewer.teams.find((team) => context.teams.includes(team));
  return own === undefined ? {} : { team: own };
}
