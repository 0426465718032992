import { text, texts } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { oneLine } from '../../views/words.ts';
import { addedByMistake, lineOf, type PlanForm } from '../form.ts';
import { positionOf } from '../position.ts';

/** What a source recommends: added, or changed where the address names one. */
export const recommendationForm: PlanForm = {
  name: 'recommendation',
  kind: 'recommendation-made',
  needs: 'manage-plan',
  title: ({ recommendation }) =>
    recommendation === null ? 'Add a recommendation' : 'Change a recommendation',
  lead: addedByMistake,
  start: ({ recommendation, reading }) => {
    const sources = [...reading.knowledge.live.keys()].filter((id) => reading.knowledge.source(id) !== null);
    if (recommendation === null) return sources.length === 1 ? { sources } : {};
    const words = reading.words.get(recommendation.words) ?? {};
    const title = lineOf(words, 'title');
    const whole = lineOf(words, 'text');
    return {
      ref: recommendation.ref,
      text: whole,
      title: title === titleOf(whole) ? '' : title,
      sources: [...recommendation.sources],
    };
  },
  fields: (fields, { reading }) => {
    const { knowledge, words } = reading;
    const sources = [...knowledge.live.keys()].flatMap((id) => knowledge.source(id) ?? []);
    return html`${fields.line('ref', { label: 'Reference', hint: 'As the service writes it, for example YOS 1' }, 'govuk-input--width-10')}
${fields.area('text', { label: 'What is recommended?' }, 5)}
${fields.line('title', { label: 'Short title (optional)', hint: 'For lists. Without one, the first line of the recommendation stands there.' })}
${
  sources.length === 0
    ? html`<p class="govuk-body">No source is on the plan yet. You can add one later and say then what it recommends.</p>`
    : fields.ticks(
        'sources',
        { label: 'Which sources recommend it?' },
        sources.map((source) => ({ value: source.id, text: lineOf(words.get(source.words) ?? {}, 'title') })),
      )
}`;
  },
  read: (body, it, id) => {
    const { recommendation, reading } = it;
    const ref = text(body, 'ref');
    const whole = text(body, 'text');
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: recommendation === null ? 'recommendation-made' : 'recommendation-changed',
          on: reading.asker.today,
          data: {
            recommendation: recommendation?.id ?? it.uuid(),
            ref,
            sources: [...new Set(texts(body, 'sources'))],
            position: recommendation?.position ?? positionOf(ref, reading.knowledge.recommendations()),
          },
          text: { title: text(body, 'title') || titleOf(whole), text: whole },
        },
      ],
    };
  },
  button: 'Save',
  done: ([draft], { recommendation }) => ({
    title: recommendation === null ? 'Recommendation added' : 'Recommendation changed',
    ...(draft.kind === 'recommendation-made' ? { text: 'Add the actions that answer it next.' } : {}),
  }),
};

/** The first sentence of a recommendation, for lists. */
function titleOf(whole: string): string {
  const [sentence = ''] = whole.trim().split(/(?<=[.;:])\s|\n/);
  return oneLine(sentence, 140);
}
