import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { PropsOf } from "../shared/elements/registry.ts";
import { useApp } from "./app-context.ts";
import { Icon } from "./elements/icon.tsx";
import { blobOf } from "./elements/media/source-blob.ts";
import { Inline } from "./elements/text/markdown-body.tsx";
import type { PageStore } from "./page-store.ts";
import type { PlayedEffect } from "./played-effects.ts";
import { sandboxPart } from "./sandbox-part.ts";
import { saveFile } from "./save-file.ts";
import { sandboxedName } from "./script-name.ts";

/** How many pieces fall or rise. */
const PIECES = 24;

/** So many toasts are seen at a time, and so many flights; the others wait until one has ended. */
const AT_A_TIME = 5;

interface EffectLayerProps {
  store: PageStore;
  /** The window that it is in: see `PlayedEffects.showIn`. */
  place?: object;
}

/** Above the page, or in the modal window above that: toasts, and what flies. Nothing flies where the user wants less motion. */
export function EffectLayer({ store, place }: EffectLayerProps) {
  const effects = store.extras?.effects;
  const all = effects !== undefined && effects.place === place ? effects.now.value : [];
  const toasts = all.filter(({ kind }) => kind === "toast").slice(0, AT_A_TIME);
  const files = all.filter(({ kind }) => kind === "download");
  // In a sandbox a script's file is asked about, among the toasts.
  const Save = sandboxPart.loaded?.guardedSave(useApp().worker.options.packages);
  const asked = Save === undefined ? [] : files.slice(0, AT_A_TIME);
  const flights = all.filter(({ kind }) => kind !== "toast" && kind !== "download").slice(0, AT_A_TIME);
  const layer = useRef<HTMLDivElement>(null);
  const newest = (asked.at(-1) ?? toasts.at(-1))?.play;
  const flight = useRef<HTMLDivElement>(null);
  const flying = flights.at(-1)?.play;
  // Toasts last: they lie above what flies.
  useLayoutEffect(() => (flight.current === null ? undefined : liftAbove(flight.current, flying !== undefined, FULL)), [flying]);
  useLayoutEffect(
    () =>
      layer.current === null ? undefined : liftAbove(layer.current, newest !== undefined, `${FULL}, .rp-flight:popover-open`),
    [newest, flying !== undefined],
  );
  useLayoutEffect(() => {
    if (newest === undefined) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      // What it would close or stop besides comes with the next one.
      event.preventDefault();
      event.stopPropagation();
      store.extras?.effects.end(newest);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [newest, store]);
  return (
    <>
      <div class="rp-toasts" role="status" popover="manual" ref={layer}>
        {toasts.map((effect) => (
          <Toast key={effect.play} effect={effect} store={store} />
        ))}
        {Save && asked.map((effect) => <Save key={effect.play} effect={effect} store={store} />)}
      </div>
      {Save === undefined && files.map((effect) => <Download key={effect.play} effect={effect} store={store} />)}
      <div class="rp-flight" aria-hidden="true" popover="manual" ref={flight}>
        {flights.map((effect) => (
          <Flight key={effect.play} effect={effect} store={store} />
        ))}
      </div>
    </>
  );
}

/** What may have come to lie above a layer since that was shown. */
const FULL = "dialog:modal, .rp-full";

/** Shows a layer above everything, dialogs that were opened before as well. */
function liftAbove(layer: HTMLElement, isNeeded: boolean, others: string): void {
  const isShown = layer.matches(":popover-open");
  // Shown anew it would lose a focus in it: only where something else lies above.
  if (isShown && (!isNeeded || (document.querySelector(others) !== null && !layer.contains(document.activeElement))))
    layer.hidePopover();
  if (isNeeded && !layer.matches(":popover-open")) layer.showPopover();
}

interface PlayingProps {
  effect: PlayedEffect;
  store: PageStore;
}

/** Stays for its time, which stands still while somebody looks at it, or nobody can. */
function Toast({ effect, store }: PlayingProps) {
  const { body, icon, duration } = effect.props as PropsOf<"toast">;
  const from = sandboxedName(useApp());
  const host = useRef<HTMLDivElement>(null);
  const left = useRef(0);
  useEffect(() => {
    left.current = duration ?? Number.POSITIVE_INFINITY;
  }, [effect]);
  useEffect(() => {
    const toast = host.current;
    if (toast === null || duration === null) return;
    const listening = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const isHeld = (): boolean => document.hidden || toast.matches(":hover") || toast.contains(document.activeElement);
    const pause = (): void => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      left.current -= performance.now() - since;
    };
    const update = (): void => {
      pause();
      if (isHeld()) return;
      since = performance.now();
      timer = setTimeout(() => store.extras?.effects.end(effect.play), Math.max(500, left.current));
    };
    const options = { signal: listening.signal };
    for (const name of ["pointerenter", "pointerleave", "focusin"]) toast.addEventListener(name, update, options);
    // What takes the focus has it after this.
    toast.addEventListener("focusout", () => queueMicrotask(update), options);
    document.addEventListener("visibilitychange", update, options);
    update();
    return () => {
      pause();
      listening.abort();
    };
  }, [effect, duration]);
  return (
    <div class="rp-toast" ref={host}>
      {icon !== null && <Icon icon={icon} />}
      <span class="rp-toast-body">
        <Inline text={body} />
        {from !== null && (
          <small class="rp-muted" style="display: block">
            {from}
          </small>
        )}
      </span>
      <button type="button" class="rp-icon" aria-label="Dismiss" onClick={() => store.extras?.effects.end(effect.play)}>
        ×
      </button>
    </div>
  );
}

/** Saves the file, and is done. */
function Download({ effect, store }: PlayingProps) {
  useEffect(() => {
    const { fileName, source } = effect.props as PropsOf<"download">;
    const content = blobOf(source);
    if (content !== undefined) saveFile(content, fileName);
    store.extras?.effects.end(effect.play);
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
          onAnimationEnd={() => index === PIECES - 1 && store.extras?.effects.end(effect.play)}
        />
      ))}
    </div>
  );
}
