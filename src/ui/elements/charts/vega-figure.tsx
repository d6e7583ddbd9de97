import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Config } from "vega-lite";
import { useApp } from "../../app-context.ts";
import { sandboxPart } from "../../sandbox-part.ts";
import { fileNameOf, saveFile } from "../../save-file.ts";
import { askedIn, asksOwn, holdStillIn } from "../text/remote-images.ts";
import { type Tool, Toolbar, toolIcons } from "../toolbar.tsx";
import { type NodeOf, rootAttributes } from "../view.ts";
import { watchSize } from "../watch-size.ts";
import { AskForAddresses } from "./ask-for-addresses.tsx";
import { ChartPointer, type Picking } from "./chart-pointer.tsx";
import { PLACE } from "./chart-spec.ts";
import { type ChartTable, ChartTableView } from "./chart-table.tsx";
import { chartTheme, resolved, watchTheme } from "./chart-theme.ts";
import { chartTurns } from "./chart-turns.ts";
import type { Tip } from "./chart-words.ts";
import { type Datasets, type Extent, type Json, type PictureOptions, partsInTurn } from "./picture-spec.ts";
import type { ScenePoint } from "./scene-points.ts";
import { chartLoader } from "./vega-loader.ts";
import { VegaPicture } from "./vega-picture.ts";

type Size = "content" | "stretch" | number;
export type FigureKind = "lineChart" | "areaChart" | "barChart" | "scatterChart" | "vegaLiteChart";

interface FigureProps {
  node: NodeOf<FigureKind>;
  /** What it is called, and what it shows, for those who do not see it. */
  name: string;
  label: string;
  title?: string | null;
  legend?: ComponentChildren;
  /** Its content decides: a spec of the same text stays as it is drawn. */
  spec: Json;
  /** The spec of the picture that is taken away: with what stands around the chart on the page. */
  exportSpec?: Json;
  datasets: Datasets;
  /** Above this many marks they are painted, not built. */
  marks: number;
  /** The page's colours; false for those of the spec alone. */
  themed?: boolean;
  config?: Config;
  width: Size;
  height: Size;
  notes?: readonly string[];
  /** Which point a pointer means; null if the spec says itself what tips there are. */
  nearest: "x" | "y" | "both" | null;
  tipOf(point: ScenePoint): Tip;
  table: ChartTable;
  empty?: boolean;
  /** What the page says to the picture: with its data, and besides. */
  told?: Readonly<Record<string, unknown>>;
  signals?: Readonly<Record<string, unknown>>;
  /** Where the script asks what is selected. */
  picking?: ((picture: VegaPicture) => Picking) | null;
  /** The spec as a picture begins; another `version` begins one anew. */
  begin?(spec: Json): Json;
  version?: number;
  /** A picture stands, and has the place of the one before. */
  onPicture?(picture: VegaPicture): Promise<void>;
}

/** So many marks are elements of the page; more are painted. */
const PAINTED = 3000;

