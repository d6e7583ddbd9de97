import {
  COORDINATE_SYSTEM,
  Deck,
  FirstPersonView,
  type Layer,
  MapView,
  OrbitView,
  OrthographicView,
  type PickingInfo,
} from "@deck.gl/core";
import { JSONConverter } from "@deck.gl/json";
import {
  ArcLayer,
  BitmapLayer,
  ColumnLayer,
  GeoJsonLayer,
  GridCellLayer,
  IconLayer,
  LineLayer,
  PathLayer,
  PointCloudLayer,
  PolygonLayer,
  ScatterplotLayer,
  SolidPolygonLayer,
  TextLayer,
} from "@deck.gl/layers";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { deckLayers } from "../../../shared/elements/figures.ts";
import { equalData } from "../../../shared/equal.ts";
import { type AppServices, useApp } from "../../app-context.ts";
import { FailedElement } from "../../element-boundary.tsx";
import { sandboxPart } from "../../sandbox-part.ts";
import { fileNameOf, saveFile } from "../../save-file.ts";
import { leaveUnfinished } from "../../unfinished.ts";
import { resolved } from "../charts/chart-theme.ts";
import { isOutside } from "../text/link.ts";
import { asksOwn } from "../text/remote-images.ts";
import { Toolbar, toolIcons } from "../toolbar.tsx";
import { useSelection } from "../use-selection.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { type Chosen, choosable, marked, nextChoice, picked } from "./deck-selecting.ts";
import { deckTip } from "./deck-tip.ts";
import { watchWidth } from "./watch-width.ts";

const layers = {
  ArcLayer,
  BitmapLayer,
  ColumnLayer,
  GeoJsonLayer,
  GridCellLayer,
  IconLayer,
  LineLayer,
  PathLayer,
  PointCloudLayer,
  PolygonLayer,
  ScatterplotLayer,
  SolidPolygonLayer,
  TextLayer,
} satisfies Record<(typeof deckLayers)[number], unknown>;
const classes = { ...layers, MapView, OrthographicView, OrbitView, FirstPersonView };
const converter = new JSONConverter({ configuration: { classes, enumerations: { COORDINATE_SYSTEM } } });

type Fetch = (address: string, options?: RequestInit) => Promise<Response>;

