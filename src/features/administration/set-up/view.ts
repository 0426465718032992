import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import {
  button,
  datePicker,
  fieldset,
  input,
  passwordInput,
  radios,
} from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { SHORTEST_PASSWORD } from '../../account/index.ts';
import { errorOf } from '../errors.ts';
import type { SetUpTyped } from './form.ts';

/** A pack as the first-start page offers it. */
export interface OfferedPack {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly from: Day;
}

/** The first-start page: one form for the service, its standards and its first administrator. */
export function setUpView(
  reply: FastifyReply,
  packs: readonly OfferedPack[],
  typed: SetUpTyped,
  errors: readonly FieldError[],
): FastifyReply {
  const wrong = errorOf(errors);
  return reply.page({
    title: 'Set up your service',
    errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-l">Set up your service</h1>
<p class="govuk-body">There is no service here yet. What you enter begins the record of yours: its name, the standards that it works to, the ten roles, and you as its first administrator.</p>
<form method="post" action="/set-up" novalidate>${csrfField(reply)}
${input({
  id: 'code',
  name: 'code',
  label: { text: 'Set-up code' },
  hint: {
    text: 'The server printed it when it started. It shows that you are the one who runs the server.',
  },
  value: typed.code,
  autocomplete: 'off',
  spellcheck: false,
  classes: 'govuk-input--width-20',
  errorMessage: wrong('code'),
})}
${serviceFields(typed, wrong)}
${packFields(packs, typed, wrong)}
${administratorFields(typed, wrong)}
${button({ text: 'Set up the service', preventDoubleClick: true })}
</form></div></div>`,
  });
}

type Wrong = ReturnType<typeof errorOf>;

const legend = (text: string): { text: string; classes: string } => ({
  text,
  classes: 'govuk-fieldset__legend--m',
});

function serviceFields(typed: SetUpTyped, wrong: Wrong): Html {
  return fieldset({
    legend: legend('The service'),
    html: html`${input({
      id: 'name',
      name: 'name',
      label: { text: 'Name of the service' },
      hint: { text: 'For example Harrowmere Youth Justice Service.' },
      value: typed.name,
      errorMessage: wrong('name'),
    })}${input({
      id: 'id',
      name: 'id',
      label: { text: 'Short name (optional)' },
      hint: {
        text: 'Small letters, digits and hyphens; used on the command line and never changed. Leave it empty to have it made of the name.',
      },
      value: typed.id,
      spellcheck: false,
      autocapitalize: 'none',
      classes: 'govuk-input--width-20',
      attributes: { 'data-suggest-from': 'name' },
      errorMessage: wrong('id'),
    })}`,
  });
}

function packFields(packs: readonly OfferedPack[], typed: SetUpTyped, wrong: Wrong): Html {
  return html`${radios({
    name: 'pack',
    fieldset: { legend: legend('The standards') },
    hint: {
      text: 'They say what is owed, by when, and on whose authority. A service moves to other standards later from a day; nothing that was judged before changes.',
    },
    value: typed.pack,
    errorMessage: wrong('pack'),
    items: packs.map((pack) => ({
      value: pack.id,
      text: pack.title,
      hint: { text: `${pack.about.trim()} Its first day is ${inWords(pack.from)}.` },
    })),
  })}${datePicker({
    id: 'since',
    name: 'since',
    label: { text: 'Counts as known since (optional)' },
    hint: {
      text: 'Lists can be asked as at an earlier day. What you set up now counts as known from this day on, so that such lists have standards to judge by. Leave it empty for the first day of the standards.',
    },
    value: typed.since,
    errorMessage: wrong('since'),
  })}`;
}

function administratorFields(typed: SetUpTyped, wrong: Wrong): Html {
  return fieldset({
    legend: legend('The first administrator'),
    html: html`${input({
      id: 'administrator',
      name: 'administrator',
      label: { text: 'Your name' },
      value: typed.administrator,
      autocomplete: 'name',
      errorMessage: wrong('administrator'),
    })}${input({
      id: 'username',
      name: 'username',
      label: { text: 'User name' },
      hint: { text: 'What you sign in with.' },
      value: typed.username,
      autocomplete: 'username',
      autocapitalize: 'none',
      spellcheck: false,
      classes: 'govuk-input--width-20',
      errorMessage: wrong('username'),
    })}${passwordInput({
      id: 'password',
      name: 'password',
      label: { text: 'Password' },
      hint: {
        text: `At least ${SHORTEST_PASSWORD} characters. Three or four words that do not belong together are easy to remember.`,
      },
      autocomplete: 'new-password',
      errorMessage: wrong('password'),
    })}${passwordInput({
      id: 'again',
      name: 'again',
      label: { text: 'Password again' },
      autocomplete: 'new-password',
      errorMessage: wrong('again'),
    })}`,
  });
}
