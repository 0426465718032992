import type { FastifyReply } from 'fastify';
import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import {
  summaryList,
  type TableCell,
  table,
  tag,
  warningText,
} from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { mayUse } from '../../access/index.ts';
import { conflictNotice } from '../conflict.ts';
import { crumbs } from '../crumbs.ts';
import { HERE } from '../section.ts';
import { accountSection } from './account-view.ts';
import { permissionInWords } from './history.ts';
import { historySection } from './history-view.ts';
import { LIST } from './list-view.ts';
import { currentPosts, nameOf } from './load-person.ts';
import { isToday, type PersonPage, personPath } from './person-page.ts';
import { lastDay } from './words.ts';

/** A person: posts by date, deputies, the account and everything that was recorded. */
export function personView(reply: FastifyReply, page: PersonPage): FastifyReply {
  const { file, asker, asked } = page;
  const { person } = file;
  const path = personPath(person.id);
  return reply.page({
    title: `${person.name} – People`,
    section: HERE,
    breadcrumbs: crumbs(['People', LIST], [person.name]),
    errors: [...(asked.problem === null ? [] : [asked.problem]), ...(page.errors ?? [])],
    content: html`<h1 class="govuk-heading-l">${person.name} ${stateTag(page)}</h1>
${conflictNotice(page.conflict ?? [], 'Nothing was done yet. This was recorded meanwhile:', 'Look at it, then decide again.')}
${asAtBar({ asked, today: asker.today, path, kept: {} })}
${stillHolds(page)}
${summary(page, path)}
${postsSection(page, path)}
${deputiesSection(page, path)}
${isToday(page) ? accountSection(reply, page, path) : null}
${historySection(page, path)}`,
  });
}

function stateTag({ file: { person }, asked }: PersonPage): Html {
  const { on } = asked.question;
  if (person.leftOn <= on) return tag({ text: 'Has left', classes: 'govuk-tag--grey' });
  if (currentPosts(person, on).length > 0) return html``;
  return tag({ text: 'No post', classes: 'govuk-tag--yellow' });
}

/** Cases that somebody who leaves holds still. */
function stillHolds({ file, asker }: PersonPage): Html | null {
  const { person, openCases } = file;
  if (openCases === 0 || person.leftOn >= FOREVER) return null;
  const cases = openCases === 1 ? 'one open case' : `${openCases} open cases`;
  const where = mayUse(['allocate'], asker.viewer)
    ? html`<a class="govuk-link" href="/cases/reallocate?person=${person.id}">Reallocate them in one step</a>.`
    : 'Ask a manager to reallocate them, so that every child has somebody.';
  return warningText({
    html: html`${person.name} ${person.leftOn <= asker.today ? 'has left and' : `leaves after ${inWords(addDays(person.leftOn, -1))} and`} holds ${cases}. ${where}`,
    iconFallbackText: 'Warning',
  });
}

function summary(page: PersonPage, path: string): Html {
  const { file, asked } = page;
  const { person } = file;
  const now = isToday(page);
  const change = (href: string, text: string, unseen: string) =>
    now ? { actions: { items: [{ href, text, visuallyHiddenText: unseen }] } } : {};
  const left = person.left !== null;
  return summaryList({
    rows: [
      {
        key: { text: 'Name' },
        value: { text: person.name },
        ...change(`${path}/name`, 'Correct', 'the name'),
      },
      { key: { text: 'Reference' }, value: { text: person.reference } },
      {
        key: { text: 'Works here' },
        value: { text: worksHere(person.leftOn, asked.question.on) },
        ...(left ? {} : change(`${path}/left`, 'Record the last day', `of ${person.name}`)),
      },
      { key: { text: 'Open cases' }, value: { text: file.openCases } },
    ],
  });
}

function worksHere(leftOn: Day, on: Day): string {
  if (leftOn >= FOREVER) return 'Yes';
  const last = inWords(addDays(leftOn, -1));
  return leftOn <= on ? `No: the last day was ${last}` : `Yes, until ${last}`;
}

