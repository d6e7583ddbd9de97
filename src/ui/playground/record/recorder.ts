import { type ReadonlySignal, signal } from "@preact/signals";
import type { WidgetId } from "../../../shared/ids.ts";
import { readPage, type TestNode, textOf, widgetsOf } from "../../../shared/page-reader.ts";
import type { AppModel } from "../../app.ts";
import { addStep, type Step } from "./step.ts";
import { stepsOf } from "./step-of.ts";

/** What was done on the page of an app since it was opened. */
export interface Recording {
  readonly steps: ReadonlySignal<readonly Step[]>;
  /** The page as it stands. */
  page(): readonly TestNode[];
  /** The texts that stood on the page before the first step. */
  readonly textsBefore: readonly string[];
}

/** What is opened and closed on a page without the script. */
const VIEWS = "[role=tab], summary, .rp-popover-button";

/**
 * Records what is done on the page of an app, as steps by kind and label. It stands in front of the app's own methods: what a built app
 * loads knows nothing of it.
 * @param page the element that the app stands in
 */
export function record(app: AppModel, page: HTMLElement): Recording {
  const { widgets, store } = app;
  const steps = signal<readonly Step[]>([]);
  let textsBefore: readonly string[] = [];
  const read = (): TestNode[] => readPage(store.tree.value, (id) => store.tree.value.value(id).value);
  const add = (more: readonly Step[], nodes: readonly TestNode[] | null = null): void => {
    if (steps.value.length === 0) textsBefore = textOf(nodes ?? read()).split("\n");
    steps.value = more.reduce(addStep, steps.value);
  };
  const note = (id: WidgetId, value: unknown, isEvent = false): void => {
    const nodes = read();
    const done = stepsOf(widgetsOf(nodes), id, value, store.tree.value.value(id).value);
    add(isEvent ? done.map((step) => (step.at === "widget" ? { ...step, each: true as const } : step)) : done, nodes);
  };

  const does = {
    set: widgets.set.bind(widgets),
    stage: widgets.stage.bind(widgets),
    trigger: widgets.trigger.bind(widgets),
    submit: widgets.submit.bind(widgets),
    rerun: widgets.rerun.bind(widgets),
  };
  widgets.set = (id, value, ...rest) => {
    note(id, value);
    does.set(id, value, ...rest);
  };
  widgets.stage = (form, id, value) => {
    note(id, value);
    does.stage(form, id, value);
  };
  widgets.trigger = (id, cause, value = true) => {
    note(id, value, true);
    does.trigger(id, cause, value);
  };
  widgets.submit = (form, button, cause) => {
    note(button, true);
    does.submit(form, button, cause);
  };
  widgets.rerun = (cause, news = {}) => {
    if (cause === "rerun" && Object.keys(news).length === 0) add([{ at: "page" }]);
    return does.rerun(cause, news);
  };

  const onClick = ({ target, isTrusted }: Event): void => {
    const view = target instanceof Element ? target.closest<HTMLElement>(VIEWS) : null;
    // A menu of choices opens likewise: its choice is what counts.
    if (view === null || !isTrusted || view.closest("[data-rp-kind=menuButton]") !== null) return;
    const role = view.localName === "summary" ? "summary" : view.getAttribute("role") === "tab" ? "tab" : "button";
    add([{ at: "view", role, name: (view.textContent ?? "").trim() }]);
  };
  page.addEventListener("click", onClick, { capture: true });
  app.onClose(() => page.removeEventListener("click", onClick, { capture: true }));

  return {
    steps,
    page: read,
    get textsBefore() {
      return textsBefore;
    },
  };
}
