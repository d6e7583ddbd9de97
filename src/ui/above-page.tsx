import type { AppModel } from "./app.ts";
import { EffectLayer } from "./effect-layer.tsx";
import { FocusKeeper } from "./focus-keeper.tsx";
import { InspectorPlace } from "./inspector-place.tsx";

/** What stands behind an app's page in the document, and plays or opens above it. */
export function AbovePage({ app }: { app: AppModel }) {
  return (
    <>
      <EffectLayer store={app.store} />
      <FocusKeeper />
      <InspectorPlace app={app} />
    </>
  );
}
