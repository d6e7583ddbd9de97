import { type Loader, parse, type Runtime, type Spec, type TooltipHandler } from "vega";
import { type Config, compile, type TopLevelSpec } from "vega-lite";
import type { Turn } from "./sliced-view.ts";
import { mended, withStandIns } from "./vega-lite-faults.ts";
import { copied } from "./vega-rows.ts";

export type Json = Record<string, unknown>;
export type Datasets = Readonly<Record<string, readonly unknown[]>>;
/** Pixels of the place; "content" for as much as the picture has by itself. */
export interface Extent {
  readonly width: number | "content";
  readonly height: number | "content";
}

export interface PictureOptions extends Extent {
  /** A vega-lite spec without data: datasets are named. */
  readonly spec: Json;
  readonly datasets: Datasets;
  readonly config: Config;
  readonly renderer: "svg" | "canvas";
  readonly loader: Loader;
  readonly signals?: Readonly<Record<string, unknown>>;
  readonly tooltip?: TooltipHandler;
  readonly onWarning?: (text: string) => void;
}

/** What a picture is made of: a spec of vega, and what vega makes of that. */
export interface PictureParts {
  readonly compiled: Spec;
  readonly runtime: Runtime;
}

/** The page says what a chart shows, and its picture is hidden from who listens: a text for each mark would be made and read by nobody. */
const UNSAID: Config = { aria: false };

/** Makes the parts at once, of a background of its own where one is given. @throws what vega-lite throws for a spec that it cannot take */
export function partsOf(options: PictureOptions, own: Pick<Spec, "background"> = {}): PictureParts {
  const spec = { ...compiled(options), ...own };
  return { compiled: spec, runtime: runtimeOf(spec) };
}

/** Makes the parts, each in a turn of its own. @throws what vega-lite throws for a spec that it cannot take */
export async function partsInTurn(options: PictureOptions, turn: Turn): Promise<PictureParts> {
  await turn();
  const spec = compiled(options);
  await turn();
  const runtime = runtimeOf(spec);
  await turn();
  return { compiled: spec, runtime };
}

// `ast`: expressions are not made code, so no policy against eval stands in the way.
const runtimeOf = (spec: Spec): Runtime => parse(spec, undefined, { ast: true });

function compiled({ spec, datasets, config, width, height, onWarning }: PictureOptions): Spec {
  const warn = (...texts: readonly unknown[]): unknown => onWarning?.(texts.map(String).join(" "));
  const logger = { level: () => logger, error: warn, warn, info: () => logger, debug: () => logger };
  const fit =
    width !== "content" && height !== "content" ? "fit" : width !== "content" ? "fit-x" : height !== "content" ? "fit-y" : "pad";
  const sized = {
    ...spec,
    ...(width === "content" ? {} : { width }),
    ...(height === "content" ? {} : { height }),
    autosize: spec.autosize ?? { type: fit, contains: "padding" },
  };
  // Boundary: what a script wrote; vega-lite says what it cannot take.
  const given = withStandIns(sized) as unknown as TopLevelSpec;
  const vega = mended(compile(given, { config: { ...UNSAID, ...config }, logger: logger as never }).spec);
  const data = vega.data?.map((entry) => {
    // Rows that stand in a part of the spec are those of the page.
    const values: unknown = datasets[entry.name] ?? (entry as { values?: unknown }).values;
    return values === undefined ? entry : { ...entry, values: copied(values) };
  });
  return (data === undefined ? vega : { ...vega, data }) as Spec;
}
