import { useEffect } from "preact/hooks";
import type { AppModel } from "./app.ts";
import { LazyModule } from "./lazy-module.ts";

const inspector = new LazyModule(() => import("./inspector/inspector.tsx"));

/** The inspector, while it is open: its code is loaded when it is opened first. */
export function InspectorPlace({ app }: { app: AppModel }) {
  const isOpen = app.inspecting.value;
  useEffect(() => {
    if (!isOpen) return;
    inspector.load().catch(() => {
      app.inspecting.value = false;
      app.notices.add({ severity: "error", text: "The inspector could not be loaded. Open it again once the network answers." });
    });
  }, [isOpen]);
  const Inspector = inspector.ready.value ? inspector.loaded?.Inspector : undefined;
  return isOpen && Inspector ? <Inspector app={app} /> : null;
}
