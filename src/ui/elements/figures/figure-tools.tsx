import type { ComponentChildren } from "preact";

/** The row of buttons below a figure: it has its place from the start, and is seen on hover, on focus inside, and on touch. */
export function FigureTools({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="rp-figure-tools" role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

/** A button of such a row. */
export function FigureTool(props: { name: string; sign: string; pressed?: boolean; disabled?: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      class="rp-icon"
      aria-label={props.name}
      title={props.name}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.sign}
    </button>
  );
}
