/** One measured figure, with what it must reach and whom it was compared with in the same run. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly target?: Target;
  readonly peer?: Peer;
}

export type Unit = 'ns' | 'µs' | 'ms' | 's' | 'pages/s' | 'MB';

/** What a figure must reach: a bound of its own, or one by its peer's figure. */
export type Target =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  /** At least so many times as fast as the peer. */
  | { readonly timesAsFast: number }
  /** At most so many times what the peer takes. */
  | { readonly withinTimes: number };

export interface Peer {
  readonly name: string;
  readonly value: number;
  /** What the peer leaves out that ours does. */
  readonly less?: string;
}

/** Where the time of something goes: parts in milliseconds. */
export interface Breakdown {
  readonly title: string;
  readonly parts: readonly { readonly part: string; readonly ms: number }[];
}

export interface Outcome {
  readonly figures: readonly Figure[];
  readonly breakdowns?: readonly Breakdown[];
  /** What a reader must know to read the figures. */
  readonly notes?: readonly string[];
}

export interface Setting {
  /** 1 is the full size that the targets are stated for; a smaller one tries the benches out. */
  readonly scale: number;
  /** Whether data sets of an earlier run are thrown away first. */
  readonly fresh: boolean;
  say(line: string): void;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  run(setting: Setting): Promise<Outcome>;
}

/** A count at the scale of a run: never below `least`. */
export function scaled(count: number, { scale }: Setting, least = 1): number {
  return Math.max(least, Math.round(count * scale));
}

/** How a figure stands to its peer's: more than 1 is slower (or larger) than the peer. */
export function ratio({ value, peer }: Figure): number | null {
  return peer === undefined ? null : value / peer.value;
}

/** Whether a figure reaches its target; null where it has none. */
export function isMet(figure: Figure): boolean | null {
  const { target, value } = figure;
  if (target === undefined) return null;
  if ('atMost' in target) return value <= target.atMost;
  if ('atLeast' in target) return value >= target.atLeast;
  const times = ratio(figure);
  if (times === null) throw new Error(`"${figure.what}" has a target by its peer, and no peer.`);
  return 'timesAsFast' in target ? 1 / times >= target.timesAsFast : times <= target.withinTimes;
}
