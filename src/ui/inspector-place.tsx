import { useEffect, useRef, useState } from "preact/hooks";
import type { LogId } from "../shared/ids.ts";
import type { AppModel } from "./app.ts";
import type { GroupElement } from "./group-view.tsx";
import { LazyModule } from "./lazy-module.ts";

const inspector = new LazyModule(() => import("./inspector/inspector.tsx"));
const door = new LazyModule(() => import("./inspector/region-door.tsx"));

/** The pointer rests on something if it has stayed so long, ms. */
const REST = 600;

/** The inspector, while it is open; else a door to it beside the cached part of the page that the pointer rests on. Loaded when needed. */
export function InspectorPlace({ app }: { app: AppModel }) {
  const host = useRef<HTMLSpanElement>(null);
  const [group, setGroup] = useState<GroupElement | null>(null);
  const [at, setAt] = useState<LogId | null>(null);
  const isOpen = app.inspecting.value;
  useEffect(() => {
    if (!isOpen) return setAt(null);
    setGroup(null);
    inspector.load().catch(() => {
      app.inspecting.value = false;
      app.notices.add({ severity: "error", text: "The inspector could not be loaded. Open it again once the network answers." });
    });
  }, [isOpen]);
  useEffect(() => {
    const page = host.current?.closest<HTMLElement>(".rp-app");
    const { toolbar, shortcuts } = app.options;
    // Where nothing else opens it, this does not either.
    if (!page || isOpen || (toolbar === false && shortcuts === "none")) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = ({ target, pointerType, buttons }: PointerEvent): void => {
      clearTimeout(timer);
      if (pointerType !== "mouse" || buttons !== 0 || !(target instanceof Element)) return;
      if (target.closest(".rp-region-door")) return;
      const group = target.closest<GroupElement>(".rp-group");
      // The way from the region to its door leads over what is neither.
      timer = setTimeout(() => {
        setGroup(group);
        if (group !== null) door.load().catch(() => {});
      }, REST);
    };
    page.addEventListener("pointerover", over);
    return () => {
      clearTimeout(timer);
      page.removeEventListener("pointerover", over);
    };
  }, [isOpen]);
  const Inspector = inspector.ready.value ? inspector.loaded?.Inspector : undefined;
  const Door = door.ready.value ? door.loaded?.RegionDoor : undefined;
  if (isOpen) return Inspector ? <Inspector app={app} at={at} /> : null;
  const open = (log: LogId): void => {
    setAt(log);
    app.inspecting.value = true;
  };
  return (
    <>
      <span ref={host} hidden />
      {group?.isConnected && Door && <Door group={group} onOpen={open} />}
    </>
  );
}
