/** What a reporter may be asked for. */
export interface RenderOptions {
  /** Terminal colours in the text report. */
  readonly colour?: boolean;
  /** List each place that was not followed instead of counting them. */
  readonly verbose?: boolean;
  /** Give findings that rest on approximations their full level. */
  readonly includePossible?: boolean;
  /** Version of the tool, for formats that name it. */
  readonly version?: string;
}
