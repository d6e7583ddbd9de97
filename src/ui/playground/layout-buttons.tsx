import type { LayoutState, Pane } from "./layout-state.ts";

const panes: readonly (readonly [Pane, string, string])[] = [
  ["rail", "Examples", "M2 3h12v10H2zM6 3v10"],
  ["code", "Code", "M6 5 3 8l3 3M10 5l3 3-3 3"],
  ["page", "Page", "M3 2.5h10v11H3zM5.5 6h5M5.5 8.5h5M5.5 11h3"],
];

/** Each pane by a button that hides and shows it, and one for the page alone. */
export function LayoutButtons({ layout, isNotebook }: { layout: LayoutState; isNotebook: boolean }) {
  const hidden = layout.hidden.value;
  // The code of a notebook is on its page.
  const shown = isNotebook ? panes.slice(0, 1) : panes;
  return (
    <div class="rs-layout" {...{ role: "group", "aria-label": "Show" }}>
      {shown.map(([pane, name, path]) => (
        <button
          key={pane}
          type="button"
          class="rs-icon"
          aria-label={name}
          title={hidden.has(pane) ? `Show: ${name}` : `Hide: ${name}`}
          aria-pressed={!hidden.has(pane)}
          onClick={() => layout.toggle(pane)}
        >
          <Mark path={path} />
        </button>
      ))}
      <button
        type="button"
        class="rs-icon"
        aria-label="Page alone"
        title="The page alone, at an address of its own (f)"
        onClick={() => layout.setAlone(true)}
      >
        <Mark path="M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10" />
      </button>
    </div>
  );
}

function Mark({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
      <path d={path} stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
