/**
 * What scripts call that a worker loads after its core. That no name is missing here is checked by types, in `elements/rest.ts`.
 *
 * Note: what a script's first elements wait for
 * ---------------------------------------------
 * The core draws texts, has session state, and runs scripts that stand alone. All else, containers, widgets and caches too, is one
 * chunk, `elements/rest.ts`; `docs/architecture.md` names the seams between them.
 * Methods are synchronous, so what a statement may call has to be there before it begins. Compiled code therefore awaits the rest once,
 * before the first statement of a script's top level that may need it (`rest-use.ts`): what stands above is on the page by then. After
 * the first run it is loaded in any case.
 */

/** Drawing methods, of `st` and of containers. */
export const REST_COMMANDS = [
  "alert",
  "altairChart",
  "areaChart",
  "audio",
  "balloons",
  "barChart",
  "bokehChart",
  "button",
  "cameraInput",
  "checkbox",
  "code",
  "colorPicker",
  "columns",
  "components.html",
  "components.iframe",
  "container",
  "dataframe",
  "dateInput",
  "deckChart",
  "downloadButton",
  "echo",
  "empty",
  "error",
  "exception",
  "expander",
  "feedback",
  "fileUploader",
  "form",
  "formSubmitButton",
  "graphvizChart",
  "help",
  "html",
  "image",
  "info",
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
  "selectbox",
  "selectSlider",
  "setPageConfig",
  "slider",
  "snow",
  "spinner",
  "status",
  "success",
  "table",
  "tabs",
  "textArea",
  "textInput",
  "timeInput",
  "toast",
  "toggle",
  "vegaLiteChart",
  "video",
  "warning",
  "write",
] as const;

/** Members of `st` itself. */
export const REST_MEMBERS = [
  "cacheData",
  "cacheResource",
  "cacheStats",
  "clearCache",
  "file",
  "fragment",
  "getQueryParams",
  "host",
  "inputs",
  "memo",
  "output",
  "queryParams",
  "rerun",
  "setQueryParams",
  "signal",
  "singleton",
  "stop",
] as const;

/** All of them. */
export const REST_NAMES = [...REST_COMMANDS, ...REST_MEMBERS] as const;
