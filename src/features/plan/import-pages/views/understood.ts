import type { Html } from '../../../../platform/web/html.ts';
import { html } from '../../../../platform/web/html.ts';
import type { ActionShape, RecommendationShape } from '../../shape.ts';
import { dateWords } from '../../tell/dates.ts';
import type { Piece, Understanding } from '../../understand/index.ts';
import { stateTag } from '../../views/words.ts';
import { claimedState } from './claimed-state.ts';

/** A recommendation or action as a page of the list shows it. */
export type Item =
  | { readonly kind: 'recommendation'; readonly recommendation: RecommendationShape }
  | { readonly kind: 'action'; readonly action: ActionShape };

/** Everything that was understood, one after the other. */
export function itemsOf({ recommendations }: Understanding): Item[] {
  return recommendations.flatMap((recommendation): Item[] => [
    { kind: 'recommendation', recommendation },
    ...recommendation.actions.map((action): Item => ({ kind: 'action', action })),
  ]);
}

/** Tells each item beside the cells of the document that it came from. */
export function itemTeller(understood: Understanding): (item: Item) => Html {
  const pieces = Map.groupBy(understood.provenance.pieces, ({ of }) => of);
  const claims = new Map(understood.claims.map(({ ref, date }) => [ref, date]));
  const written = (ref: string): Html | null => {
    const other = understood.provenance.written[ref];
    return other === undefined
      ? null
      : html` <span class="cs-muted govuk-!-font-weight-regular">in the document: ${other}</span>`;
  };
  return (item) => {
    if (item.kind === 'recommendation') {
      const { ref, text, actions } = item.recommendation;
      const none = actions.length === 0 ? html`<p class="govuk-body">No action answers it.</p>` : null;
      const said = html`<p class="govuk-body cs-typed">${text || 'No text was understood.'}</p>${none}`;
      return html`<section class="cs-understood cs-understood--recommendation"><div><h3 class="govuk-heading-m"><span class="govuk-caption-m">Recommendation</span>${ref}${written(ref)}</h3>${said}</div>${original(pieces.get(ref) ?? [])}</section>`;
    }
    const { ref } = item.action;
    return html`<section class="cs-understood"><div><h4 class="govuk-heading-s"><span class="govuk-caption-m">Action</span>${ref}${written(ref)}</h4>${actionPart(item.action, claims.get(ref) ?? null)}</div>${original(pieces.get(ref) ?? [])}</section>`;
  };
}

function actionPart(action: ActionShape, claimed: ActionShape['planned']): Html {
  const { text, planned, leads, state, updates } = action;
  const line = (name: string, value: Html | string): Html =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<p class="govuk-body cs-typed">${text || 'No text was understood.'}</p>
<dl class="cs-words cs-words--narrow">${line('State', html`${stateTag(claimedState(state))}${claimed === null || claimedState(state) !== 'done' ? null : html` ${dateWords(claimed)}`}${claimedState(state) === state ? null : html` <span class="cs-under">A document can claim this. It takes evidence and a decision here.</span>`}`)}
${line('Planned date', planned === null ? 'None' : dateWords(planned))}
${line('Lead', leads.length === 0 ? 'Nobody' : html`<ul class="govuk-list govuk-!-margin-bottom-0">${leads.map((lead) => html`<li>${lead}</li>`)}</ul>`)}
${line(
  'Progress',
  updates.length === 0
    ? 'None'
    : html`<ul class="govuk-list cs-stack govuk-!-margin-bottom-0">${updates.map((update) => {
        const label = update.label ?? (update.date === null ? null : update.date.text);
        const date = update.date === null ? null : dateWords(update.date);
        return html`<li>${label === null ? null : html`<strong>${label}</strong>${date === null || date === label ? null : html` <span class="cs-muted">${date}</span>`}<br>`}<span class="cs-typed">${update.text}</span></li>`;
      })}</ul>`,
)}</dl>`;
}

const LONG = 700;

/** The cells that something came from, each once, as they stand in the document. */
function original(pieces: readonly Piece[]): Html {
  const cells = [
    ...Map.groupBy(pieces, ({ place }) => `${place.table}\n${place.row}\n${place.heading}`).values(),
  ];
  return html`<div class="cs-original"><p class="cs-original__title">In the document</p>${
    cells.length === 0
      ? html`<p class="govuk-body-s">Taken as it is written there.</p>`
      : cells.flatMap(([piece]) => (piece === undefined ? [] : [cellPart(piece)]))
  }</div>`;
}

function cellPart({ place, original: text }: Piece): Html {
  const at = html`<p class="cs-original__place">${place.table}, row ${place.row}${place.heading === '' ? null : html`, “${place.heading}”`}</p>`;
  if (text.length <= LONG) return html`${at}<p class="cs-original__text">${text}</p>`;
  return html`${at}<p class="cs-original__text">${text.slice(0, LONG)}…</p><details class="govuk-details govuk-!-margin-bottom-2"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The whole cell<span class="govuk-visually-hidden"> in row ${place.row}</span></span></summary><div class="govuk-details__text cs-original__text">${text}</div></details>`;
}
