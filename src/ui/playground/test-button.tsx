import { useState } from "preact/hooks";
import { LazyModule } from "../lazy-module.ts";
import type { StudioModel } from "./studio-model.ts";

const dialog = new LazyModule(() => import("./test-dialog.tsx"));

/** Turns what was done on the page into a test. */
export function TestButton({ model }: { model: StudioModel }) {
  const [isOpen, setOpen] = useState(false);
  const steps = model.recording.value?.steps.value.length ?? 0;
  const TestDialog = dialog.ready.value ? dialog.loaded?.TestDialog : undefined;
  const open = (): void =>
    void dialog.load().then(
      () => setOpen(true),
      () => {},
    );
  return (
    <>
      <button type="button" class="rs-inspect" title="What you have done on the page, as a test" onClick={open}>
        {steps === 0 ? "Test" : `Test (${steps})`}
      </button>
      {isOpen && TestDialog && <TestDialog model={model} onClose={() => setOpen(false)} />}
    </>
  );
}
