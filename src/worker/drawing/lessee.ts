/** Who may use the cached values it was given until it ends. */
export interface Lessee {
  readonly isOver: boolean;
  /** Calls back when it ends. */
  onEnd(fn: () => void): void;
}
