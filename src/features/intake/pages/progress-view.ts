import type { FastifyReply } from 'fastify';
import { html } from '../../../platform/web/html.ts';
import type { Upload } from '../uploads/use.ts';
import type { Job } from './jobs.ts';
import { IMPORT } from './paths.ts';

const PHASES = { reading: 'Reading the file', judging: 'Checking the rows', writing: 'Recording' } as const;
const AGAIN_S = 2;

/** How far a long import is. The page looks again by itself. */
export function progressView(reply: FastifyReply, upload: Upload, job: Job): FastifyReply {
  const { progress } = job;
  const title = job.what === 'import' ? 'Importing' : job.what === 'check' ? 'Checking' : 'Comparing';
  const share =
    progress?.ofRows === null || progress?.ofRows === undefined || progress.ofRows === 0
      ? null
      : Math.min(100, Math.round((100 * progress.rows) / progress.ofRows));
  return reply.header('refresh', String(AGAIN_S)).page({
    title,
    section: 'import',
    breadcrumbs: [{ text: 'Import', href: IMPORT }, { text: title }],
    content: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${upload.filename}. You can leave this page; the work goes on, and <a class="govuk-link" href="">this address</a> shows where it is.</p>
<p class="govuk-body" role="status"><strong>${progress === null ? 'Beginning' : PHASES[progress.phase]}</strong>${progress === null ? null : `: ${progress.rows.toLocaleString('en-GB')} rows${share === null ? '' : ` (${share} %)`}`}</p>
${share === null ? null : html`<progress class="cs-progress" max="100" value="${share}" aria-label="${title}">${share} %</progress>`}
<p class="govuk-body cs-muted">The page looks again every ${AGAIN_S} seconds.</p>`,
  });
}
