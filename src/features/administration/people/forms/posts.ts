import { addDays, FOREVER } from '../../../../engine/calendar/day.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { insetText } from '../../../../platform/web/components/index.ts';
import { type Body, dayInField } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import type { HeldPost, WantedPost } from '../../../organisation/index.ts';
import { dayField, postFields } from './fields.ts';
import { type FormSubject, type PersonForm, Reader } from './form.ts';

const postOf = ({ file, fact }: FormSubject): HeldPost | undefined =>
  file.now.posts.find((post) => post.fact === fact);

const titleOf = (subject: FormSubject): string => {
  const post = postOf(subject);
  if (post === undefined) return 'the post';
  const role = subject.file.roles.get(post.role) ?? post.role;
  return post.team === null ? role : `${role}, ${post.team}`;
};

function started(subject: FormSubject, from: string): Body {
  const post = postOf(subject);
  if (post === undefined) return {};
  return {
    role: post.role,
    team: post.team ?? '',
    manager: post.manager ?? '',
    from,
    to: post.to >= FOREVER ? '' : dayInField(addDays(post.to, -1)),
  };
}

const fields: PersonForm['fields'] = (values, wrong, { file, today }) =>
  postFields(values, wrong, {
    organisation: file.organisation,
    roles: file.roles,
    today,
    person: file.now.id,
  });

function readPost(reader: Reader, today: WantedPost['from']): WantedPost {
  return {
    role: reader.chosen('role', 'Choose a role.'),
    team: reader.optional('team'),
    manager: reader.optional('manager'),
    from: reader.day('from', 'the first day of the post', today),
    to: reader.optionalDay('to', 'the last day of the post'),
  };
}

const ROLE_EFFECT =
  'What they may see and do follows from the post on each day, at once and without signing in again.';

export const addPost: PersonForm = {
  path: 'posts/add',
  id: 'person-post-add',
  about: () => true,
  title: ({ file }) => `Add a post for ${file.now.name}`,
  start: ({ today }) => ({ from: dayInField(today) }),
  fields,
  read: (body, { today }) => {
    const reader = new Reader(body);
    return reader.done({ change: 'add-post', ...readPost(reader, today) });
  },
  button: 'Add the post',
  done: () => ({ title: 'Post added', text: ROLE_EFFECT }),
};

export const changePost: PersonForm = {
  path: 'posts/:fact/change',
  id: 'person-post-change',
  about: (subject) => postOf(subject) !== undefined,
  title: (subject) => `Change a post of ${subject.file.now.name} from a day`,
  start: (subject) => started(subject, ''),
  intro: (subject) =>
    insetText({
      html: html`The present post (${titleOf(subject)}) ends the day before, and this one begins. Everything before that day stays as it was.`,
    }),
  fields: (values, wrong, { file, today }) =>
    postFields(
      values,
      wrong,
      { organisation: file.organisation, roles: file.roles, today, person: file.now.id },
      'First day of the change',
    ),
  read: (body, { fact, today }) => {
    const reader = new Reader(body);
    return reader.done({ change: 'replace-post', post: fact, ...readPost(reader, today) });
  },
  button: 'Change the post',
  done: () => ({ title: 'Post changed', text: ROLE_EFFECT }),
};

export const correctPost: PersonForm = {
  path: 'posts/:fact/correct',
  id: 'person-post-correct',
  about: (subject) => postOf(subject) !== undefined,
  title: ({ file }) => `Correct a post of ${file.now.name}`,
  start: (subject) => started(subject, dayInField(postOf(subject)?.from ?? '')),
  intro: () =>
    insetText({
      text: 'Only where the post was entered wrongly: it is then read as if it had always been so. If something has changed, use “Change from a day” instead.',
    }),
  fields,
  read: (body, { fact, today }) => {
    const reader = new Reader(body);
    return reader.done({ change: 'correct-post', post: fact, ...readPost(reader, today) });
  },
  button: 'Correct the post',
  done: () => ({ title: 'Post corrected', text: 'What was recorded before stays visible below.' }),
};

export const endPost: PersonForm = {
  path: 'posts/:fact/end',
  id: 'person-post-end',
  about: (subject) => postOf(subject) !== undefined,
  title: ({ file }) => `End a post of ${file.now.name}`,
  start: () => ({}),
  intro: (subject) => {
    const post = postOf(subject);
    return html`<p class="govuk-body">${titleOf(subject)}, from ${post === undefined ? '' : inWords(post.from)}.${subject.file.openCases > 0 ? ` ${subject.file.now.name} holds ${subject.file.openCases} open ${subject.file.openCases === 1 ? 'case' : 'cases'}; they stay allocated until a manager reallocates them.` : null}</p>`;
  },
  fields: (values, wrong) => dayField(values, wrong, { name: 'last', label: 'Last day of the post' }),
  read: (body, { fact, today }) => {
    const reader = new Reader(body);
    return reader.done({
      change: 'end-post',
      post: fact,
      last: reader.day('last', 'the last day of the post', today),
    });
  },
  button: 'End the post',
  done: () => ({ title: 'End of the post recorded' }),
};
