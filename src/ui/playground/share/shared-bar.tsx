import { useHeldStill } from "../../sandbox/hold-still.ts";
import "./share.css";
import type { LayoutState } from "../layout-state.ts";
import type { StudioModel } from "../studio-model.ts";
import { openShare } from "./share-place.tsx";
import type { SharedProject } from "./shared-project.ts";
import type { Want } from "./wants.ts";

interface SharedBarProps {
  model: StudioModel;
  layout: LayoutState;
}

const siteOf = (origin: string): string => new URL(origin).host;

/** Says of somebody else's project whose it is and what it reaches, and asks for what its script wants. */
export function SharedBar({ model, layout }: SharedBarProps) {
  const shared = model.share.shared.value;
  if (shared === null) return null;
  // Whoever shows the studio in a page of theirs could lay something over these buttons that people want to press.
  const isFramed = window.parent !== window;
  const want = isFramed ? null : shared.want.value;
  const showCode = (): void => {
    if (layout.alone.value) layout.setAlone(false);
    if (layout.hidden.value.has("code")) layout.toggle("code");
    model.tab.value = "code";
  };
  return (
    <section class="rs-shared" aria-label="Someone else’s project" tabIndex={-1}>
      <div class="rs-shared-row">
        <p>
          <strong>Someone else’s:</strong> {reach(shared)}
          {model.isChanged.value && " What you change is kept once you make it yours."}
        </p>
        {isFramed ? (
          <a class="rs-button" href={location.href.replace("?page", "")} target="_blank" rel="noopener noreferrer">
            Open in the studio
          </a>
        ) : (
          <>
            {!model.example.value.isNotebook && (
              <button type="button" class="rs-button" onClick={showCode}>
                See the code
              </button>
            )}
            <button type="button" class="rs-button" onClick={() => openShare(model, "take")}>
              Make it mine …
            </button>
          </>
        )}
      </div>
      <div role="status">{want !== null && <Question model={model} shared={shared} want={want} />}</div>
    </section>
  );
}

/** What it reaches, by what its reader has allowed. */
function reach({ allowed }: SharedProject): string {
  const all = allowed.value.map(({ kind, origin }) => `${kind === "read" ? "reads from" : "runs code from"} ${siteOf(origin)}`);
  return all.length === 0
    ? "it reaches nothing of yours."
    : `it ${all.join(", and ")}, as you allowed, and reaches nothing of yours.`;
}

function Question({ model, shared, want }: { model: StudioModel; shared: SharedProject; want: Want }) {
  const { kind, origin } = want;
  const held = useHeldStill();
  const answer = (button: HTMLElement, isAllowed: boolean): void => {
    // The question goes, with the button that has the focus.
    button.closest<HTMLElement>(".rs-shared")?.focus();
    shared.answer(want, isAllowed);
    if (isAllowed) model.reopen();
  };
  return (
    <div class="rs-shared-row rs-want">
      <p>
        It wants to {kind === "read" ? "read from" : "run code from"} <strong>{siteOf(origin)}</strong>. That server would see
        that you ask, and whatever the script sends there.
      </p>
      <button
        type="button"
        class="rs-button rs-primary"
        ref={held}
        title="Until you close this project; it begins again"
        onClick={(event) => answer(event.currentTarget, true)}
      >
        Allow this once
      </button>
      <button type="button" class="rs-button" onClick={(event) => answer(event.currentTarget, false)}>
        Don’t allow
      </button>
    </div>
  );
}
