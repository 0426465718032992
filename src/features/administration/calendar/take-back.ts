import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { adopt, type ChangeForm, preview } from './change-flow.ts';
import { CLOSURE } from './change-forms.ts';
import { CALENDAR, takeBackAddress } from './view.ts';

const ACCESS = { config: { access: ['manage-calendar'] } } as const;
const PAGE = `${CLOSURE.page}/:day/take-back`;

/** Taking a closure day back: what that would do is shown first, as with every change of the calendar. */
export async function takingBackPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: { day: string } }>(PAGE, ACCESS, async (request, reply) => {
    const { day } = request.params;
    if (!(await wasClosed(site, request, day))) throw new NotThere();
    return preview(site, request, reply, formOf(day as Day), {});
  });

  app.post<{ Params: { day: string } }>(`${PAGE}/adopt`, ACCESS, async (request, reply) => {
    const { day } = request.params;
    if (!(await wasClosed(site, request, day))) throw new NotThere();
    return adopt(site, request, reply, formOf(day as Day));
  });
}

/** Whether a day is, or was once, a closure day of the service. */
async function wasClosed(site: Site, request: FastifyRequest, day: string): Promise<boolean> {
  const { service, person } = askerOf(request);
  const history = await readInService(site.db, service, { person: person.id }, (tx) =>
    loadConfiguration(tx, service),
  );
  return history.closureDays.some((one) => one.day === day);
}

function formOf(day: Day): ChangeForm {
  return {
    change: { change: 'closure-day-back', day },
    title: `Take back the closure day ${inWords(day)}`,
    done: `${inWords(day)} is no longer a closure day`,
    kept: { form: 'closure-day-back', subject: day, page: takeBackAddress(day) },
    hidden: {},
    again: refused,
  };
}

/** Somebody else took it back meanwhile. */
function refused(_request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]): FastifyReply {
  return reply.code(422).page({
    title: 'Take back a closure day',
    section: 'standards',
    breadcrumbs: [{ text: 'Calendar', href: CALENDAR }, { text: 'Take back a closure day' }],
    content: html`<h1 class="govuk-heading-l">Take back a closure day</h1>
${errors.map(({ message }) => html`<p class="govuk-body">${message}</p>`)}
<p class="govuk-body"><a class="govuk-link" href="${CALENDAR}">Back to the calendar</a></p>`,
  });
}
