import "../inspector.css";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LogId } from "../../shared/ids.ts";
import type { GroupElement } from "../group-view.tsx";
import { InspectIcon } from "../status-bar.tsx";
import { onMoved, regionOf } from "./regions.ts";

/** px */
const SIZE = 22;

/** A button beside what a cached call drew, in the page's margin where there is room: it opens the inspector there. */
export function RegionDoor({ group, onOpen }: { group: GroupElement; onOpen: (log: LogId) => void }) {
  const host = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const measure = (): void => {
    const app = host.current?.closest(".rp-app");
    const region = app && regionOf(app, group);
    if (!region) {
      setPlace(null);
      return;
    }
    const isRtl = getComputedStyle(app).direction === "rtl";
    const beside = isRtl ? region.left - SIZE - 4 : region.left + region.width + 4;
    setPlace({ left: Math.max(0, Math.min(beside, app.clientWidth - SIZE)), top: region.top });
  };
  useLayoutEffect(measure, [group]);
  useEffect(() => {
    const app = host.current?.closest(".rp-app");
    return app ? onMoved(app, measure) : undefined;
  }, [group]);
  const log = group.rpLogs?.().at(-1);
  return (
    <div class="rp-region-doors" ref={host}>
      {place !== null && log !== undefined && (
        <button
          type="button"
          class="rp-region-door"
          // The keys have another way: the button of the toolbar, or `i`.
          tabIndex={-1}
          aria-label="Inspect what is cached here"
          title="Drawn by a cached function. Open the inspector there (i)"
          style={{ transform: `translate(${place.left}px, ${place.top}px)` }}
          onClick={() => onOpen(log)}
        >
          <InspectIcon size={14} />
        </button>
      )}
    </div>
  );
}
