import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { BlockView } from "../../block-view.tsx";
import { EffectLayer } from "../../effect-layer.tsx";
import { FormContext } from "../../form-context.ts";
import { sandboxedName } from "../../script-name.ts";
import { useDomId } from "../../use-dom-id.ts";
import { Icon } from "../icon.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { keepOpener } from "./keep-opener.ts";

const FIELDS = ":is(input:not([type=hidden]), textarea, select, [role=combobox], [role=slider]):not(:disabled)";

/** Gives the focus to the title until a first field is there, which may come with a later batch. @returns what ends this */
function focusFirstField(dialog: HTMLElement, title: HTMLElement | null): () => void {
  const observer = new MutationObserver(() => look());
  const look = (): boolean => {
    const field = dialog.querySelector<HTMLElement>(FIELDS);
    field?.focus();
    if (field !== null) observer.disconnect();
    return field !== null;
  };
  if (!look() && title !== null) {
    title.focus();
    title.addEventListener("blur", () => observer.disconnect(), { once: true });
    observer.observe(dialog, { childList: true, subtree: true });
  }
  return () => observer.disconnect();
}

/** When a modal window of an app was closed last. */
const lastClosed = new WeakMap<object, number>();
/** Another one of a script in a sandbox is not modal so soon after that, ms: it would lock the page. */
const CLOSED_FOR = 2000;

/** True where something of the page has the focus that is not of the app. */
function isElsewhere(dialog: HTMLElement): boolean {
  const root = dialog.getRootNode() as Document | ShadowRoot;
  const outer = document.activeElement;
  const active = root === document ? outer : (root.activeElement ?? outer);
  const isNothing = active === null || active === document.body || active === document.documentElement;
  return !isNothing && dialog.closest(".rp-app")?.contains(active) !== true;
}

/** Shows a window in its place on the page, where it covers nothing, and leaves the focus where it is. @returns what ends this */
function showBeside(dialog: HTMLDialogElement): () => void {
  dialog.style.cssText = "position: static; max-inline-size: 100%";
  // The browser's `show()` would take the focus.
  dialog.open = true;
  return () => {
    dialog.open = false;
    dialog.style.cssText = "";
  };
}

/** `st.dialog`: the browser's own modal window. It is there as long as it is open; its reader's closing shows at once. */
export function DialogView({ node }: ViewProps<"dialog">) {
  const { label, width, icon } = node.props;
  const app = useApp();
  const { store, widgets } = app;
  const from = sandboxedName(app);
  const dismissible = from !== null || node.props.dismissible;
  const host = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useDomId();
  const [isGone, setGone] = useState(false);
  const isOpen = node.id === undefined ? !isGone : store.tree.value.value(node.id).value !== false;
  const cause = `dialog “${label}” closed`;
  const close = (): void => {
    if (node.id !== undefined) {
      if (isOpen) widgets.set(node.id, false, cause);
      return;
    }
    setGone(true);
    void widgets.rerun(cause);
  };
  useLayoutEffect(() => {
    const dialog = host.current;
    if (!isOpen || dialog === null) return;
    // A stranger's script neither takes the page's focus, nor comes back at once where its reader has closed it.
    if (
      from !== null &&
      (isElsewhere(dialog) || performance.now() - (lastClosed.get(store) ?? Number.NEGATIVE_INFINITY) < CLOSED_FOR)
    )
      return showBeside(dialog);
    const back = keepOpener();
    dialog.showModal();
    const leave = store.extras?.effects.showIn(host);
    const ends = focusFirstField(dialog, heading.current);
    return () => {
      ends();
      leave?.();
      dialog.close();
      lastClosed.set(store, performance.now());
      back();
    };
  }, [isOpen]);
  /** A press that began beside it: a text that is marked may end there. */
  const began = useRef(false);
  const isBeside = ({ target, clientX: x, clientY: y }: MouseEvent): boolean => {
    if (target !== host.current || host.current === null) return false;
    const { left, right, top, bottom } = host.current.getBoundingClientRect();
    return x < left || x > right || y < top || y > bottom;
  };
  return (
    <dialog
      {...rootAttributes(node, "rp-dialog rp-ask")}
      ref={host}
      data-size={width}
      aria-labelledby={id}
      {...(dismissible ? {} : { closedby: "none" })}
      onKeyDown={(event) => {
        // What it would stop besides comes with the next one.
        if (event.key === "Escape") event.stopPropagation();
      }}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (dismissible) close();
      }}
      onClose={(event) => {
        // Some browsers close it though they were held back.
        const { currentTarget: dialog } = event;
        if (event.target !== dialog || !isOpen || dialog.open || !dialog.isConnected) return;
        if (dismissible) close();
        else dialog.showModal();
      }}
      onPointerDown={(event) => {
        began.current = isBeside(event);
      }}
      onClick={(event) => {
        if (dismissible && began.current && isBeside(event)) close();
        began.current = false;
      }}
    >
      <div class="rp-ask-head">
        {icon !== null && <Icon icon={icon} />}
        <h2 id={id} ref={heading} tabIndex={-1} dir="auto">
          <Inline text={label} links={false} />
        </h2>
        {dismissible && (
          <button type="button" class="rp-icon rp-ask-close" aria-label="Close" onClick={close}>
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
      <FormContext.Provider value={null}>
        {/* A form of its own: Enter in a field, and forms inside, would otherwise send the one that the dialog stands in. */}
        <form
          class="rp-ask-body"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          {from !== null && <p class="rp-muted">Shown by the script {from}, which runs in a sandbox.</p>}
          {node.block && <BlockView block={node.block} />}
        </form>
      </FormContext.Provider>
      <EffectLayer store={store} place={host} />
    </dialog>
  );
}
