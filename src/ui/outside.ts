/**
 * What each kind of element would load by being shown, for apps in a sandbox: a request tells its site what stands in its address, and that
 * may be what a script was given. A kind that is not judged here does not compile.
 */
import type { PageConfig } from "../shared/elements/page-config.ts";
import type { ElementKind, PropsOf } from "../shared/elements/registry.ts";
import type { AnySource, Sources } from "./sandbox/own-sources.ts";

/** What is done about a kind. */
export interface Rule<P> {
  /** Taken out at all times: what the reader could not be asked about. The same object where there is nothing. */
  cleaned?(props: P): P;
  /** The addresses that showing it loads, of the own site, too: a server may do something for who asks with cookies, or send on elsewhere. */
  addresses?(props: P): readonly string[];
  /** Those among them that may be read ahead, if they are files of the page's folder. */
  sources?: Sources<P>;
  /** What is loaded from there, for a button. */
  what?: string;
  /** It as it is shown without them; where that is left out, the button stands in its place. */
  without?(props: P): P;
}

/**
 * `nothing`: it has no addresses. `texts`: the texts in it ask for themselves, by `remoteMedia`, and load nothing unasked; links are asked about when
 * they are pressed. `page`: its code is the host's. `frame`, `press`, `file`: see frames, and what is saved, in a sandbox.
 */
type Judged<K extends ElementKind> = "nothing" | "texts" | "page" | "frame" | "press" | "file" | Rule<PropsOf<K>>;

/** Whether an address is asked for over the network, at another site than the page's own. */
export function isRemote(address: string): boolean {
  if (/^(?:data|blob):/i.test(address)) return false;
  const base = document.baseURI;
  return !URL.canParse(address, base) || new URL(address, base).origin !== new URL(base).origin;
}

/** Whether an address is asked for over the network, at whatever site. */
const isLoaded = (address: string): boolean => address !== "" && !/^(?:data|blob):/i.test(address);

const of = (source: AnySource | null): string[] =>
  source?.from === "url" && source.url !== undefined && isLoaded(source.url) ? [source.url] : [];

