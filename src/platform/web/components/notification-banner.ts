import {
  type Attributes,
  attribute,
  attributes,
  classes,
  either,
  type Html,
  html,
  type Text,
} from '../html.ts';
import { heading } from './heading.ts';

export interface NotificationBannerParams {
  readonly text?: Text;
  readonly html?: Html | undefined;
  /** "Success" or "Important" unless given. */
  readonly titleText?: Text;
  readonly titleHtml?: Html | undefined;
  readonly titleHeadingLevel?: number | undefined;
  readonly titleId?: string | undefined;
  readonly type?: 'success' | undefined;
  readonly role?: string | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** News about the page as a whole: what was done, or what to know. */
export function notificationBanner(params: NotificationBannerParams): Html {
  const success = params.type === 'success';
  const id = params.titleId || 'govuk-notification-banner-title';
  const noFocus = params.disableAutoFocus === undefined ? undefined : String(params.disableAutoFocus);
  const title = either(params.titleHtml, params.titleText) || (success ? 'Success' : 'Important');
  const name = classes(
    'govuk-notification-banner',
    success && 'govuk-notification-banner--success',
    params.classes,
  );
  const role = params.role || (success ? 'alert' : 'region');
  const heard = heading(params.titleHeadingLevel || 2, title, {
    class: 'govuk-notification-banner__title',
    id,
  });
  return html`<div class="${name}" role="${role}" aria-labelledby="${id}" data-module="govuk-notification-banner"${attribute('data-disable-auto-focus', noFocus)}${attributes(params.attributes)}><div class="govuk-notification-banner__header">${heard}</div><div class="govuk-notification-banner__content">${news(params)}</div></div>`;
}

function news({ html: rich, text }: NotificationBannerParams): Html | undefined {
  if (rich?.length) return rich;
  return text ? html`<p class="govuk-notification-banner__heading">${text}</p>` : undefined;
}
