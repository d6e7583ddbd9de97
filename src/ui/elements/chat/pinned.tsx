import { type ComponentChildren, render } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { AppContext, InLog } from "../../app-context.ts";
import { FormContext } from "../../form-context.ts";
import { Under } from "../../under.ts";
import { pinTo } from "./pin-slot.ts";

interface PinnedProps {
  /** Wherever it is drawn; else only what stands in the page's own column. */
  always?: boolean;
  children: ComponentChildren;
}

/**
 * Draws at the lower edge of the page what stands in its column, in whatever order that was drawn; elsewhere in its place.
 *
 * Note: a second root
 * -------------------
 * What is pinned stands at the end of the column, behind all blocks, so that the keyboard comes to it where the eye does. Its place in
 * the block is a mark; what it draws is a root of its own, with the contexts of the mark.
 */
export function Pinned({ always = false, children }: PinnedProps) {
  const mark = useRef<HTMLSpanElement>(null);
  const [isInline, setInline] = useState(false);
  const [app, inLog, form, under] = [useContext(AppContext), useContext(InLog), useContext(FormContext), useContext(Under)];
  const host = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const column = mark.current === null ? null : columnOf(mark.current, always);
    if (mark.current === null || column === null) {
      setInline(true);
      return;
    }
    const pin = pinTo(column, mark.current);
    host.current = pin.host;
    return () => {
      host.current = null;
      render(null, pin.host);
      pin.end();
    };
  }, [always]);
  useLayoutEffect(() => {
    if (host.current === null) return;
    render(
      <AppContext.Provider value={app}>
        <InLog.Provider value={inLog}>
          <FormContext.Provider value={form}>
            <Under.Provider value={under}>{children}</Under.Provider>
          </FormContext.Provider>
        </InLog.Provider>
      </AppContext.Provider>,
      host.current,
    );
  });
  return isInline ? children : <span hidden ref={mark} />;
}

/** The column of the page, if the mark stands in that itself, or in any case. */
function columnOf(mark: HTMLElement, always: boolean): HTMLElement | null {
  if (always) return mark.closest(".rp-app")?.querySelector<HTMLElement>(".rp-main") ?? null;
  const block = mark.parentElement?.closest<HTMLElement>(":not(.rp-group, .rp-chunk)");
  const column = block?.matches(".rp-block") ? block.parentElement : null;
  return column?.matches(".rp-main") ? column : null;
}