/** Nothing is loaded from other sites for a figure; in a sandbox, nothing but what is a file of the page's folder, as anybody gets it. */
const fetchOf =
  (app: AppServices): Fetch =>
  (address, options) => {
    if (/^(?:data|blob):/i.test(address)) return fetch(address, options);
    if (isOutside(address)) return Promise.reject(new Error(`${address} is on another site, and nothing is loaded from there.`));
    if (!asksOwn(app)) return fetch(address, options);
    const file = sandboxPart.loaded?.lentFile(address, app.worker.options.packages);
    if (file === undefined)
      return Promise.reject(new Error(`${address} is no file of the page's folder that a script in a sandbox may read.`));
    return fetch(file, { ...options, credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" });
  };

/** A figure of deck.gl: drag pans, arrows too, + and − zoom; the wheel does with Ctrl, or once the figure was clicked. */
export function DeckChart({ node }: ViewProps<"pydeckChart">) {
  const { deck, height } = node.props;
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Deck | null>(null);
  /** The view that the script has asked for last: the reader's stays until it asks for another. */
  const asked = useRef<unknown>(undefined);
  const [error, setError] = useState<unknown>(null);
  const selection = useSelection(node);
  const mode = node.props.selection;
  const indices = selection?.value?.indices ?? NONE;
  const latest = useRef({ selection, indices, mode });
  latest.current = { selection, indices, mode };
  const at = useRef(-1);
  const [said, setSaid] = useState("");
  const choose = (chosen: Chosen, adds: boolean): void => {
    const { selection: now, indices: before, mode: many } = latest.current;
    now?.set({ indices: picked(before, chosen, many === "multi" && adds) });
  };
  const draw = (): void => {
    const parent = host.current;
    if (parent === null) return;
    try {
      if (drawn.current === null && !hasWebGl()) throw new Error(NO_WEBGL);
      const { initialViewState } = deck;
      const props = deckProps(deck, parent, app);
      const moves = asked.current === undefined || !equalData(asked.current, initialViewState ?? null);
      asked.current = initialViewState ?? null;
      const asks =
        mode === null
          ? {}
          : {
              onClick: (info: PickingInfo, event?: { srcEvent?: { shiftKey?: boolean; pointerType?: string } }) => {
                const id = info.layer?.id;
                if (info.index < 0 || id === undefined) return;
                const { shiftKey = false, pointerType } = event?.srcEvent ?? {};
                choose({ id, index: info.index }, shiftKey || pointerType === "touch");
              },
            };
      const view = moves ? { initialViewState: initialViewState ?? { longitude: 0, latitude: 0, zoom: 0 } } : {};
      const all = { ...props, layers: marked(props.layers as Layer[], indices), ...asks, ...view };
      if (drawn.current === null) drawn.current = new Deck({ parent, ...all, onError: setError } as object);
      else drawn.current.setProps(all as object);
    } catch (problem) {
      setError(problem);
    }
  };
  const newest = useRef(draw);
  newest.current = draw;
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    // In a hidden place there is no size to draw for. Later sizes are deck.gl's own business.
    const stop = watchWidth(element, () => {
      if (drawn.current === null) newest.current();
    });
    const endWheel = guardWheel(element);
    const endPresses = notePresses(element, () => latest.current.selection !== null);
    return () => {
      stop();
      endWheel();
      endPresses();
      const canvas = element.querySelector("canvas");
      drawn.current?.finalize();
      drawn.current = null;
      // A page has a handful of WebGL contexts: this one would stay until its canvas is collected.
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    };
  }, []);
  useLayoutEffect(() => {
    if (drawn.current !== null) draw();
  }, [deck, JSON.stringify(indices)]);
  if (error !== null) return <FailedElement kind={node.kind} error={error} />;
  const save = async (): Promise<void> => {
    // What WebGL has drawn is gone once it is shown: drawn again, it is there for this task.
    drawn.current?.redraw("download");
    const canvas = host.current?.querySelector("canvas");
    const picture = await new Promise<Blob | null>((settle) => (canvas ? canvas.toBlob(settle) : settle(null)));
    if (picture !== null) saveFile(picture, `${fileNameOf(node.key ?? "", "map")}.png`);
  };
  const tools = [{ name: "Download as PNG", icon: toolIcons.download, run: () => void save().catch(setError) }];
  /** n and p go from object to object, Space selects, Escape takes all back. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = choosable(deck);
    const now = all[at.current];
    if (event.key === "n" || event.key === "p") {
      at.current = nextChoice(all.length, at.current, event.key === "n");
      const next = all[at.current];
      setSaid(next === undefined ? "" : next.text);
    } else if (event.key === " " && now !== undefined) choose(now, true);
    else if (event.key === "Escape" && Object.keys(indices).length > 0) selection?.set({ indices: {} });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count = Array.isArray(deck.layers) ? deck.layers.length : 0;
  return (
    <figure
      {...sizedAttributes(node, "rp-deck rp-tooled")}
      ref={root}
      aria-label={`Map with ${count} ${count === 1 ? "layer" : "layers"}; arrows move it, plus and minus zoom${selection === null ? "" : "; n and p step through what can be selected, Space selects, Escape clears"}`}
      onKeyDown={selection === null ? undefined : onKeyDown}
    >
      <div class="rp-figure-head">
        <Toolbar label="Map" host={root} tools={tools} fullScreen />
      </div>
      <div class="rp-deck-frame" style={`block-size: ${height}px;`}>
        <div class="rp-deck-canvas" ref={host} />
      </div>
      {selection !== null && (
        <div class="rp-sr" role="status">
          {said}
        </div>
      )}
    </figure>
  );
}

const NONE: Readonly<Record<string, number[]>> = {};

const NO_WEBGL =
  "it is drawn by WebGL 2, which this browser does not give. It may be switched off in its settings, or by a driver that it does not trust.";

/** Asked before deck.gl is started, which rejects what nobody hears of. */
function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** What deck.gl is told: layers and views of the JSON; no map below, no address, no element of the page. */
function deckProps(deck: Record<string, unknown>, host: HTMLElement, app: AppServices): Record<string, unknown> {
  const load = fetchOf(app);
  const { layers: list = [], views, tooltip, parameters } = deck;
  // deck.gl keeps what it is given, and the page's props stay as they are.
  const json = structuredClone({ layers: list, ...(views !== undefined && { views }) });
  const made = converter.convert(json) as unknown as { layers: (Layer | null)[]; views?: unknown };
  return {
    ...made,
    ...(typeof parameters === "object" && { parameters }),
    controller: { keyboard: { moveSpeed: 60 }, scrollZoom: true },
    layers: made.layers.map((layer) =>
      layer?.clone({ fetch: load, loadOptions: { fetch: load, core: { fetch: load } } } as object),
    ),
    getTooltip: ({ object }: PickingInfo) => {
      const tip = deckTip(tooltip, object, asksOwn(app));
      // Asked for each tip: the page may have got dark meanwhile.
      const style = { backgroundColor: resolved(host, "--rp-surface"), color: getComputedStyle(host).color };
      return tip === null ? null : { ...tip, className: "rp-deck-tip", style };
    },
  };
}

/** deck.gl waits so long for a second press, which would zoom, before a first one selects, ms; with some room. */
const SECOND_PRESS = 300 + 100;

/** The page is not idle while a press may still select. @param selects whether presses do */
function notePresses(host: HTMLElement, selects: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done = (): void => {};
  const end = (): void => {
    clearTimeout(timer);
    done();
    done = () => {};
  };
  const onUp = (): void => {
    end();
    if (!selects()) return;
    done = leaveUnfinished();
    timer = setTimeout(end, SECOND_PRESS);
  };
  host.addEventListener("pointerup", onUp, { capture: true });
  return () => {
    host.removeEventListener("pointerup", onUp, { capture: true });
    end();
  };
}

/** Keeps the wheel for the page until Ctrl is held or the figure was clicked. */
function guardWheel(host: HTMLElement): () => void {
  let clicked = false;
  const onWheel = (event: WheelEvent): void => {
    if (clicked || event.ctrlKey) event.preventDefault();
    else event.stopPropagation();
  };
  const onDown = (): void => {
    clicked = true;
  };
  const onLeave = (): void => {
    clicked = false;
  };
  host.addEventListener("wheel", onWheel, { capture: true, passive: false });
  host.addEventListener("pointerdown", onDown, { capture: true });
  host.addEventListener("pointerleave", onLeave);
  return () => {
    host.removeEventListener("wheel", onWheel, { capture: true });
    host.removeEventListener("pointerdown", onDown, { capture: true });
    host.removeEventListener("pointerleave", onLeave);
  };
}
