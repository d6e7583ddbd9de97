import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

/** A place in a picture, in its own pixels. */
export interface Place {
  x: number;
  y: number;
}

/** How far an arrow moves the cross, as a share of the picture; with Shift, less. */
const STEP = 0.1;
const FINE = 0.01;

interface PressedPictureProps {
  name: string;
  onPress(place: Place): void;
  children: ComponentChildren;
}

/** A picture that is a button: it tells where it was pressed. By keyboard, arrows move a cross, and Enter presses there. */
export function PressedPicture({ name, onPress, children }: PressedPictureProps) {
  const host = useRef<HTMLButtonElement>(null);
  const [cross, setCross] = useState({ x: 0.5, y: 0.5 });
  const [isShown, setShown] = useState(false);
  const press = (share: Place): void => {
    const size = sizeIn(host.current);
    if (size !== null) onPress({ x: pixelAt(share.x, size.width), y: pixelAt(share.y, size.height) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? FINE : STEP;
    const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
    if (x === undefined || y === undefined) return;
    event.preventDefault();
    setShown(true);
    setCross((at) => ({ x: within(at.x + x), y: within(at.y + y) }));
  };
  const size = isShown ? sizeIn(host.current) : null;
  const at = size === null ? "" : `${pixelAt(cross.x, size.width)}, ${pixelAt(cross.y, size.height)}`;
  return (
    <button
      ref={host}
      type="button"
      class="rp-press"
      aria-label={`Press in ${name === "" ? "the picture" : name}; arrows move the cross, Enter presses`}
      onKeyDown={onKeyDown}
      onBlur={() => setShown(false)}
      onClick={(event) => {
        const picture = pictureIn(host.current)?.getBoundingClientRect();
        // Without a pointer, as by Enter, it is where the cross is.
        if (event.detail === 0 || picture === undefined) return press(cross);
        setShown(false);
        press({ x: (event.clientX - picture.left) / picture.width, y: (event.clientY - picture.top) / picture.height });
      }}
    >
      {children}
      {isShown && <span class="rp-cross" style={`--rp-x: ${cross.x * 100}%; --rp-y: ${cross.y * 100}%;`} />}
      <span class="rp-sr" role="status">
        {at}
      </span>
    </button>
  );
}

const within = (share: number): number => Math.min(1, Math.max(0, Math.round(share * 100) / 100));

const pixelAt = (share: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(share * count)));

function pictureIn(host: HTMLElement | null): HTMLImageElement | HTMLCanvasElement | null {
  return host?.querySelector("img, canvas") ?? null;
}

/** Null for a picture that has none: it is not loaded. */
function sizeIn(host: HTMLElement | null): { width: number; height: number } | null {
  const picture = pictureIn(host);
  if (picture === null) return null;
  const isImage = picture instanceof HTMLImageElement;
  const [width, height] = isImage ? [picture.naturalWidth, picture.naturalHeight] : [picture.width, picture.height];
  return width > 0 && height > 0 ? { width, height } : null;
}
