import { inWords } from '../../../platform/day-words.ts';
import { tag } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import type { Identity, OrderOf } from '../case-page/identity.ts';
import { CARETAKING_TITLES, SETTING_TITLES } from '../fact-titles.ts';
import { listed, lower, upper } from '../tell/letters.ts';
import { ORDER_TITLES } from '../words.ts';

/** Who the case is about and who holds it: at the head of every page of the case. */
export function identityView(identity: Identity): Html {
  const { name, reference } = identity;
  return html`<header class="cs-identity">
<h1 class="govuk-heading-l cs-identity__name">${name ?? 'No name recorded'} <span class="cs-identity__reference">${reference}</span></h1>
${marks(identity)}
<dl class="cs-identity__facts">${facts(identity).map(([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

function marks({ open, diedOn, restrictedTo }: Identity): Html | null {
  const all = [
    restrictedTo === null ? null : tag({ text: 'Restricted', classes: 'govuk-tag--red' }),
    open ? null : tag({ text: 'Closed', classes: 'govuk-tag--grey' }),
    diedOn === null ? null : tag({ text: `Died on ${inWords(diedOn)}`, classes: 'govuk-tag--grey' }),
  ].filter((mark) => mark !== null);
  return all.length === 0 ? null : html`<p class="cs-identity__marks">${all}</p>`;
}

function facts(identity: Identity): (readonly [string, Child])[] {
  const { orders, manager, heldSince, team, restrictedTo, helpers } = identity;
  const running = orders.filter((order) => order.ended === null);
  return [
    ['Age', ageInWords(identity)],
    [running.length > 1 ? 'Orders' : 'Order', ordersInWords(running, orders)],
    [
      'Case manager',
      manager === null
        ? html`<strong class="cs-alarm">Nobody: not allocated</strong>`
        : `${manager}${heldSince === null ? '' : ` since ${inWords(heldSince)}`}`,
    ],
    ...(helpers.length === 0
      ? []
      : [
          [
            'Also on the case',
            html`${helpers.map((helper) => html`<div>${helper.person}, ${helper.part === 'cover' ? 'cover' : 'co-worker'}${helper.to === null ? null : ` until ${inWords(helper.to)}`}</div>`)}`,
          ] as const,
        ]),
    ['Team', team === null ? 'No team' : upper(team)],
    ['Setting', settingInWords(identity)],
    ...(restrictedTo === null ? [] : [['Only seen by', listed(restrictedTo)] as const]),
  ];
}

function ageInWords({ age, birthDate }: Identity): string {
  if (birthDate === null) return 'No birth date recorded';
  const born = `born ${inWords(birthDate)}`;
  return age === null ? born : `${age} (${born})`;
}

function ordersInWords(running: readonly OrderOf[], all: readonly OrderOf[]): Child {
  if (running.length > 0) {
    return html`${running.map((order) => html`<div>${ORDER_TITLES[order.type]}, ${inWords(order.madeOn)}${order.plannedEnd === null ? null : html` <span class="cs-muted">(planned end ${inWords(order.plannedEnd)})</span>`}</div>`)}`;
  }
  const [last] = all;
  if (last?.ended == null) return 'No order recorded';
  return `None running. Last: ${lower(ORDER_TITLES[last.type])} of ${inWords(last.madeOn)}, ${last.ended.how} on ${inWords(last.ended.on)}`;
}

function settingInWords({ setting, caretaking }: Identity): string {
  const words = SETTING_TITLES[setting];
  if (caretaking === null || caretaking.mode === 'ours') return words;
  return `${words}. ${CARETAKING_TITLES[caretaking.mode]}${caretaking.other === undefined ? '' : ` (${caretaking.other})`}`;
}
