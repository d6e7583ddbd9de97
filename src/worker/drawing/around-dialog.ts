/** A dialog, as those know it who draw inside. */
export interface AroundDialog {
  readonly title: string;
  /** @throws ArgumentError */
  refuseSidebar(fn: string): never;
}
