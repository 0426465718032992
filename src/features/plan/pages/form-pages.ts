import type { FastifyInstance } from 'fastify';
import { PLAN_STATES } from '../../../engine/plan/states.ts';
import { uploads } from '../../../platform/web/uploads.ts';
import type { Site } from '../../access/index.ts';
import type { About } from '../forms/context.ts';
import type { PlanForm } from '../forms/form.ts';
import { addActionForm, rewordForm } from '../forms/kinds/action.ts';
import { evidenceForm } from '../forms/kinds/evidence.ts';
import { leadsForm } from '../forms/kinds/leads.ts';
import { measureForm } from '../forms/kinds/measure.ts';
import { MOVE_FORMS } from '../forms/kinds/move.ts';
import { partForm } from '../forms/kinds/part.ts';
import { plannedDateForm } from '../forms/kinds/planned-date.ts';
import { recommendationForm } from '../forms/kinds/recommendation.ts';
import { retestForm, retestsForm } from '../forms/kinds/retests.ts';
import { settingsForm } from '../forms/kinds/settings.ts';
import { sourceForm } from '../forms/kinds/source.ts';
import { updateForm } from '../forms/kinds/update.ts';
import { type Opened, sendForm, showForm } from '../forms/run.ts';
import { paths } from './paths.ts';

type ById = { Params: { id?: string }; Querystring: { recommendation?: string } };

/** A form at its address. */
interface Place {
  readonly path: string;
  readonly form: PlanForm;
  readonly about: 'plan' | 'action' | 'recommendation' | 'source';
}

const PLACES: readonly Place[] = [
  { path: paths.settings, form: settingsForm, about: 'plan' },
  { path: paths.addSource, form: sourceForm, about: 'plan' },
  { path: paths.source(':id'), form: sourceForm, about: 'source' },
  { path: paths.addRecommendation, form: recommendationForm, about: 'plan' },
  { path: paths.recommendation(':id'), form: recommendationForm, about: 'recommendation' },
  { path: paths.addAction, form: addActionForm, about: 'plan' },
  ...[
    rewordForm,
    leadsForm,
    plannedDateForm,
    updateForm,
    evidenceForm,
    partForm,
    retestsForm,
    retestForm,
    measureForm,
  ].map((form): Place => ({ path: paths.form(':id', form.name), form, about: 'action' })),
  ...PLAN_STATES.map((to): Place => ({ path: paths.move(':id', to), form: MOVE_FORMS[to], about: 'action' })),
];

/** Every form of the plan, shown and sent. */
export async function formPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  for (const place of PLACES) {
    const config = { access: [place.form.needs] };
    app.get<ById>(place.path, { config }, (request, reply) =>
      showForm(site, request, reply, opened(place, request.params.id)),
    );
    if (place.form.upload === true) continue;
    app.post<ById>(place.path, { config }, (request, reply) =>
      sendForm(site, request, reply, opened(place, request.params.id)),
    );
  }
  // A form with a file is checked for its token as it is read: it stands in a scope of its own.
  await app.register(async (scope) => {
    await scope.register(uploads);
    for (const place of PLACES) {
      if (place.form.upload !== true) continue;
      const config = { access: [place.form.needs] };
      scope.post<ById>(place.path, { config }, (request, reply) =>
        sendForm(site, request, reply, opened(place, request.params.id)),
      );
    }
  });
}

function opened({ form, about, path }: Place, id: string | undefined): Opened {
  const subject = id ?? '';
  return {
    form,
    about: about === 'plan' ? { about } : ({ about, id: subject } satisfies About),
    kept: { form: `plan-${form.name}`, subject, page: path.replace(':id', encodeURIComponent(subject)) },
  };
}
