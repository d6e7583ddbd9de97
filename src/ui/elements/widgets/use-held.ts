import { useEffect, useRef } from "preact/hooks";

/** A button that is held acts again after this, ms, and then as often. */
const FIRST = 400;
const NEXT = 80;

/**
 * Of a button: a press acts once, and while it is held again and again.
 * @param act does it; false if there is nothing more to do
 */
export function useHeld(act: () => boolean) {
  const { current: state } = useRef<{
    act: () => boolean;
    timer: ReturnType<typeof setTimeout> | undefined;
    isRepeated: boolean;
  }>({
    act,
    timer: undefined,
    isRepeated: false,
  });
  state.act = act;
  const end = (): void => clearTimeout(state.timer);
  useEffect(() => end, []);
  const repeat = (): void => {
    state.isRepeated = true;
    if (state.act()) state.timer = setTimeout(repeat, NEXT);
  };
  return {
    onPointerDown: (event: PointerEvent): void => {
      end();
      state.isRepeated = false;
      if (event.button === 0) state.timer = setTimeout(repeat, FIRST);
    },
    onPointerUp: end,
    onPointerLeave: end,
    onPointerCancel: end,
    // What a finger holds is no text to choose, and has no menu.
    onContextMenu: (event: MouseEvent): void => {
      if (state.isRepeated) event.preventDefault();
    },
    onClick: (): void => {
      if (!state.isRepeated) state.act();
      state.isRepeated = false;
    },
  };
}
