import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface TrackEndsProps {
  min: number;
  max: number;
  marks: readonly number[];
  /** Where a value stands, from 0 to 1. */
  share(at: number): number;
  text(at: number): string;
  /** What is drawn for that. Default: the text. */
  face?: ((at: number) => ComponentChildren) | undefined;
}

/** Between two names there is at least so much, px. */
const GAP = 6;

/** The names below a track: of its ends, and of its marks where there is room for them. */
export function TrackEnds({ min, max, marks, share, text, face = text }: TrackEndsProps) {
  const row = useRef<HTMLDivElement>(null);
  const names = marks.length === 0 ? [] : [...new Set([min, ...marks, max])].map((at) => ({ at, text: text(at) }));
  const all = JSON.stringify(names);
  useLayoutEffect(() => {
    const { current } = row;
    if (current === null || names.length === 0) return;
    const show = (): void => showWhatFits([...current.children] as HTMLElement[]);
    show();
    const sizes = new ResizeObserver(show);
    // A name that is drawn later may be wider.
    for (const element of [current, ...current.children]) sizes.observe(element);
    return () => sizes.disconnect();
  }, [all]);
  return (
    <div ref={row} class="rp-slider-ends" aria-hidden="true" data-marked={marks.length > 0 ? "" : undefined}>
      {marks.length === 0 ? (
        <>
          <span dir="auto">{face(min)}</span>
          <span dir="auto">{face(max)}</span>
        </>
      ) : (
        names.map((name) => (
          <span key={name.at} class="rp-slider-mark" style={`--rp-at: ${share(name.at)};`}>
            <bdi>{face(name.at)}</bdi>
          </span>
        ))
      )}
    </div>
  );
}

/** Both ends are named, and in their order what collides with nothing that is. */
function showWhatFits(names: readonly HTMLElement[]): void {
  const last = names.at(-1);
  const taken = [names[0], last].flatMap((name) => (name === undefined ? [] : [name.getBoundingClientRect()]));
  const boxes = names.map((name) => name.getBoundingClientRect());
  for (const [at, name] of names.entries()) {
    const box = boxes[at] as DOMRect;
    const isEnd = at === 0 || name === last;
    const isFree = isEnd || taken.every((other) => box.right + GAP <= other.left || other.right + GAP <= box.left);
    if (isFree && !isEnd) taken.push(box);
    name.toggleAttribute("data-hidden", !isFree);
  }
}
