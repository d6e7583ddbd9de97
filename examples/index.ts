import type { Example } from "../src/ui/playground/example.ts";

/** Where a package stands: served from its source by the dev server, a file of the built app else. */
const at = (name: string): string => (import.meta.env.DEV ? `./examples/packages/${name}.ts` : `./packages/${name}.js`);

const sqlite = { "sql.js": at("sql") };
const tensorflow = {
  "@tensorflow/tfjs-core": at("tfjs-core"),
  "@tensorflow/tfjs-layers": at("tfjs-layers"),
  "@tensorflow/tfjs-backend-cpu": at("tfjs-backend-cpu"),
};

const bokehFigure = { "bokeh-figure": at("bokeh-figure") };
/** The front end of a widget: the page loads it. */
const pad = { pad: at("pad") };
const vegaLiteApi = { "vega-lite-api": at("vega-lite-api") };

/** What the build made of a script; the dev server compiles live. */
const compiled = (name: string): { compiled?: string } => (import.meta.env.DEV ? {} : { compiled: `./scripts/${name}.js` });

/** A script that is opened as a notebook. */
const notebook = (name: string, title: string, line: string, load: Example["load"]): Example => ({
  name,
  title,
  line,
  file: `${name}.ts`,
  isNotebook: true,
  load,
});

