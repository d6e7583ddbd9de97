import { type ReadonlySignal, signal } from "@preact/signals";
import { budgets } from "../shared/budgets.ts";
import type { PageLeaf } from "../shared/page-nodes.ts";

/** An effect that plays now. */
export interface PlayedEffect {
  /** Number of this playing. */
  readonly play: number;
  readonly kind: string;
  readonly props: Record<string, unknown>;
  /** Where it stands on the page; undefined for one of a log that was replayed. */
  readonly cell: object | undefined;
}

/** The effects of one page. */
export class PlayedEffects {
  readonly #now = signal<readonly PlayedEffect[]>([]);
  readonly #places = signal<readonly object[]>([]);
  #plays = 0;

  /** Those that play now, oldest first. */
  get now(): ReadonlySignal<readonly PlayedEffect[]> {
    return this.#now;
  }

  /** The window in which they are shown; undefined: above the page. */
  get place(): object | undefined {
    return this.#places.value.at(-1);
  }

  /** A window opens that makes all else inert, toasts as well: they are shown in it. @returns what ends this */
  showIn(place: object): () => void {
    this.#places.value = [...this.#places.peek(), place];
    return () => {
      this.#places.value = this.#places.peek().filter((other) => other !== place);
    };
  }

  /** An effect plays. `again`: it takes the place of what plays from that cell. */
  play({ kind, props }: PageLeaf, cell: object | undefined, again: boolean): void {
    const all = this.#now.value;
    const playing = again ? all.findLast((effect) => effect.cell === cell && effect.kind === kind) : undefined;
    if (props.closed === true) {
      this.#now.value = all.filter((effect) => effect !== playing);
      return;
    }
    const effect = { play: playing?.play ?? ++this.#plays, kind, props, cell };
    this.#now.value =
      playing === undefined ? [...all, effect].slice(-budgets.effects) : all.map((other) => (other === playing ? effect : other));
  }

  /** One has come to its end, or was dismissed. */
  end(play: number): void {
    this.#now.value = this.#now.value.filter((effect) => effect.play !== play);
  }
}
