import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../../platform/day-words.ts';
import { sizeInWords } from '../../../platform/documents/table-error.ts';
import { summaryList } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import { crumbs } from '../crumbs.ts';
import { HERE } from '../section.ts';
import type { Health } from './load.ts';

/** How the software stands: version, head of the ledger, size, sessions. Made to be printed and kept. */
export function healthView(
  reply: FastifyReply,
  health: Health,
  it: { version: string; now: Date },
): FastifyReply {
  const { head } = health;
  const rows: [string, string][] = [
    ['Version of Countersign', it.version],
    ['Node.js', process.versions.node],
    ['PostgreSQL', health.databaseVersion],
    ['Facts', inFigures(health.facts)],
    ['Times that something was recorded', inFigures(head?.number ?? 0)],
    ['Last recorded', health.recordedAt === null ? 'Nothing yet' : momentInWords(health.recordedAt)],
    ['Last verified', verifiedInWords(health)],
    ['Size of the database', sizeInWords(health.databaseBytes)],
    ['Signed in now', signedInWords(health.signedIn)],
  ];
  return reply.page({
    title: 'State of the software',
    section: HERE,
    breadcrumbs: crumbs(['State of the software']),
    content: html`<h1 class="govuk-heading-l">State of the software</h1>
<p class="govuk-body">On ${momentInWords(it.now)}.</p>
<h2 class="govuk-heading-m">Check value of everything recorded</h2>
${
  head === null
    ? html`<p class="govuk-body">Nothing has been recorded yet.</p>`
    : html`<p class="cs-hash">${head.hash.match(/.{1,8}/g)?.join(' ')}</p>
<p class="govuk-body">This value stands for everything recorded up to now. Keep it outside this software: on paper, or in an email. With it the operator of the server can find out later whether anything recorded before was changed, removed or added. The operator runs:</p>
<p class="cs-hash">countersign verify --head ${head.hash}</p>
<p class="govuk-body cs-no-print"><button type="button" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-print hidden>Print this page</button></p>`
}
<h2 class="govuk-heading-m">Figures</h2>
${summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })}`,
  });
}

const inFigures = (number: number): string => number.toLocaleString('en-GB');

function verifiedInWords({ head, verifiedUntil }: Health): string {
  if (verifiedUntil === null) return 'Not yet. The operator of the server runs: countersign verify';
  const behind = (head?.number ?? 0) - verifiedUntil;
  if (behind <= 0) return 'Whole, up to what was recorded last';
  return `Whole up to step ${inFigures(verifiedUntil)}; ${inFigures(behind)} ${behind === 1 ? 'step has' : 'steps have'} come since`;
}

function signedInWords({ people, sessions }: Health['signedIn']): string {
  const who = people === 1 ? 'One person' : `${inFigures(people)} people`;
  return sessions === people ? who : `${who}, in ${inFigures(sessions)} browsers`;
}
