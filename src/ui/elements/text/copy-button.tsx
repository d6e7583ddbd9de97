import { useEffect, useState } from "preact/hooks";

/** Copies a text: "Copied" for a moment, or what to do instead. */
export function CopyButton({ text }: { text: string | (() => string) }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 1600);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    // Missing without a secure context.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    (clipboard?.writeText(typeof text === "string" ? text : text()) ?? Promise.reject(new Error("no clipboard"))).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <button type="button" class="rp-copy" onClick={copy}>
      <span>{{ idle: "Copy", copied: "Copied", failed: "Press Ctrl C" }[state]}</span>
      <span class="rp-sr" role="status">
        {state === "copied" ? "Copied" : ""}
      </span>
    </button>
  );
}
