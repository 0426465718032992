/** What a service may set for its plan, and where the figures that ship come from. */
export interface PlanSettings {
  /** An action under way without an update for longer than this needs attention. */
  readonly staleWeeks: number;
  /** Re-tests are proposed this many months after a claim. */
  readonly retestMonths: readonly number[];
}

export const SHIPPED_SETTINGS: PlanSettings & {
  readonly marks: Readonly<Record<keyof PlanSettings, string>>;
} = {
  staleWeeks: 8,
  retestMonths: [3, 6, 12],
  marks: { staleWeeks: 'assumed', retestMonths: 'assumed' },
};
