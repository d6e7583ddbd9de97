/**
 * What the inspector and an editor beside the page tell each other, as events at the app's element that bubble: `reprise-point` says
 * which lines a function has that is pointed at in the inspector or on the page, `reprise-point-line` which line is pointed at in the
 * editor. Null: nothing is.
 */
export interface PointedLines {
  readonly file: string;
  readonly lines: readonly [first: number, last: number];
}

/** See above. */
export interface PointedLine {
  readonly file: string;
  readonly line: number;
}
