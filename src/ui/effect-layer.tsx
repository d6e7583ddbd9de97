import { useEffect } from "preact/hooks";
import type { PropsOf } from "../shared/elements/registry.ts";
import type { PageStore, PlayedEffect } from "./page-store.ts";
import { saveFile } from "./save-file.ts";

/** How many pieces fall or rise. */
const PIECES = 24;

/** So many toasts are seen at a time, and so many flights; the others wait until one has ended. */
const AT_A_TIME = 5;

/** Above the page: toasts, and what flies. Nothing flies where the user wants less motion. */
export function EffectLayer({ store }: { store: PageStore }) {
  const all = store.effects.value;
  const toasts = all.filter(({ kind }) => kind === "toast").slice(0, AT_A_TIME);
  const flights = all.filter(({ kind }) => kind !== "toast" && kind !== "download").slice(0, AT_A_TIME);
  return (
    <>
      <div class="rp-toasts" role="status">
        {toasts.map((effect) => (
          <Toast key={effect.play} effect={effect} store={store} />
        ))}
      </div>
      {all
        .filter(({ kind }) => kind === "download")
        .map((effect) => (
          <Download key={effect.play} effect={effect} store={store} />
        ))}
      <div class="rp-flight" aria-hidden="true">
        {flights.map((effect) => (
          <Flight key={effect.play} effect={effect} store={store} />
        ))}
      </div>
    </>
  );
}

interface PlayingProps {
  effect: PlayedEffect;
  store: PageStore;
}

function Toast({ effect, store }: PlayingProps) {
  const { body, icon } = effect.props as PropsOf<"toast">;
  return (
    <div class="rp-toast" onAnimationEnd={(event) => event.animationName === "rp-toast" && store.endEffect(effect.play)}>
      {icon !== null && <span aria-hidden="true">{icon}</span>}
      <span>{body}</span>
      <button type="button" class="rp-icon" aria-label="Dismiss" onClick={() => store.endEffect(effect.play)}>
        ×
      </button>
    </div>
  );
}

/** Saves the file, and is done. */
function Download({ effect, store }: PlayingProps) {
  useEffect(() => {
    const { fileName, source } = effect.props as PropsOf<"download">;
    saveFile(source, fileName);
    store.endEffect(effect.play);
  }, [effect, store]);
  return null;
}

function Flight({ effect, store }: PlayingProps) {
  return (
    <div class={`rp-${effect.kind}`}>
      {Array.from({ length: PIECES }, (_, index) => (
        <span
          key={index}
          class="rp-piece"
          // Spread by the golden ratio: even, and not in a row.
          style={`--rp-x: ${((index * 61.8) % 100).toFixed(1)}%; --rp-delay: ${((index * 0.137) % 1).toFixed(2)}s; --rp-hue: ${(index * 47) % 360};`}
          onAnimationEnd={() => index === PIECES - 1 && store.endEffect(effect.play)}
        />
      ))}
    </div>
  );
}