function postsSection(page: PersonPage, path: string): Html {
  const { file, asked } = page;
  const now = isToday(page);
  const rows = [...file.person.posts].reverse().map((post): TableCell[] => {
    const base = `${path}/posts/${post.fact}`;
    const holds = post.from <= asked.question.on && post.to > asked.question.on;
    const open = post.to > asked.question.on;
    const links = [
      ...(open ? [['change', 'Change from a day'] as const, ['end', 'End'] as const] : []),
      ['correct', 'Correct'] as const,
    ];
    const role = file.roles.get(post.role) ?? post.role;
    return [
      { html: html`${holds ? html`<strong>${role}</strong>` : role}` },
      { text: post.team ?? '–' },
      { text: post.manager === null ? '–' : nameOf(file.organisation, post.manager) },
      { text: inWords(post.from) },
      { text: lastDay(post.to) },
      ...(now
        ? [
            {
              html: join(
                links.map(
                  ([to, text]) =>
                    html`<a class="govuk-link cs-nowrap" href="${base}/${to}">${text}<span class="govuk-visually-hidden"> the post of ${role}</span></a>`,
                ),
                html`<br>`,
              ),
              classes: 'cs-no-print',
            },
          ]
        : []),
    ];
  });
  return html`<h2 class="govuk-heading-m">Posts</h2>
${
  rows.length === 0
    ? html`<p class="govuk-body">No post yet. Without one ${file.person.name} can sign in and see nothing.</p>`
    : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Posts">${table({
        caption: 'Posts by date, the newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Role' },
          { text: 'Team' },
          { text: 'Line manager' },
          { text: 'First day' },
          { text: 'Last day' },
          ...(now
            ? [{ html: html`<span class="govuk-visually-hidden">Actions</span>`, classes: 'cs-no-print' }]
            : []),
        ],
        rows,
      })}</div>`
}
${now ? html`<p class="govuk-body cs-no-print"><a class="govuk-link" href="${path}/posts/add">Add a post</a></p>` : null}`;
}

function deputiesSection(page: PersonPage, path: string): Html {
  const { file } = page;
  const now = isToday(page);
  const { person, organisation } = file;
  const own = person.deputies.map((one): TableCell[] => [
    { text: nameOf(organisation, one.deputy) },
    { text: permissionInWords(one.permission) },
    { text: inWords(one.from) },
    { text: lastDay(one.to) },
    ...(now
      ? [
          {
            html: html`<a class="govuk-link" href="${path}/deputies/${one.fact}/last-day">Change the last day<span class="govuk-visually-hidden"> of ${nameOf(organisation, one.deputy)}</span></a>`,
            classes: 'cs-no-print',
          },
        ]
      : []),
  ]);
  return html`<h2 class="govuk-heading-m">Deputies</h2>
${
  own.length === 0
    ? html`<p class="govuk-body">Nobody stands in for ${person.name}.</p>`
    : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Deputies">${table({
        caption: `Who stands in for ${person.name}`,
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Deputy' },
          { text: 'May do' },
          { text: 'First day' },
          { text: 'Last day' },
          ...(now
            ? [{ html: html`<span class="govuk-visually-hidden">Actions</span>`, classes: 'cs-no-print' }]
            : []),
        ],
        rows: own,
      })}</div>`
}
${
  file.standsInFor.length === 0
    ? null
    : html`<p class="govuk-body">${person.name} stands in for:</p><ul class="govuk-list govuk-list--bullet">${file.standsInFor.map(
        (one) =>
          html`<li><a class="govuk-link" href="${personPath(one.person)}">${nameOf(organisation, one.person)}</a>, from ${inWords(one.from)} to ${lastDay(one.to)}: ${permissionInWords(one.permission)}</li>`,
      )}</ul>`
}
${now ? html`<p class="govuk-body cs-no-print"><a class="govuk-link" href="${path}/deputies/add">Name a deputy</a></p>` : null}`;
}
