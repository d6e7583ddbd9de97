/** What the reader is told below the panes. */
export interface StudioNotice {
  readonly text: string;
  /** Takes back what it tells of. */
  undo?(): void;
}
