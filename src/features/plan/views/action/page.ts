import type { FastifyReply } from 'fastify';
import { address } from '../../../../platform/web/address.ts';
import { asAtBar } from '../../../../platform/web/as-at-bar.ts';
import { daysInAddress } from '../../../../platform/web/asked-days.ts';
import { type Html, html, join } from '../../../../platform/web/html.ts';
import type { ActionPage } from '../../pages/action.ts';
import { paths } from '../../pages/paths.ts';
import { word } from '../../read/words.ts';
import { stateTag } from '../words.ts';
import { attentionPart } from './attention.ts';
import { evidencePart } from './evidence.ts';
import { historyPart } from './history.ts';
import { measurePart } from './measure.ts';
import { nextPart } from './next.ts';
import { retestsPart } from './retests.ts';
import { summaryPart } from './summary.ts';
import { updatesPart } from './updates.ts';

/** One action: where it stands, what shows it, what comes next, and everything that was ever recorded of it. */
export function actionView(reply: FastifyReply, page: ActionPage): FastifyReply {
  const { action, asked, reading } = page;
  const { asker, words } = reading;
  return reply.page({
    title: `Action ${action.ref}`,
    section: 'plan',
    breadcrumbs: [
      {
        text: 'Improvement plan',
        href: address(paths.plan, daysInAddress(asked.question, asker.today)),
      },
    ],
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<span class="govuk-caption-l">${answersLine(page)}</span><h1 class="govuk-heading-l">Action ${action.ref} ${stateTag(action.state)}</h1>
${asAtBar({ asked, today: asker.today, path: paths.action(action.id), kept: {} })}
<p class="govuk-body-l cs-lead cs-typed">${word(words, action.words, 'text')}</p>
${attentionPart(page)}
${nextPart(page)}
${summaryPart(page)}
${updatesPart(page)}
${evidencePart(page)}
${retestsPart(page)}
${measurePart(page)}
${historyPart(page)}`,
  });
}

function answersLine({ action, reading, asked }: ActionPage): Html {
  const { knowledge, asker } = reading;
  const days = daysInAddress(asked.question, asker.today);
  const links = action.recommendations.flatMap((id) => {
    const one = knowledge.recommendation(id);
    return one === null
      ? []
      : [html`<a class="govuk-link" href="${address(paths.plan, days)}#r-${one.id}">${one.ref}</a>`];
  });
  return html`Answers ${join(links, ', ')}`;
}
