import type { FastifyInstance, FastifyReply } from 'fastify';
import { addDays, FOREVER } from '../../../engine/calendar/day.ts';
import { lockConfiguration } from '../../../ledger/append.ts';
import { inService, type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import { button, input } from '../../../platform/web/components/index.ts';
import { type Body, dayInField, type FieldError, typed } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, type Site } from '../../access/index.ts';
import {
  draftNotice,
  dropDraft,
  type KeptDraft,
  loadDraft,
  openForm,
  savedNote,
} from '../../drafts/index.ts';
import {
  judgeFirstPost,
  loadOrganisation,
  named,
  registerPerson,
  roleTitles,
} from '../../organisation/index.ts';
import { crumbs } from '../crumbs.ts';
import { errorOf } from '../errors.ts';
import { HERE } from '../section.ts';
import { type PostChoices, postFields } from './forms/fields.ts';
import { Reader } from './forms/form.ts';
import { recorderOf } from './forms/pages.ts';
import { LIST } from './list-view.ts';
import { personPath } from './person-page.ts';

const KEPT = { form: 'person-add', subject: '', page: `${LIST}/add` };

/** A new person with a first post. */
export async function addPersonPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get(KEPT.page, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const { choices, draft } = await readInService(
      site.db,
      asker.service,
      { person: asker.person.id },
      async (tx) => ({ choices: await choicesOf(tx, asker), draft: await loadDraft(tx, keyOf(asker)) }),
    );
    return view(reply, choices, draft?.values ?? { from: dayInField(asker.today) }, [], draft);
  });

  app.post(KEPT.page, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const body = request.body as Body;
    const outcome = await inService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
      const choices = await choicesOf(tx, asker);
      const read = readPerson(body, choices);
      if (read.person === null) return { id: null, choices, errors: read.errors };
      await lockConfiguration(tx, asker.service, 'alone');
      try {
        const id = await registerPerson(tx, recorderOf(site, asker), read.person);
        await dropDraft(tx, keyOf(asker));
        return { id, name: read.person.name, isAlone: holdsCasesAlone(read.person, choices) };
      } catch (error) {
        if (!(error instanceof PlainError)) throw error;
        return { id: null, choices, errors: [{ field: 'reference', message: error.message }] };
      }
    });
    if (outcome.id === null) return view(reply, outcome.choices, body, outcome.errors, null);
    const account = 'Make an account below, so that they can sign in.';
    tellNext(request, `${outcome.name} is added`, outcome.isAlone ? `${account} ${ALONE}` : account);
    return reply.redirect(personPath(outcome.id), 303);
  });
}

const keyOf = (asker: Asker): { service: string; person: string; form: string; subject: string } => ({
  service: asker.service,
  person: asker.person.id,
  form: KEPT.form,
  subject: KEPT.subject,
});

async function choicesOf(tx: ReadTx, asker: Asker): Promise<PostChoices> {
  return {
    organisation: await loadOrganisation(tx, asker.service, addDays(FOREVER, -1)),
    roles: await roleTitles(tx, asker.service),
    today: asker.today,
    person: '',
  };
}

/** Told of who may hold cases and has nobody above them: it is allowed, and seldom meant. */
const ALONE =
  'They have no line manager: what managers owe on their cases, such as signatures and oversight, is owed by the head of service, or by nobody. Give their post a line manager below if that is not meant.';

/** Whether somebody new may hold cases of their own and has no line manager. */
function holdsCasesAlone(person: NewPerson, { organisation }: PostChoices): boolean {
  if (person.manager !== undefined) return false;
  const may = new Set(
    organisation.permissions
      .filter(({ role, from, to }) => role === person.role && from <= person.from && to > person.from)
      .map(({ permission }) => permission),
  );
  return may.has('record-case') && may.has('see-own-cases');
}

type NewPerson = Parameters<typeof registerPerson>[2];

function readPerson(
  body: Body,
  choices: PostChoices,
): { person: NewPerson; errors: [] } | { person: null; errors: FieldError[] } {
  const reader = new Reader(body);
  const name = reader.text('name');
  const reference = reader.text('reference');
  reader.errors.push(...named(name, 'name', 'the person’s name'));
  reader.errors.push(
    ...named(
      reference,
      'reference',
      'the reference by which files and the command line know the person, for example cm-07',
    ),
  );
  const post = {
    role: reader.text('role'),
    team: reader.optional('team'),
    manager: reader.optional('manager'),
    from: reader.day('from', 'the first day', choices.today),
    to: reader.optionalDay('to', 'the last day'),
  };
  const unread = new Set(reader.errors.map((error) => error.field));
  reader.errors.push(...judgeFirstPost(post, name, choices).filter((problem) => !unread.has(problem.field)));
  if (reader.errors.length > 0) return { person: null, errors: reader.errors };
  return {
    person: {
      name,
      reference,
      role: post.role,
      from: post.from,
      ...(post.team === null ? {} : { team: post.team }),
      ...(post.manager === null ? {} : { manager: post.manager }),
      ...(post.to === null ? {} : { to: post.to }),
    },
    errors: [],
  };
}

function view(
  reply: FastifyReply,
  choices: PostChoices,
  values: Body,
  errors: readonly FieldError[],
  draft: KeptDraft | null,
): FastifyReply {
  const wrong = errorOf(errors);
  return reply.page({
    title: 'Add a person',
    section: HERE,
    breadcrumbs: crumbs(['People', LIST], ['Add a person']),
    errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Add a person</h1>
${draftNotice(reply, KEPT, draft)}
${openForm(reply, KEPT)}
${input({ id: 'name', name: 'name', label: { text: 'Name' }, value: typed(values, 'name'), autocomplete: 'off', spellcheck: false, errorMessage: wrong('name') })}
${input({ id: 'reference', name: 'reference', label: { text: 'Reference' }, hint: { text: 'What files and the command line call the person, for example cm-07. It stays the same for ever.' }, value: typed(values, 'reference'), autocomplete: 'off', spellcheck: false, classes: 'govuk-input--width-10', errorMessage: wrong('reference') })}
<h2 class="govuk-heading-m">First post</h2>
${postFields(values, wrong, choices)}
${savedNote}
<div class="govuk-button-group">${button({ text: 'Add the person', preventDoubleClick: true })}<a class="govuk-link" href="${LIST}">Cancel</a></div></form></div></div>`,
  });
}
