/**
 * What scripts call that a worker loads after its core. That no name is missing here is checked by types, in `elements/rest.ts`.
 *
 * Note: what a script's first elements wait for
 * ---------------------------------------------
 * The core draws texts, alerts and containers, and has session state. All else, caches and widgets too, is one chunk, `elements/rest.ts`.
 * Methods are synchronous, so what a statement may call has to be there before it begins. Compiled code therefore awaits the rest once,
 * before the first statement of a script's top level that may need it (`rest-use.ts`): what stands above is on the page by then. After
 * the first run it is loaded in any case.
 */

/** Drawing methods, of `st` and of containers. */
export const REST_COMMANDS = [
  "altairChart",
  "areaChart",
  "audio",
  "balloons",
  "barChart",
  "bokehChart",
  "button",
  "cameraInput",
  "checkbox",
  "colorPicker",
  "components.html",
  "components.iframe",
  "dataEditor",
  "dataframe",
  "dateInput",
  "deckChart",
  "downloadButton",
  "echo",
  "feedback",
  "fileUploader",
  "form",
  "formSubmitButton",
  "graphvizChart",
  "help",
  "html",
  "image",
  "json",
  "latex",
  "lineChart",
  "linkButton",
  "metric",
  "multiselect",
  "numberInput",
  "pills",
  "plotlyChart",
  "progress",
  "pydeckChart",
  "radio",
  "scatterChart",
  "segmentedControl",
  "selectSlider",
  "selectbox",
  "setPageConfig",
  "slider",
  "snow",
  "spinner",
  "status",
  "table",
  "textArea",
  "textInput",
  "timeInput",
  "toast",
  "toggle",
  "vegaLiteChart",
  "video",
  "write",
] as const;

/** Those, and members of `st` itself. */
export const REST_NAMES = [
  ...REST_COMMANDS,
  "cacheData",
  "cacheResource",
  "cacheStats",
  "clearCache",
  "fragment",
  "host",
  "inputs",
  "memo",
  "output",
  "singleton",
] as const;

/** Options that make widgets of what the core draws: of expanders and tabs. */
export const REST_OPTIONS = ["onChange"] as const;
