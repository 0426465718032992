import { type Breakdown, type Figure, isMet, type Outcome, ratio, type Target, type Unit } from './bench.ts';

export interface Measured {
  readonly title: string;
  readonly outcome: Outcome;
}

const HEAD = [
  'Measured',
  'Figure',
  'Target',
  'Met',
  'Peer in the same run',
  'Peer’s figure',
  'Ours to the peer’s',
];

/** The document that a full run writes. */
export function performanceDocument(day: string, machine: string, measured: readonly Measured[]): string {
  return `# Performance

Written by \`npm run bench -- --write\`; not edited by hand. Every figure stands beside a peer that was measured in the same
run: figures of different machines, or of different hours on one machine, do not compare.

Measured on ${day}: ${machine}.

Data of the database benches: 100,000 fictional cases (1 million facts) spread evenly over 14 years, about 1,000 of them
open on the last day, some restricted; asked by somebody who sees the whole service, with the application's own login,
under row-level security.

${measured.map(section).join('\n')}`;
}

function section({ title, outcome }: Measured): string {
  const rows = outcome.figures.map(cellsOf);
  return `## ${title}

${markdownTable(HEAD, rows)}
${(outcome.notes ?? []).map((note) => `\n${note}\n`).join('')}${(outcome.breakdowns ?? []).map(breakdownTable).join('')}`;
}

function breakdownTable({ title, parts }: Breakdown): string {
  const whole = parts.reduce((sum, { ms }) => sum + ms, 0);
  const rows = parts.map(({ part, ms }) => [part, inUnit(ms, 'ms'), `${Math.round((100 * ms) / whole)} %`]);
  return `\n${title}:\n\n${markdownTable(['Part', 'Time', 'Share'], rows)}\n`;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cellsOf(figure: Figure): string[] {
  const { what, value, unit, target, peer } = figure;
  const met = isMet(figure);
  const times = ratio(figure);
  return [
    what,
    inUnit(value, unit),
    target === undefined ? '' : targetWords(target, unit),
    met === null ? '' : met ? 'yes' : '**no**',
    peer === undefined ? '' : peer.less === undefined ? peer.name : `${peer.name} (${peer.less})`,
    peer === undefined ? '' : inUnit(peer.value, unit),
    times === null ? '' : timesWords(times),
  ];
}

/** "130 times as fast" or "1.8 times", for times and rates as they come. */
function timesWords(times: number): string {
  return times >= 0.1 ? `${rounded(times)} times` : `1/${rounded(1 / times)}`;
}

function targetWords(target: Target, unit: Unit): string {
  if ('atMost' in target) return `under ${inUnit(target.atMost, unit)}`;
  if ('atLeast' in target) return `at least ${inUnit(target.atLeast, unit)}`;
  if ('timesAsFast' in target) return `${target.timesAsFast} times as fast as the peer`;
  return `within ${target.withinTimes} times the peer`;
}

function inUnit(value: number, unit: Unit): string {
  return `${rounded(value)} ${unit}`;
}

/** Three digits at most tell all that a run of this kind knows. */
function rounded(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

/** The same figures for a terminal, one line each. */
export function figureLines({ outcome }: Measured): string[] {
  const lines = outcome.figures.map((figure) => {
    const [what, value, target, met, peer, peerValue, times] = cellsOf(figure) as [string, ...string[]];
    const reached = target === '' ? '' : `; ${target}: ${met === 'yes' ? 'yes' : 'NO'}`;
    return `  ${what}: ${value}${reached}${peer === '' ? '' : `; ${peer}: ${peerValue} (${times})`}`;
  });
  const parts = (outcome.breakdowns ?? []).map(
    ({ title, parts: all }) =>
      `  ${title}: ${all.map(({ part, ms }) => `${part} ${inUnit(ms, 'ms')}`).join(', ')}`,
  );
  return [...lines, ...parts];
}
