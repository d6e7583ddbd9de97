/**
 * How scripts under test draw one element of each kind. The conformance test runs each: a kind without a row does not compile.
 */
import type { ElementKind, WidgetKind } from "../shared/elements/registry.ts";
import { isWidgetKind, placedCall, widgetSamples } from "./widget-samples.ts";

/** By kind, with options that say something about each prop. */
const elementSamples: Readonly<Record<Exclude<ElementKind, WidgetKind>, string>> = {
  markdown: `st.markdown("*a*", { unsafeAllowHtml: true, anchors: false, textAlign: "center", help: "h", width: 300 })`,
  heading: `st.header("h", { anchor: "a", divider: "red", textAlign: "right", help: "h", width: "content" })`,
  caption: `st.caption("c", { unsafeAllowHtml: true, help: "h", width: 300 })`,
  text: `st.text("t", { help: "h", width: 300 })`,
  code: `st.code("x = 1", { language: "python", lineNumbers: true, wrapLines: true, height: 100, width: "content" })`,
  divider: `st.divider()`,
  latex: `st.latex("$$ x^2 $$", { help: "h", width: 300 })`,
  help: `st.help(class A { #b = 1; c = 2; d() {} }, { width: 300 })`,
  dataframe: `st.dataframe([{ a: 1, b: new Date(0), c: null, d: 2n, e: "x", f: true, g: [1] }], { height: 200, width: 300, hideIndex: true, rowHeight: 40, placeholder: "–", sortable: false, order: ["e", "a"], columns: { a: { label: "A", help: "h", width: "small", align: "left", type: "progress", format: "%.1f", min: 0, max: 2, pinned: true, wrap: true, display: /x/, color: "red", timezone: "Europe/Oslo" }, e: null }, totals: { a: "mean" }, style: () => ({ color: "red", background: "blue", bold: true }), key: "k", onSelect: true, selection: ["rows", "cell"], selectionDefault: { rows: [0] } })`,
  table: `st.table([{ a: "*x*", b: 1 }], { border: "horizontal", hideIndex: true, hideHeader: true, height: 100, width: "content" })`,
  json: `st.json({ a: new Map([[1, new Set([2])]]), u: undefined, d: new Date(0), f() {}, b: new Uint8Array(3) }, { expanded: 1, width: "content" })`,
  metric: `st.metric("m", 1, { delta: "2 %", deltaColor: "inverse", help: "h", border: true, height: 120, width: 200, labelVisibility: "hidden", icon: "🎲", format: "percent", deltaArrow: "up", deltaDescription: "since May", chart: [1, null, 2], chartType: "area" })`,
  barChart: `st.barChart({ a: ["x", "y"], b: Float32Array.of(1, 2) }, { x: "a", y: "b", sort: "-b", horizontal: true, stack: "layered" })`,
  lineChart: `st.lineChart([[1, 2], [3, 4]], { color: ["red", "oklch(60% 0.1 200)"], yDomain: [0, 5], yScale: "log", key: "k", onSelect: "rerun" })`,
  areaChart: `st.areaChart([[1, 2], [3, 4]], { stack: "normalize", title: "t", xLabel: "x", yLabel: "y" })`,
  scatterChart: `st.scatterChart([{ a: 1, b: 2, c: "x", d: 3n }], { x: "a", y: "b", color: "c", size: "d", width: 200, height: "stretch" })`,
  vegaLiteChart: `st.altairChart({ toSpec: () => ({ mark: "bar", when: new Date(0), params: [{ name: "p", select: "point" }] }) }, { onSelect: () => {}, data: [{ a: 1n }], theme: null, width: 200, height: "content", key: "k" })`,
  graphvizChart: `st.graphvizChart("graph { a -- b }", { engine: "neato", height: 200, width: "content" })`,
  bokehChart: `st.bokehChart({ doc: { version: "3.10.0", roots: [{ type: "object", name: "Plot", id: "p", attributes: { height: 1n } }] }, root_id: "p" }, { theme: null, key: "k", width: 300 })`,
  pydeckChart: `st.pydeckChart({ layers: [{ "@@type": "LineLayer", id: "a", pickable: true, data: [{ from: [0, 1] }] }], initialViewState: { zoom: 1 } }, { height: 200, width: 300, key: "k", onSelect: true, selectionMode: "multi" })`,
  plotlyChart: `st.plotlyChart({ data: [{ x: [1n, 2], y: Float32Array.of(1, 2), text: [new Date(0), undefined] }], layout: { height: 200 } }, { theme: null, config: { scrollZoom: true }, height: 300, width: 300, key: "k", onSelect: true, selectionMode: ["points", "box"] })`,
  alert: `st.alert("a", { kind: "warning", icon: ":material/home:", title: "T", width: "content" })`,
  exception: `st.exception(new TypeError("e"), { width: 300 })`,
  cancellable: `await st.cancellable("Loading", { width: 300 }, async (signal) => { st.text("in " + signal.aborted); })`,
  progress: `st.progress(3, { max: 4, text: "3 of 4", width: 300 })`,
  container: `st.container({ border: true, height: 100, gap: 4, verticalAlign: "center", horizontal: true, align: "right", autoscroll: true, width: 300, key: "k" }, () => { st.text("in"); })`,
  columns: `st.columns([1, 2], { gap: "large", width: 300 })[1].text("in")`,
  column: `st.columns(1)[0].text("in")`,
  expander: `st.expander("More", { expanded: true, icon: "!", type: "compact", width: 300, key: "k", onChange: true }, () => { st.text("in"); })`,
  popover: `st.popover("More", { open: true, type: "primary", icon: "!", help: "h", width: 300, key: "k", onChange: true }, () => { st.text("in"); })`,
  pageLink: `const to = st.page("P", () => {}, { icon: ":material/home:", url: "to-p" }); st.navigation([to], { position: "hidden", key: "pages" }); st.pageLink(to, { label: "Go", help: "h", disabled: true, width: 200, key: "k" })`,
  dialog: `st.dialog("Really?", { width: "large", icon: "!", dismissible: false }, (word) => { st.text(word); })("in")`,
  bottom: `st.bottom(() => { st.text("in"); })`,
  space: `st.space(20)`,
  skeleton: `st.skeleton({ height: 20, width: 300 })`,
  chatMessage: `st.chatMessage("user", { avatar: "🎲", width: 300, key: "k" }, () => { st.text("in"); })`,
  writeStream: `await st.writeStream(["a ", { choices: [{ delta: { content: "*b*" } }] }, [{ a: 1 }], "c"], { cursor: "▌", unsafeAllowHtml: true })`,
  empty: `st.empty().text("in")`,
  tabs: `st.tabs(["One", "Two"], { default: "Two", height: 100, width: 300, key: "k", onChange: true, args: [1] })[1].text("in")`,
  tab: `st.tabs(["One"])[0].text("in")`,
  status: `st.status("Work", { state: "error", expanded: true, width: 300, key: "k" }).text("in")`,
  form: `st.form("f", { clearOnSubmit: true, enterToSubmit: false, height: 300, width: 300 }, () => { st.text("in"); })`,
  toast: `st.toast("hello", { icon: "!", duration: "long" })`,
  balloons: `st.balloons()`,
  snow: `st.snow()`,
  image: `st.image([new Uint8Array([0xff, 0xd8]), { width: 1, height: 1, data: new Uint8ClampedArray(4) }, new Blob(["x"])], { width: 20, alt: ["a", "b", "c"], link: "https://example.org/", zoom: false })`,
  download: `st.text("no call draws it but a button's click")`,
  audio: `st.audio(new Uint8Array([0x4f, 0x67, 0x67]), { startTime: 2, endTime: "1m", loop: true, autoplay: false, width: 300 })`,
  video: `st.video(new Uint8Array([0x1a, 0x45, 0xdf, 0xa3]), { startTime: "2s", muted: true, width: 200, subtitles: { en: "1\\n00:00:01,000 --> 00:00:02,000\\nHi" }, poster: new Blob(["x"]) })`,
  html: `st.html("<style>b { color: red }</style><b>bold</b>", { width: "content" })`,
  htmlFrame: `st.components.html("<p>in a frame</p>", { height: 60, scrolling: true, title: "t", tabIndex: 0, width: 100 })`,
  iframe: `st.components.iframe("https://example.invalid/", { height: 60, title: "t" })`,
  pageConfig: `st.setPageConfig({ title: "T", icon: "🎲", layout: "wide", sidebar: "collapsed", lang: "de" })`,
};

/** A statement that draws an element of the kind, from the rows here or, for a widget, in widget-samples.ts. */
export function sampleOf(kind: ElementKind): string {
  if (!isWidgetKind(kind)) return `${elementSamples[kind]};`;
  return `${placedCall(kind, '"label"', widgetSamples[kind].options)};`;
}
