import {
  type Attributes,
  attributes,
  type Content,
  classes,
  content,
  type Html,
  hasContent,
  html,
} from '../html.ts';

export interface FooterLink {
  readonly href?: string | undefined;
  readonly text?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface FooterSection {
  readonly title: string;
  readonly width?: string | undefined;
  readonly columns?: number | undefined;
  readonly items?: readonly FooterLink[] | undefined;
}

export interface FooterParams {
  readonly navigation?: readonly FooterSection[] | undefined;
  readonly meta?:
    | (Content & {
        readonly visuallyHiddenTitle?: string | undefined;
        readonly items?: readonly FooterLink[] | undefined;
      })
    | undefined;
  readonly containerClasses?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The foot of every page. No crown, licence or Crown copyright: this is not a page of GOV.UK. */
export function footer(params: FooterParams): Html {
  const sections = params.navigation ?? [];
  const navigation =
    sections.length > 0 &&
    html`<div class="govuk-footer__navigation">${sections.map(section)}</div><hr class="govuk-footer__section-break">`;
  return html`<div class="${classes('govuk-footer', params.classes)}"${attributes(params.attributes)}><div class="${classes('govuk-width-container', params.containerClasses)}">${navigation}<div class="govuk-footer__meta"><div class="govuk-footer__meta-item govuk-footer__meta-item--grow">${meta(params.meta)}</div></div></div></div>`;
}

function section(given: FooterSection): Html {
  const links = given.items ?? [];
  const list = classes(
    'govuk-footer__list',
    given.columns ? `govuk-footer__list--columns-${given.columns}` : undefined,
  );
  const items = links.map(
    (item) => item.href && item.text && html`<li class="govuk-footer__list-item">${link(item)}</li>`,
  );
  return html`<div class="govuk-footer__section govuk-grid-column-${given.width || 'full'}"><h2 class="govuk-footer__heading govuk-heading-m">${given.title}</h2>${links.length > 0 && html`<ul class="${list}">${items}</ul>`}</div>`;
}

function meta(given: FooterParams['meta']): Html | undefined {
  if (!given) return undefined;
  const links = given.items ?? [];
  const list = html`<ul class="govuk-footer__inline-list">${links.map((item) => html`<li class="govuk-footer__inline-list-item">${link(item)}</li>`)}</ul>`;
  return html`<h2 class="govuk-visually-hidden">${given.visuallyHiddenTitle || 'Support links'}</h2>${links.length > 0 && list}${hasContent(given) && html`<div class="govuk-footer__meta-custom">${content(given)}</div>`}`;
}

function link(item: FooterLink): Html {
  return html`<a class="govuk-footer__link" href="${item.href}"${attributes(item.attributes)}> ${item.text} </a>`;
}