/** A value of CSS that names something to be loaded, or may: as escapes it could be anything. */
const loads = (value: string | undefined): boolean =>
  value !== undefined &&
  /[(\\]/.test(value) &&
  !/^(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var)a?\([^()\\]*\)$/i.test(value);
const harmless = (value: string | undefined): string | undefined => (loads(value) ? undefined : value);

type Chart = Pick<PropsOf<"lineChart">, "colors">;
/** A legend has them as its backgrounds. */
const chart = {
  cleaned: <P extends Chart>(props: P): P => (props.colors?.some(loads) === true ? { ...props, colors: null } : props),
};

type Frame = Pick<PropsOf<"dataframe">, "data" | "styles"> & {
  config: readonly { name: string; type: string | null; color?: string | undefined }[];
};

function pictures({ data, config }: Frame): string[] {
  const names = new Set(config.filter(({ type }) => type === "image").map(({ name }) => name));
  const cells: readonly unknown[] = data.columns.filter(({ name }) => names.has(name)).flatMap(({ values }) => [...values]);
  return cells.filter((cell) => typeof cell === "string").filter(isLoaded);
}

const frame = {
  cleaned<P extends Frame>(props: P): P {
    const { config, styles } = props;
    const looks = styles?.looks;
    if (!config.some(({ color }) => loads(color)) && looks?.some((look) => loads(look.color) || loads(look.background)) !== true)
      return props;
    return {
      ...props,
      config: config.map((column) => ({ ...column, color: harmless(column.color) })),
      ...(styles && {
        styles: {
          ...styles,
          looks: styles.looks.map((look) => ({
            ...look,
            color: harmless(look.color),
            background: harmless(look.background),
          })),
        },
      }),
    };
  },
  addresses: pictures,
  what: "pictures",
  without: <P extends Frame>(props: P): P => ({
    ...props,
    config: props.config.map((column) => (column.type === "image" ? { ...column, type: "text" } : column)),
  }),
};

/** A spec without links and addresses of marks: vega follows a link by itself when its mark is pressed. */
function withoutLinks(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  // What is not looked at is not drawn.
  if (depth > 100) return null;
  if (Array.isArray(value)) return value.map((one) => withoutLinks(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "href")
      // Data are values; a column may be called so.
      .map(([name, inner]) => [name, name === "values" || name === "datasets" ? inner : withoutLinks(inner, depth + 1)]),
  );
}

/** What stands for each kind. */
export const outside: { readonly [K in ElementKind]: Judged<K> } = {
  markdown: "texts",
  heading: "texts",
  caption: "texts",
  text: "texts",
  divider: "nothing",
  code: "nothing",
  latex: "texts",
  help: "texts",
  dataframe: frame,
  dataEditor: frame,
  table: "texts",
  json: "nothing",
  metric: "texts",
  lineChart: chart,
  areaChart: chart,
  barChart: chart,
  scatterChart: chart,
  // What it loads it asks for itself, site by site.
  vegaLiteChart: { cleaned: (props) => ({ ...props, spec: withoutLinks(props.spec) as typeof props.spec }) },
  // In these, what loads something is refused, or asked for by `remoteMedia`.
  graphvizChart: "texts",
  plotlyChart: "texts",
  bokehChart: "texts",
  pydeckChart: "texts",
  image: {
    what: "picture",
    addresses: ({ images }) => images.flatMap(({ source }) => of(source)),
    sources: (props, change) => ({ ...props, images: props.images.map((image) => ({ ...image, source: change(image.source) })) }),
  },
  audio: {
    what: "sound",
    addresses: ({ source }) => of(source),
    sources: (props, change) => ({ ...props, source: change(props.source, true) }),
  },
  video: {
    what: "video",
    addresses: ({ source, poster, subtitles }) => [
      ...(source.from === "youtube"
        ? [`https://www.youtube-nocookie.com/embed/${source.id.replace(/[^\w-]/g, "")}`]
        : of(source)),
      ...of(poster),
      ...subtitles.flatMap((one) => of(one.source)),
    ],
    sources: (props, change) => ({
      ...props,
      source: change(props.source, props.source.from !== "youtube"),
      poster: props.poster && change(props.poster),
      subtitles: props.subtitles.map((one) => ({ ...one, source: change(one.source) })),
    }),
  },
  html: "texts",
  htmlFrame: "frame",
  iframe: {
    what: "page",
    addresses: ({ url }) => (/^(?:about|data|blob):/i.test(url) ? [] : [url]),
  },
  pageConfig: {
    addresses: ({ icon }: PageConfig) => (icon !== null && /^(?:https?:|[./])/i.test(icon) && isLoaded(icon) ? [icon] : []),
    without: (props) => ({ ...props, icon: null }),
  },
  alert: "texts",
  exception: "texts",
  progress: "texts",
  status: "texts",
  cancellable: "texts",
  toast: "texts",
  download: "file",
  downloadButton: "press",
  balloons: "nothing",
  snow: "nothing",
  container: "nothing",
  columns: "nothing",
  column: "nothing",
  expander: "texts",
  tabs: "texts",
  tab: "texts",
  empty: "nothing",
  popover: "texts",
  navigation: "texts",
  pageLink: "texts",
  menuButton: "texts",
  dialog: "texts",
  bottom: "nothing",
  space: "nothing",
  skeleton: "nothing",
  chatMessage: {
    addresses: ({ avatar }) => (typeof avatar === "object" ? of(avatar) : []),
    without: ({ avatar: _, ...props }) => props,
    sources: (props, change) =>
      props.avatar !== null && typeof props.avatar === "object" ? { ...props, avatar: change(props.avatar) } : props,
  },
  writeStream: "texts",
  chatInput: "texts",
  form: "nothing",
  formSubmitButton: "texts",
  button: "texts",
  checkbox: "texts",
  slider: "texts",
  selectbox: "texts",
  radio: "texts",
  multiselect: "texts",
  textInput: "texts",
  numberInput: "texts",
  fileUploader: "texts",
  cameraInput: "texts",
  linkButton: "texts",
  toggle: "texts",
  textArea: "texts",
  selectSlider: "texts",
  pills: "texts",
  segmentedControl: "texts",
  feedback: "texts",
  dateInput: "texts",
  timeInput: "texts",
  datetimeInput: "texts",
  colorPicker: "texts",
  anywidget: "page",
};
