import { LazyModule } from "../lazy-module.ts";
import type { StudioModel } from "./studio-model.ts";

const dialog = new LazyModule(() => import("./test-dialog.tsx"));

/** Opens the test of what was done on the page. */
export function openTest(model: StudioModel): void {
  dialog.load().then(
    () => {
      model.isTesting.value = true;
    },
    () => {
      model.notice.value = {
        text: "The test could not be loaded: there is no network, or the server did not answer. Try it again.",
      };
    },
  );
}

/** Turns what was done on the page into a test. */
export function TestButton({ model }: { model: StudioModel }) {
  const steps = model.recording.value?.steps.value.length ?? 0;
  return (
    <button
      type="button"
      class="rs-button rs-test-button"
      title="What you have done on the page, as a test; and the script as a piece of HTML"
      disabled={model.app.value === null}
      onClick={() => openTest(model)}
    >
      {steps === 0 ? "Test" : `Test (${steps})`}
    </button>
  );
}

/** The dialog, while it is open. */
export function TestPlace({ model }: { model: StudioModel }) {
  const TestDialog = dialog.ready.value ? dialog.loaded?.TestDialog : undefined;
  if (!model.isTesting.value || TestDialog === undefined) return null;
  return (
    <TestDialog
      model={model}
      onClose={() => {
        model.isTesting.value = false;
      }}
    />
  );
}