/** The scripts of the gallery; the first one is what a first visit shows. */
export const examples: Example[] = [
  {
    name: "start",
    title: "Run once, replay",
    line: "A slow function, its chart, a widget inside, and how often it really ran.",
    file: "app.ts",
    load: () => import("./start/app.ts?raw").then((module) => module.default),
    ...compiled("start"),
  },
  {
    name: "widget-replay",
    title: "Widgets inside",
    line: "Widgets in cached functions: live on every replay, and inputs of the call.",
    file: "app.ts",
    load: () => import("./widget-replay/app.ts?raw").then((module) => module.default),
    ...compiled("widget-replay"),
  },
  {
    name: "widgets",
    title: "Every widget",
    line: "One of each, in the script and inside a cached function.",
    file: "app.ts",
    packages: pad,
    load: () => import("./widgets/app.ts?raw").then((module) => module.default),
    ...compiled("widgets"),
  },
  {
    name: "all-elements",
    title: "Every element",
    line: "One of each, drawn once by a cached function and replayed ever after.",
    file: "app.ts",
    packages: bokehFigure,
    load: () => import("./all-elements/app.ts?raw").then((module) => module.default),
    ...compiled("all-elements"),
  },
  {
    name: "chat",
    title: "A conversation",
    line: "A small model finds what of the handbook answers you, and says it word by word.",
    file: "app.ts",
    packages: { handbook: at("handbook") },
    load: () => import("./chat/app.ts?raw").then((module) => module.default),
    ...compiled("chat"),
  },
  {
    name: "connection",
    title: "A connection that heals",
    line: "A database kept open, checked before each use, reopened when it broke.",
    file: "app.ts",
    packages: sqlite,
    load: () => import("./connection/app.ts?raw").then((module) => module.default),
    ...compiled("connection"),
  },
  {
    name: "connection-unvalidated",
    title: "… and one that does not",
    line: "The same database without validate: the error that it saves you.",
    file: "app.ts",
    packages: sqlite,
    load: () => import("./connection-unvalidated/app.ts?raw").then((module) => module.default),
    ...compiled("connection-unvalidated"),
  },
  {
    name: "api-response",
    title: "An API's answer",
    line: "A response kept while its status is fine, fetched again when it is not.",
    file: "app.ts",
    load: () => import("./api-response/app.ts?raw").then((module) => module.default),
    ...compiled("api-response"),
  },
  {
    name: "figures",
    title: "Figures",
    line: "Graphs, Plotly, Bokeh and deck.gl: described by the script, drawn by the page.",
    file: "app.ts",
    packages: bokehFigure,
    load: () => import("./figures/app.ts?raw").then((module) => module.default),
    ...compiled("figures"),
  },
  {
    name: "model",
    title: "A model, trained once",
    line: "A small neural network; its training chart is replayed, its answers are live.",
    file: "app.ts",
    packages: tensorflow,
    load: () => import("./model/app.ts?raw").then((module) => module.default),
    ...compiled("model"),
  },
  {
    name: "tables",
    title: "Tables",
    line: "Rows to look through, to read, and values of any shape.",
    file: "app.ts",
    load: () => import("./tables/app.ts?raw").then((module) => module.default),
    ...compiled("tables"),
  },
  {
    name: "texts",
    title: "Texts and boxes",
    line: "Markdown, formulas, messages, columns, tabs and pictures.",
    file: "app.ts",
    load: () => import("./texts/app.ts?raw").then((module) => module.default),
    ...compiled("texts"),
  },
  {
    name: "charts",
    title: "Charts",
    line: "Lines, areas, bars and points from rows, and charts of vega-lite.",
    file: "app.ts",
    packages: vegaLiteApi,
    load: () => import("./charts/app.ts?raw").then((module) => module.default),
    ...compiled("charts"),
  },
  {
    name: "epidemic",
    title: "An epidemic",
    line: "A simulation with sliders: each setting computed once, a sweep beside it.",
    file: "app.ts",
    load: () => import("./epidemic/app.ts?raw").then((module) => module.default),
    ...compiled("epidemic"),
  },
  {
    name: "loan",
    title: "A loan",
    line: "A report with formulas: what is typed into a form counts when it is sent.",
    file: "app.ts",
    load: () => import("./loan/app.ts?raw").then((module) => module.default),
    ...compiled("loan"),
  },
  {
    name: "minefield",
    title: "Minefield",
    line: "A game: buttons with callbacks, and state that outlives each run.",
    file: "app.ts",
    load: () => import("./minefield/app.ts?raw").then((module) => module.default),
    ...compiled("minefield"),
  },
  {
    name: "orders",
    title: "Orders",
    line: "A form with rules, a table of what was sent, and files to take away.",
    file: "app.ts",
    load: () => import("./orders/app.ts?raw").then((module) => module.default),
    ...compiled("orders"),
  },
  {
    name: "nations",
    title: "Nations",
    line: "An explorer: points and rows that are chosen are compared, a year at a time.",
    file: "app.ts",
    packages: { nations: at("nations") },
    load: () => import("./nations/app.ts?raw").then((module) => module.default),
    ...compiled("nations"),
  },
  {
    name: "tube",
    title: "The Tube",
    line: "A map from data alone: a borough is pressed, and its lines are counted.",
    file: "app.ts",
    packages: { tube: at("tube") },
    load: () => import("./tube/app.ts?raw").then((module) => module.default),
    ...compiled("tube"),
  },
  {
    name: "station",
    title: "A weather station",
    line: "A dashboard that follows the time: only the part that shows it runs each second.",
    file: "app.ts",
    load: () => import("./station/app.ts?raw").then((module) => module.default),
    ...compiled("station"),
  },
  {
    name: "picture",
    title: "A darkroom",
    line: "A picture tool: each setting is worked on once, a colour is picked by a press.",
    file: "app.ts",
    load: () => import("./picture/app.ts?raw").then((module) => module.default),
    ...compiled("picture"),
  },
  notebook("pendulum", "Why a clock swings little", "A notebook: an essay with formulas whose numbers are computed.", () =>
    import("./pendulum/notebook.ts?raw").then((module) => module.default),
  ),
  {
    ...notebook("penguins", "Before you plot anything", "A notebook: a table is cleaned, step by step, and then misleads.", () =>
      import("./penguins/notebook.ts?raw").then((module) => module.default),
    ),
    packages: { penguins: at("penguins") },
  },
  notebook("edit-distance", "Kitten and sitting", "A notebook: an algorithm, from its formula to its use.", () =>
    import("./edit-distance/notebook.ts?raw").then((module) => module.default),
  ),
  notebook("forest-fire", "When does a forest burn?", "A notebook: thousands of fires, computed once, and an edge.", () =>
    import("./forest-fire/notebook.ts?raw").then((module) => module.default),
  ),
];
