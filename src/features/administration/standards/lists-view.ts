import type { FastifyReply } from 'fastify';
import { limitForOrder } from '../../../engine/standards/limits.ts';
import type { OrderTypeEntry } from '../../../engine/standards/standard.ts';
import { inWords } from '../../../platform/day-words.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { daysInAddress } from '../../../platform/web/asked-days.ts';
import { summaryList, type TableCell, table, tag } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { Configuration } from '../../service/index.ts';
import { rulebookNavigation, STANDARDS, type StandardsPage } from './view.ts';
import { limitInWords } from './words.ts';

/** Types of order, reasons and words: data of the pack and of the service. */
export function listsView(reply: FastifyReply, page: StandardsPage): FastifyReply {
  const { configuration, asked, today } = page;
  return reply.page({
    title: 'Orders and reasons',
    section: 'standards',
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">Orders and reasons</h1>
${rulebookNavigation('lists', daysInAddress(asked.question, today))}
${asAtBar({ asked, today, path: `${STANDARDS}/lists`, kept: {} })}
${orderTypes(page)}
${exceptionReasons(configuration)}
${suspensionReasons(configuration)}
${labels(configuration)}`,
  });
}

const CLASSES: Readonly<Record<OrderTypeEntry['class'], string>> = {
  'referral-order': 'Referral order',
  'other-court-order': 'Other court order',
  'out-of-court': 'Out of court',
};

function orderTypes({ configuration, asked }: StandardsPage): Html {
  const { standards, orderTypes: types } = configuration;
  const { on } = asked.question;
  const initial = standards.inForce('initial-assessment', on);
  const within = (type: OrderTypeEntry): string => {
    if (!type.supervised) return 'No duty: not supervised';
    if (initial === null) return 'No standard in force';
    const found = limitForOrder(initial, type);
    return found.limit === null ? found.why : limitInWords(found.limit);
  };
  return scrolled(
    'Types of order',
    table({
      caption: 'Types of order',
      captionClasses: 'govuk-table__caption--m',
      head: [
        { text: 'Order' },
        { text: 'Class' },
        { text: 'Supervised' },
        { text: 'Initial assessment within' },
        { text: 'First day' },
        { text: 'Last day' },
      ],
      firstCellIsHeader: true,
      rows: types.map((type): TableCell[] => [
        { text: type.title },
        { text: CLASSES[type.class] },
        { text: type.supervised ? 'Yes' : 'No' },
        { text: within(type) },
        { text: type.from === null ? 'Always' : inWords(type.from) },
        { text: type.to === null ? 'No last day' : inWords(type.to) },
      ]),
    }),
  );
}

function exceptionReasons({ exceptionReasons: reasons }: Configuration): Html {
  return html`${scrolled(
    'Reasons for exceptions',
    table({
      caption: 'Reasons why a duty was late or not met',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Reason' }, { text: 'Control' }, { text: 'In the net figure' }],
      firstCellIsHeader: true,
      rows: reasons.map((reason): TableCell[] => [
        { text: reason.title },
        {
          html: reason.outside
            ? tag({ text: 'Outside', classes: 'govuk-tag--blue' })
            : tag({ text: 'Within', classes: 'govuk-tag--grey' }),
        },
        {
          text: reason.outside ? 'Left out once approved' : 'Counts: the service could have met it',
        },
      ]),
    }),
  )}<p class="govuk-body">An exception never moves a due date, and never leaves the gross figure.</p>`;
}

function suspensionReasons({ suspensionReasons: reasons }: Configuration): Html {
  return html`<h2 class="govuk-heading-m">Reasons for suspending a clock</h2>
${
  reasons.length === 0
    ? html`<p class="govuk-body">None: no clock can be suspended.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${reasons.map((reason) => html`<li>${reason.title}</li>`)}</ul>`
}
<p class="govuk-body">Somebody other than the owner of the duty approves a suspension. Without approval it has no effect.</p>`;
}

function labels({ labels: words }: Configuration): Html | null {
  const entries = Object.entries(words);
  if (entries.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Words</h2>
<p class="govuk-body">What this pack calls things on screen.</p>
${summaryList({
  rows: entries.map(([word, label]) => ({
    key: { text: word.charAt(0).toUpperCase() + word.slice(1) },
    value: { text: label },
  })),
})}`;
}

const scrolled = (label: string, inner: Html): Html =>
  html`<div class="cs-scroll" tabindex="0" role="region" aria-label="${label}">${inner}</div>`;
