import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import type { Sheet } from '../../../platform/documents/sheet.ts';
import type { Question } from '../../../platform/question.ts';
import { address } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { type TableCell, table, tag } from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { crumbs } from '../crumbs.ts';
import { personPath } from '../people/person-page.ts';
import { HERE } from '../section.ts';
import { exportLinks } from '../send-table.ts';
import type { Member, Team } from './teams.ts';

export const TEAMS = '/administration/teams';

/** The teams of a day: who leads, who belongs, how many open cases. */
export function teamsView(
  reply: FastifyReply,
  page: { teams: readonly Team[]; asked: AskedPage; today: Day },
): FastifyReply {
  const { teams, asked, today } = page;
  const days = daysInAddress(asked.question, today);
  return reply.page({
    title: 'Teams',
    section: HERE,
    breadcrumbs: crumbs(['Teams']),
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">Teams</h1>
<p class="govuk-body">A team is whoever has the same team in their post. To move somebody, change their post from a day. A case that nobody holds belongs to the practice manager of its team.</p>
${asAtBar({ asked, today, path: TEAMS, kept: {} })}
${teams.length === 0 ? html`<p class="govuk-body">Nobody’s post names a team on this day.</p>` : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Teams">${teamTable(teams, days)}</div>${exportLinks(`${TEAMS}/export`, days)}`}`,
  });
}

function teamTable(teams: readonly Team[], days: ReturnType<typeof daysInAddress>): Html {
  return table({
    caption: 'Teams with their people and open cases',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Team' },
      { text: 'Practice manager' },
      { text: 'People' },
      { text: 'Open cases', format: 'numeric' },
      { text: 'Of these unallocated', format: 'numeric' },
    ],
    firstCellIsHeader: true,
    rows: teams.map((team): TableCell[] => [
      { text: team.name ?? 'No team' },
      {
        html:
          team.leads.length > 0
            ? people(team.leads, days)
            : team.name === null
              ? html`–`
              : tag({ text: 'Nobody', classes: 'govuk-tag--yellow' }),
      },
      { html: people(team.members, days) },
      { text: team.held + team.unallocated, format: 'numeric' },
      { text: team.unallocated, format: 'numeric' },
    ]),
  });
}

function people(members: readonly Member[], days: ReturnType<typeof daysInAddress>): Html {
  return join(
    members.map(
      (one) =>
        html`<a class="govuk-link govuk-link--no-visited-state" href="${address(personPath(one.id), days)}">${one.name}</a> <span class="cs-muted cs-small">${one.role}${one.cases > 0 ? `, ${one.cases} ${one.cases === 1 ? 'case' : 'cases'}` : null}</span>`,
    ),
    html`<br>`,
  );
}

/** The same as a table: a row for each person of each team. */
export function teamsSheet(teams: readonly Team[], { on }: Question): Sheet {
  return {
    title: 'Teams',
    columns: [
      { heading: 'List day', type: 'day' },
      { heading: 'Team', width: 20 },
      { heading: 'Person', width: 28 },
      { heading: 'Role', width: 24 },
      { heading: 'Open cases', type: 'number' },
      { heading: 'Unallocated cases of the team', type: 'number' },
    ],
    rows: teams.flatMap((team) =>
      team.members.map((one) => [
        on,
        team.name ?? 'No team',
        one.name,
        one.role,
        one.cases,
        team.unallocated,
      ]),
    ),
  };
}
