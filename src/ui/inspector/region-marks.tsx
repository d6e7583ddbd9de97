import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PointedLine, PointedLines } from "../pointing.ts";
import type { InspectorData } from "./inspector-data.ts";
import { functionAt, onMoved, type Region, regionsOf } from "./regions.ts";

/**
 * Outlines on the page what the row that is pointed at drew, and tells an editor its lines; and tells which row is of what is pointed at
 * on the page, or in the editor.
 */
export function RegionMarks({ data, panel }: { data: InspectorData; panel: RefObject<HTMLElement | null> }) {
  const host = useRef<HTMLDivElement>(null);
  const [regions, setRegions] = useState<readonly Region[]>([]);
  useSignalEffect(() => {
    const logs = data.markedLogs.value;
    const app = host.current?.closest(".rp-app");
    if (!app) return;
    const measure = (): void => setRegions(regionsOf(app, logs));
    measure();
    if (logs.size === 0) return;
    return onMoved(app, measure);
  });
  useSignalEffect(() => {
    tellLines(host.current, data.pointedLines.value);
  });
  useLayoutEffect(() => () => tellLines(host.current, null), []);
  useEffect(() => {
    const app = host.current?.closest<HTMLElement>(".rp-app");
    if (!app) return;
    const ending = new AbortController();
    const meet = ({ target }: Event): void => {
      const isOnPage = target instanceof Element && !panel.current?.contains(target);
      data.met.value = isOnPage ? functionAt(target, data.functionOf.value) : null;
    };
    const options = { signal: ending.signal };
    for (const type of ["pointerover", "focusin"]) app.addEventListener(type, meet, options);
    app.addEventListener(
      "reprise-point-line",
      (event) => data.meetLine((event as CustomEvent<PointedLine | null>).detail),
      options,
    );
    app.addEventListener("pointerleave", () => (data.met.value = null), options);
    return () => ending.abort();
  }, [data]);
  return (
    <div class="rp-regions" ref={host} aria-hidden="true">
      {regions.map(({ left, top, width, height }, index) => (
        <div
          key={index}
          class="rp-region"
          style={{ transform: `translate(${left}px, ${top}px)`, width: `${width}px`, height: `${height}px` }}
        />
      ))}
    </div>
  );
}

function tellLines(from: Element | null, detail: PointedLines | null): void {
  from?.dispatchEvent(new CustomEvent<PointedLines | null>("reprise-point", { bubbles: true, detail }));
}
