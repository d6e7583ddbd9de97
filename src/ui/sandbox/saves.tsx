/** Files that a script in a sandbox has made for its reader's disk: without a press, anything could come to lie there, under any name. */
import type { ComponentType } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { PropsOf } from "../../shared/elements/registry.ts";
import { useApp } from "../app-context.ts";
import type { PageStore } from "../page-store.ts";
import type { PlayedEffect } from "../played-effects.ts";
import { useHeldStill } from "./hold-still.ts";
import type { AnyView, Kit } from "./kit.ts";

/** What is known of the download buttons of an app. */
interface Buttons {
  /** Presses whose files have not come yet. */
  due: number;
  /** Buttons, by their ids, whose file is made when they are pressed: what is there already, a button saves itself. */
  readonly making: Set<string>;
}

/** The download buttons of a runtime's apps. */
export class Saves {
  readonly #buttons = new WeakMap<PageStore, Buttons>();

  of(store: PageStore): Buttons {
    const known = this.#buttons.get(store) ?? { due: 0, making: new Set() };
    this.#buttons.set(store, known);
    return known;
  }

  /** Something of an app was pressed: a button whose file is to be made is owed it. */
  press({ target }: Event, store: PageStore): void {
    // While it is busy, a press does nothing.
    const button = (target as Element).closest("[data-rp-kind=downloadButton] > button:not([aria-disabled])");
    const id = button?.parentElement?.dataset.rpId;
    const known = this.of(store);
    if (id !== undefined && known.making.has(id)) known.due++;
  }

  /** True once for each press. */
  take(store: PageStore): boolean {
    const known = this.of(store);
    if (known.due === 0) return false;
    known.due--;
    return true;
  }
}

/** A download button, of which is known whether its file is still to be made. */
export function pressView(View: AnyView, saves: Saves): AnyView {
  return ({ node }) => {
    const { making } = saves.of(useApp().store);
    const { id = "" } = node;
    const makes = (node.props as PropsOf<"downloadButton">).source === null;
    useLayoutEffect(() => {
      if (makes) making.add(id);
      return () => void making.delete(id);
    }, [making, id, makes]);
    return <View node={node} />;
  };
}

export type SaveView = ComponentType<{ effect: PlayedEffect; store: PageStore }>;

/** What stands among the toasts for a file: it is saved if its button was pressed, and offered otherwise. */
export function saveView({ blobOf, saveFile }: Kit, saves: Saves): SaveView {
  return ({ effect, store }) => {
    const { fileName, source } = effect.props as PropsOf<"download">;
    const [isAsked] = useState(() => !saves.take(store));
    const held = useHeldStill();
    const end = (): void => store.extras?.effects.end(effect.play);
    const save = (): void => {
      const content = blobOf(source);
      if (content !== undefined) saveFile(content, fileName);
      end();
    };
    useLayoutEffect(() => {
      if (!isAsked) save();
    }, []);
    if (!isAsked) return null;
    return (
      <div class="rp-toast">
        <span class="rp-toast-body">The script of this page has made the file “{fileName}”.</span>
        <button type="button" class="rp-button" ref={held} onClick={save}>
          Save
        </button>
        <button type="button" class="rp-icon" aria-label="Dismiss" onClick={end}>
          ×
        </button>
      </div>
    );
  };
}
