import {
  type Attributes,
  attribute,
  attributes,
  type Child,
  type Content,
  classes,
  content,
  type Html,
  hasContent,
  html,
} from '../html.ts';

export interface ServiceNavigationItem extends Content {
  readonly href?: string | undefined;
  /** The page itself. */
  readonly current?: boolean | undefined;
  /** A page within this part. */
  readonly active?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface ServiceNavigationSlots {
  readonly start?: Html | undefined;
  readonly end?: Html | { readonly html: Html; readonly align?: 'inline' | undefined } | undefined;
  readonly navigationStart?: Html | undefined;
  readonly navigationEnd?: Html | undefined;
}

export interface ServiceNavigationParams {
  readonly serviceName?: string | undefined;
  readonly serviceUrl?: string | undefined;
  readonly navigation?: readonly (ServiceNavigationItem | false | null | undefined | '')[] | undefined;
  readonly navigationId?: string | undefined;
  readonly navigationLabel?: string | undefined;
  readonly navigationClasses?: string | undefined;
  /** Whether small screens get a menu: where there are two links or more, unless given. */
  readonly collapseNavigationOnMobile?: boolean | undefined;
  readonly menuButtonText?: string | undefined;
  readonly menuButtonLabel?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly slots?: ServiceNavigationSlots | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The name of the service and the links to its parts. */
export function serviceNavigation(params: ServiceNavigationParams): Html {
  const { start, end: given } = params.slots ?? {};
  const [end, inline] = given && 'html' in given ? [given.html, given.align === 'inline'] : [given, false];
  const common = html` class="${classes('govuk-service-navigation', params.classes)}" data-module="govuk-service-navigation"${attributes(params.attributes)}`;
  const width = classes('govuk-width-container', inline && 'govuk-service-navigation__inlining-container');
  const inner = html`<div class="${width}">${start}<div class="govuk-service-navigation__container">${serviceName(params)}${navigation(params)}</div>${end}</div>`;
  if (!params.serviceName && !start?.length && !end?.length) return html`<div${common}>${inner}</div>`;
  return html`<section aria-label="${params.ariaLabel ?? 'Service information'}"${common}>${inner}</section>`;
}

function serviceName({ serviceName: name, serviceUrl: url }: ServiceNavigationParams): Html | undefined {
  if (!name) return undefined;
  const shown = url
    ? html`<a href="${url}" class="govuk-service-navigation__link"> ${name} </a>`
    : html`<span class="govuk-service-navigation__text">${name}</span>`;
  return html`<span class="govuk-service-navigation__service-name"> ${shown} </span>`;
}

function navigation(params: ServiceNavigationParams): Html | undefined {
  const items = (params.navigation ?? []).filter((item) => Boolean(item)) as ServiceNavigationItem[];
  const { navigationStart, navigationEnd } = params.slots ?? {};
  if (items.length === 0 && !navigationStart?.length && !navigationEnd?.length) return undefined;
  const id = params.navigationId || 'navigation';
  const menu = params.menuButtonText || 'Menu';
  const spoken =
    params.menuButtonLabel && params.menuButtonLabel !== menu ? params.menuButtonLabel : undefined;
  const button =
    (params.collapseNavigationOnMobile ?? items.length > 1) &&
    html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${attribute('aria-label', spoken)} hidden aria-hidden="true">${menu}</button>`;
  return html`<nav aria-label="${params.navigationLabel || menu}" class="${classes('govuk-service-navigation__wrapper', params.navigationClasses)}">${button}<ul class="govuk-service-navigation__list" id="${id}">${navigationStart}${items.map(entry)}${navigationEnd}</ul></nav>`;
}

function entry(item: ServiceNavigationItem): Html {
  const here = item.current || item.active;
  const current = attribute('aria-current', here && (item.current ? 'page' : 'true'));
  return html`<li class="${classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}">${link(item, current, words(item, here))}</li>`;
}

function link(item: ServiceNavigationItem, current: Html | undefined, shown: Child): Html | undefined {
  if (item.href)
    return html`<a class="govuk-service-navigation__link" href="${item.href}"${current}${attributes(item.attributes)}> ${shown} </a>`;
  return hasContent(item)
    ? html`<span class="govuk-service-navigation__text"${current}> ${shown} </span>`
    : undefined;
}

/** Bold as well, for those who use colours or styles of their own. */
function words(item: ServiceNavigationItem, here: boolean | undefined): Child {
  return here
    ? html`<strong class="govuk-service-navigation__active-fallback">${content(item)}</strong>`
    : content(item);
}