/** A chart by vega: the figure around it, its tools and its notes; it follows its place, the page's colours, and its data. */
export function VegaFigure(props: FigureProps) {
  const { node, name, label, title = null, spec, datasets, width, height, nearest, empty = false } = props;
  const app = useApp();
  const asked = askedIn(app);
  const hold = useCallback((button: HTMLElement | null) => (button === null ? undefined : holdStillIn(app, button)), [app]);
  const figure = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<VegaPicture | null>(null);
  const drawn = useRef<Datasets>(datasets);
  const [rendered, setRendered] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [theme, setTheme] = useState(0);
  /** Addresses that it names and that were not loaded. */
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const [isTable, setTable] = useState(false);
  const text = useMemo(() => JSON.stringify(spec), [spec]);
  const renderer = props.marks > PAINTED ? "canvas" : "svg";
  const latest = useRef(props);
  const order = useMemo(() => chartTurns.enter(), []);
  /** Another picture is being drawn: the one that is seen stays as it is. */
  const isReplaced = useRef(false);
  const turn = (): Promise<void> => chartTurns.take(order);
  latest.current = props;

  const optionsFor = (extent: Extent, element: HTMLElement): PictureOptions => {
    const now = latest.current;
    const blocked = (address: string): void => setMissing((before) => (before.includes(address) ? before : [...before, address]));
    const { packages } = app.worker.options;
    const lent = asksOwn(app) ? { lent: (uri: string) => sandboxPart.loaded?.lentFile(uri, packages) } : {};
    return {
      ...extent,
      spec: now.begin?.(now.spec) ?? now.spec,
      datasets: now.datasets,
      config: now.themed === false ? (now.config ?? {}) : chartTheme(element),
      renderer,
      loader: chartLoader({ any: app.options.remoteMedia === "any", asked, blocked, ...lent }),
      signals: {
        ...now.told,
        [PLACE.width]: extent.width === "content" ? 600 : extent.width,
        ...now.signals,
      },
      onWarning: (warning) =>
        setWarnings((before) => (before.includes(warning) || now.nearest !== null ? before : [...before, warning])),
    };
  };
  const extentOf = (element: HTMLElement): Extent => ({
    width: width === "content" ? "content" : Math.floor(element.clientWidth),
    height: height === "content" ? "content" : Math.floor(element.clientHeight),
  });

  useEffect(() => watchTheme(host.current, () => setTheme((n) => n + 1)), []);
  useEffect(() => {
    return () => {
      picture.current?.close();
      picture.current = null;
    };
  }, []);
  // Another spec, or other colours: another picture, which takes the place of the one before when it stands.
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null || empty) {
      picture.current?.close();
      picture.current = null;
      return;
    }
    let next: VegaPicture | undefined;
    let gone = false;
    isReplaced.current = picture.current !== null;
    // As it was told last: asked when a picture has been drawn, all of that would have to be laid out first.
    let extent: Extent = { width: "content", height: "content" };
    const draw = async (): Promise<void> => {
      const place = document.createElement("div");
      place.className = "rp-chart-picture";
      place.hidden = true; // It is not seen in parts, and the one before is seen until it stands.
      element.append(place);
      setWarnings([]);
      const data = latest.current.datasets;
      try {
        const options = optionsFor(extent, element);
        const parts = await partsInTurn(options, turn);
        if (gone) return place.remove();
        next = new VegaPicture(place, options, parts, turn);
        await turn();
        const before = picture.current;
        await next.render();
        if (before !== null) {
          // What the script has asked for is in the spec that it begins with.
          next.restore(before.state, latest.current.version === undefined);
          await next.render();
        }
        await latest.current.onPicture?.(next);
      } catch (reason) {
        place.remove();
        throw reason;
      }
      if (gone) return next.close();
      picture.current?.close();
      picture.current = next;
      isReplaced.current = false;
      place.hidden = false;
      next.onRender = () => setRendered((n) => n + 1);
      drawn.current = data;
      setRendered((n) => n + 1);
      setError(null);
      next.resize(extent);
      if (latest.current.datasets !== data) await update();
    };
    const failed = (reason: unknown): void => {
      if (!gone) setError(reason);
    };
    // In a hidden place (a tab, a closed expander) there is no size to draw for.
    let size = "";
    const end = watchSize(element, () => {
      const { clientWidth, clientHeight } = element;
      const now = `${clientWidth} ${clientHeight}`;
      if (clientWidth === 0 || (clientHeight === 0 && height !== "content") || now === size) return undefined;
      const isFirst = size === "";
      size = now;
      extent = extentOf(element);
      // What stands beside it is seen before it is drawn.
      if (isFirst) return () => void turn().then(() => (gone ? undefined : draw().catch(failed)));
      return next !== undefined && picture.current === next ? () => next?.resize(extent) : undefined;
    });
    return () => {
      gone = true;
      end();
      if (next !== undefined && picture.current !== next) next.close();
    };
  }, [text, theme, renderer, empty, width, height, props.version]);

  const update = async (): Promise<void> => {
    if (picture.current === null || isReplaced.current || drawn.current === latest.current.datasets) return;
    await turn();
    const { current } = picture;
    const before = drawn.current;
    const now = latest.current.datasets;
    if (current === null || isReplaced.current || before === now) return;
    drawn.current = now;
    for (const [signal, value] of Object.entries(latest.current.told ?? {})) current.setSignal(signal, value);
    await current.setData(before, now);
  };
  // Not after the picture of the page that this render makes: one frame sooner.
  useLayoutEffect(() => {
    update().catch(setError);
  }, [datasets]);
  useEffect(() => {
    const { current } = picture;
    if (current === null || props.signals === undefined) return;
    for (const [signal, value] of Object.entries(props.signals)) current.setSignal(signal, value);
    current.render().catch(setError);
  }, [props.signals]);

  const save = async (): Promise<void> => {
    const { current } = picture;
    if (current === null || host.current === null) return;
    const options = optionsFor(extentOf(host.current), host.current);
    const background = props.themed === false ? "#ffffff" : resolved(host.current, "--rp-bg");
    const blob = await current.png({ ...options, spec: props.exportSpec ?? spec }, background);
    saveFile(blob, `${fileNameOf(title ?? node.key ?? name, "chart")}.png`);
  };

  useLayoutEffect(() => {
    if (empty) setRendered(0);
  }, [empty]);
  if (error !== null) throw error;
  const tools: Tool[] = empty
    ? []
    : [
        { name: "Show data", icon: toolIcons.table, pressed: isTable, run: () => setTable(!isTable) },
        { name: "Download as PNG", icon: toolIcons.download, run: () => void save().catch(setError) },
      ];
  const block = height === "content" ? "auto" : height === "stretch" ? "100%" : `${height}px`;
  const inline = width === "content" ? "fit-content" : width === "stretch" ? "100%" : `${width}px`;
  const picking = props.picking == null || picture.current === null ? null : props.picking(picture.current);
  const notes = [...(props.notes ?? []), ...warnings];
  return (
    <figure
      {...rootAttributes(node, "rp-chart rp-tooled")}
      ref={figure}
      aria-label={label}
      style={`--rp-chart-width: ${inline}; --rp-chart-height: ${block};`}
    >
      <div class="rp-chart-body">
        <div class="rp-chart-head">
          <div class="rp-chart-about">
            {title === null ? (
              props.legend
            ) : (
              <div class="rp-chart-title" title={title}>
                {title}
              </div>
            )}
          </div>
          {!empty && <Toolbar label={name} host={figure} tools={tools} fullScreen />}
        </div>
        {title !== null && props.legend}
        {empty ? (
          <div class="rp-chart-empty">No data</div>
        ) : (
          <ChartPointer
            label={label}
            picture={picture}
            rendered={rendered}
            nearest={nearest}
            tipOf={props.tipOf}
            picking={picking}
          >
            <div class="rp-chart-canvas" ref={host} aria-hidden="true" data-fit={height === "content" ? undefined : ""} />
          </ChartPointer>
        )}
      </div>
      {notes.length > 0 && (
        <div class="rp-chart-note">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
      {missing.length > 0 && (
        <AskForAddresses
          addresses={missing}
          hold={hold}
          ask={() => {
            for (const address of missing) asked.add(address);
            setMissing([]);
            setTheme((n) => n + 1);
          }}
        />
      )}
      {isTable && !empty && <ChartTableView table={props.table} label={`Data of: ${label}`} />}
    </figure>
  );
}
