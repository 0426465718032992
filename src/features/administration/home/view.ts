import type { FastifyReply } from 'fastify';
import { button, tag, warningText } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { type Asker, mayUse } from '../../access/index.ts';
import type { Permission } from '../../organisation/index.ts';
import { HERE } from '../section.ts';
import type { NextStep } from './next-steps.ts';

interface Place {
  readonly href: string;
  readonly text: string;
  readonly words: string;
  readonly needs: readonly Permission[];
}

const PLACES: readonly Place[] = [
  {
    href: '/administration/people',
    text: 'People',
    words: 'Who works here, with posts, deputies and accounts.',
    needs: ['manage-people'],
  },
  {
    href: '/administration/teams',
    text: 'Teams',
    words: 'As they follow from people’s posts.',
    needs: ['manage-people'],
  },
  {
    href: '/administration/roles',
    text: 'Roles',
    words: 'What each role may do, and from which day.',
    needs: ['manage-roles'],
  },
  {
    href: '/administration/software',
    text: 'Access for other software',
    words: 'Tokens with which other software asks as somebody.',
    needs: ['manage-people'],
  },
  {
    href: '/standards',
    text: 'Standards',
    words: 'What is owed, within how long, on whose authority.',
    needs: ['view-standards'],
  },
  {
    href: '/calendar',
    text: 'Calendar',
    words: 'Working days, bank holidays and days on which the service is closed.',
    needs: ['view-standards'],
  },
  {
    href: '/administration/initial-load',
    text: 'Initial load',
    words: 'Whether what the service knew before has all come in.',
    needs: ['finish-initial-load'],
  },
  {
    href: '/administration/health',
    text: 'State of the software',
    words: 'Version, size, who is signed in, and a check value of everything recorded.',
    needs: ['manage-people'],
  },
];

/** Where administration begins; the steps after a set-up are shown until all are done. */
export function homeView(reply: FastifyReply, asker: Asker, steps: readonly NextStep[]): FastifyReply {
  const places = PLACES.filter((place) => mayUse(place.needs, asker.viewer));
  return reply.page({
    title: 'Administration',
    section: HERE,
    content: html`<h1 class="govuk-heading-l">Administration</h1>
${steps.every((step) => step.done) ? null : stepsView(steps)}
<ul class="cs-places">${places.map(
      (place) =>
        html`<li><h2 class="govuk-heading-s govuk-!-margin-bottom-1"><a class="govuk-link govuk-link--no-visited-state" href="${place.href}">${place.text}</a></h2><p class="govuk-body">${place.words}</p></li>`,
    )}</ul>`,
  });
}

function stepsView(steps: readonly NextStep[]): Html {
  return html`<section class="cs-steps" aria-labelledby="next-steps">
<h2 class="govuk-heading-m" id="next-steps">Next steps</h2>
<ol class="cs-steps__list">${steps.map(
    (step) =>
      html`<li><div class="cs-steps__row"><div><strong>${step.href === null ? step.text : html`<a class="govuk-link govuk-link--no-visited-state" href="${step.href}">${step.text}</a>`}</strong><br>${step.words}</div>${tag(step.done ? { text: 'Done', classes: 'govuk-tag--green' } : { text: 'To do', classes: 'govuk-tag--blue' })}</div></li>`,
  )}</ol></section>`;
}

/** What it means that the initial load is finished, and the button that says so. */
export function initialLoadView(
  reply: FastifyReply,
  finished: boolean,
  problem: string | null = null,
): FastifyReply {
  return reply.page({
    title: 'Initial load',
    section: HERE,
    breadcrumbs: [{ text: 'Administration', href: '/administration' }, { text: 'Initial load' }],
    errors: problem === null ? [] : [{ field: 'initial-load', message: problem }],
    content: html`<h1 class="govuk-heading-l" id="initial-load" tabindex="-1">Initial load</h1>
<p class="govuk-body">When a service begins with Countersign, it brings in what its case system knew. Files of this initial load may say on which day each thing was recorded there. Lists and reports “as at” an earlier day then use those days, and say so.</p>
${finished ? html`<p class="govuk-body"><strong>The initial load is finished.</strong> A file that gives recording days of its own is refused: from now on, what comes in counts as known from the day on which it came in.</p>` : stillOpen(reply)}`,
  });
}

function stillOpen(reply: FastifyReply): Html {
  return html`<p class="govuk-body">Declare it finished when all of it has come in. From then on:</p>
<ul class="govuk-list govuk-list--bullet"><li>files are imported as before, but a file that gives recording days of its own is refused</li><li>what comes in counts as known from the day on which it came in</li><li>nobody can change afterwards what was known on an earlier day</li></ul>
${warningText({ text: 'This cannot be undone.', iconFallbackText: 'Warning' })}
<form method="post" action="/administration/initial-load" novalidate>${csrfField(reply)}
${button({ text: 'Declare the initial load finished', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`;
}
