/** How much the check of one connector may take. */
export interface CheckLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Far above what any connector takes: the largest accepted one needs two seconds and 300 MB. */
export const usualLimits: CheckLimits = { seconds: 300, megabytes: 2_048 };
