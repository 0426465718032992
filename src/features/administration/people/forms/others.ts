import { addDays } from '../../../../engine/calendar/day.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { input, insetText, select, textarea } from '../../../../platform/web/components/index.ts';
import { dayInField, typed } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { DEPUTISED, PERMISSIONS } from '../../../organisation/index.ts';
import { wordsOf } from '../history.ts';
import { namesOf } from '../history-view.ts';
import { nameOf } from '../load-person.ts';
import { dayField, peopleToChoose } from './fields.ts';
import { type FormSubject, type PersonForm, Reader } from './form.ts';

export const correctName: PersonForm = {
  path: 'name',
  id: 'person-name',
  about: () => true,
  title: () => 'Correct a name',
  start: ({ file }) => ({ name: file.now.name }),
  fields: (values, wrong) =>
    input({
      id: 'name',
      name: 'name',
      label: { text: 'Name' },
      hint: { text: 'It changes everywhere, in earlier records too. The reference stays.' },
      value: typed(values, 'name'),
      autocomplete: 'off',
      spellcheck: false,
      errorMessage: wrong('name'),
    }),
  read: (body) => {
    const reader = new Reader(body);
    return reader.done({ change: 'correct-name', name: reader.text('name') });
  },
  button: 'Correct the name',
  done: () => ({ title: 'Name corrected' }),
};

export const leave: PersonForm = {
  path: 'left',
  id: 'person-left',
  about: ({ file }) => file.now.left === null,
  title: ({ file }) => `Record the last day of ${file.now.name}`,
  start: () => ({}),
  intro: ({ file }) =>
    html`<p class="govuk-body">After the last day every post ends and nobody signs in with the account any more.${
      file.openCases === 0
        ? null
        : ` ${file.now.name} holds ${file.openCases} open ${file.openCases === 1 ? 'case' : 'cases'}: a manager reallocates them in one step, from the person’s page or from the list of cases.`
    }</p>`,
  fields: (values, wrong) => dayField(values, wrong, { name: 'last', label: 'Last day here' }),
  read: (body, { today }) => {
    const reader = new Reader(body);
    return reader.done({ change: 'leave', last: reader.day('last', 'the last day', today) });
  },
  button: 'Record the last day',
  done: ({ file }) => ({
    title: 'Last day recorded',
    ...(file.openCases === 0
      ? {}
      : {
          text: `${file.openCases} open ${file.openCases === 1 ? 'case is' : 'cases are'} still allocated to ${file.now.name}.`,
        }),
  }),
};

export const nameDeputy: PersonForm = {
  path: 'deputies/add',
  id: 'person-deputy-add',
  about: () => true,
  title: ({ file }) => `Name a deputy for ${file.now.name}`,
  start: ({ today }) => ({ from: dayInField(today) }),
  intro: ({ file }) =>
    html`<p class="govuk-body">A deputy decides in the place of ${file.now.name} while they are away: one permission, from a day to a day. Name a deputy again for a second permission.</p>`,
  fields: (values, wrong, { file, today }) =>
    html`${select({
      id: 'deputy',
      name: 'deputy',
      label: { text: 'Deputy' },
      value: typed(values, 'deputy'),
      items: [
        { value: '', text: 'Choose a person' },
        ...peopleToChoose(file.organisation, today, file.now.id, typed(values, 'deputy')),
      ],
      errorMessage: wrong('deputy'),
    })}${select({
      id: 'permission',
      name: 'permission',
      label: { text: 'May do' },
      value: typed(values, 'permission'),
      items: [
        { value: '', text: 'Choose a permission' },
        ...[...DEPUTISED].map((value) => ({ value, text: PERMISSIONS[value] })),
      ],
      errorMessage: wrong('permission'),
    })}${dayField(values, wrong, { name: 'from', label: 'First day' })}${dayField(values, wrong, { name: 'to', label: 'Last day' })}`,
  read: (body, { today }) => {
    const reader = new Reader(body);
    return reader.done({
      change: 'name-deputy',
      deputy: reader.chosen('deputy', 'Choose who stands in.'),
      permission: reader.chosen('permission', 'Choose what the deputy may do.'),
      from: reader.day('from', 'the first day', today),
      to: reader.day('to', 'the last day', today),
    });
  },
  button: 'Name the deputy',
  done: () => ({ title: 'Deputy named' }),
};

const deputyOf = ({ file, fact }: FormSubject) => file.now.deputies.find((one) => one.fact === fact);

export const moveDeputy: PersonForm = {
  path: 'deputies/:fact/last-day',
  id: 'person-deputy-move',
  about: (subject) => deputyOf(subject) !== undefined,
  title: () => 'Change the last day of a deputy',
  start: (subject) => {
    const deputy = deputyOf(subject);
    return deputy === undefined ? {} : { to: dayInField(addDays(deputy.to, -1)) };
  },
  intro: (subject) => {
    const deputy = deputyOf(subject);
    if (deputy === undefined) return null;
    return html`<p class="govuk-body">${nameOf(subject.file.organisation, deputy.deputy)} stands in for ${subject.file.now.name} from ${inWords(deputy.from)}.</p>`;
  },
  fields: (values, wrong) => dayField(values, wrong, { name: 'to', label: 'Last day' }),
  read: (body, { fact, today }) => {
    const reader = new Reader(body);
    return reader.done({ change: 'move-deputy', fact, to: reader.day('to', 'the last day', today) });
  },
  button: 'Change the last day',
  done: () => ({ title: 'Last day changed' }),
};

export const withdraw: PersonForm = {
  path: 'facts/:fact/withdraw',
  id: 'person-withdraw',
  about: ({ file, fact }) => file.withdrawable.has(fact),
  title: () => 'Withdraw what was recorded',
  start: () => ({}),
  intro: ({ file, fact }) => {
    const all = new Map(file.facts.map((one) => [one.id, one]));
    // What holds is the last correction of it.
    const last = file.facts.filter((one) => one.id === fact || one.corrects === fact).at(-1);
    return insetText({
      html: html`${last === undefined ? null : html`<p class="govuk-body"><strong>${wordsOf(last, all, namesOf(file), file.reasons)}</strong></p>`}<p class="govuk-body">Withdraw it only where it was never so. It stays visible, struck through, and counts no more. This cannot be undone: record it anew if you need it again.</p>`,
    });
  },
  fields: (values, wrong) =>
    textarea({
      id: 'reason',
      name: 'reason',
      label: { text: 'Why is it withdrawn?' },
      hint: { text: 'A few words, for example: entered for the wrong person.' },
      rows: 2,
      value: typed(values, 'reason'),
      errorMessage: wrong('reason'),
    }),
  read: (body, { fact }) => {
    const reader = new Reader(body);
    return reader.done({ change: 'withdraw', fact, reason: reader.text('reason') });
  },
  button: 'Withdraw',
  done: () => ({ title: 'Withdrawn', text: 'It stays visible below, struck through.' }),
};
