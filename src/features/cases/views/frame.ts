import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../../platform/day-words.ts';
import type { Query } from '../../../platform/web/address.ts';
import { address } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { daysInAddress } from '../../../platform/web/asked-days.ts';
import type { BreadcrumbItem } from '../../../platform/web/components/index.ts';
import { insetText, subNavigation, warningText } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { type Asker, scopeOf } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { type Identity, identityOf } from '../case-page/identity.ts';
import type { Visit } from '../pages/visit.ts';
import { identityView } from './identity.ts';

export type CaseTab = 'case' | 'timeline';

export interface Frame {
  readonly visit: Visit;
  readonly tab: CaseTab;
  readonly path: string;
  /** Filters of the page that stay when its day changes. */
  readonly kept?: Query;
  /** What the page shows; not called where nothing was known of the case on that day. */
  readonly content: (identity: Identity) => Child;
}

const TITLES: Readonly<Record<CaseTab, string>> = { case: '', timeline: 'Timeline – ' };

/** A page of one case: who it is about, by which right it is seen, the day, and the way to its other pages. */
export function casePageView(reply: FastifyReply, frame: Frame): FastifyReply {
  const { visit, tab, path, kept = {} } = frame;
  const { record, asked, asker } = visit;
  const identity = identityOf(record);
  const { reference } = record.found;
  return reply.page({
    title: `${TITLES[tab]}${reference}`,
    section: seesCases(asker) ? 'cases' : 'restricted',
    breadcrumbs: crumbs(visit, tab),
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`${rightsView(visit)}
${asAtBar({ asked, today: asker.today, path, kept, bySource: record.bySource && !visit.isToday })}
${
  identity === null
    ? html`<h1 class="govuk-heading-l">${reference}</h1><p class="govuk-body">Nothing was known of this case on that day.</p>`
    : html`${identityView(identity)}${tabs(visit, tab)}${frame.content(identity)}`
}`,
  });
}

function crumbs({ asker, record }: Visit, tab: CaseTab): BreadcrumbItem[] {
  const start = startOf(asker);
  const { caseId, reference } = record.found;
  if (tab === 'case') return [start, { text: reference }];
  return [start, { text: reference, href: paths.case(caseId) }, { text: 'Timeline' }];
}

/** Where pages of a case are reached from: the list, or, for who sees no list, the page that opens a restricted one. */
export function startOf(asker: Asker): { readonly text: string; readonly href: string } {
  return seesCases(asker)
    ? { text: 'Cases', href: paths.cases }
    : { text: 'Restricted cases', href: '/restricted' };
}

const seesCases = ({ viewer }: Asker): boolean => scopeOf(viewer) !== 'none';

function tabs({ record, asker, asked }: Visit, active: CaseTab): Html {
  const { caseId } = record.found;
  const days = daysInAddress(asked.question, asker.today);
  return subNavigation({
    label: 'Pages of this case',
    items: [
      { text: 'Case', href: address(paths.case(caseId), days), active: active === 'case' },
      { text: 'Timeline', href: address(paths.timeline(caseId), days), active: active === 'timeline' },
      ...(asker.viewer.permissions.has('see-read-log')
        ? [{ text: 'Who read this record', href: paths.reads(caseId) }]
        : []),
    ],
  });
}

/** By which right the case, or its free text, is seen, where that is not by role. */
function rightsView(visit: Visit): Child {
  const { glassBroken, narrativeGrant } = visit;
  return [
    glassBroken === null
      ? null
      : warningText({
          text: `You see this restricted case until ${momentInWords(glassBroken.until)}, for the reason you gave: ${glassBroken.reason} The head of service has been told, and every page you open is logged.`,
        }),
    narrativeGrant === null
      ? null
      : insetText({
          text: `You may read the free text of this case until ${momentInWords(narrativeGrant.until)}, for the reason you gave: ${narrativeGrant.reason}`,
        }),
  ];
}
