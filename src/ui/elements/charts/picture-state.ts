import type { View } from "vega";
import type { Chosen, ChosenRows } from "./chosen-rows.ts";

/** What a reader has done to a picture, and its successor takes on: which part is zoomed to, what is selected. */
export interface PictureState {
  readonly signals?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Of the groups within it, such as one for each series. */
  readonly subcontext?: readonly PictureState[];
  /** Rows that are selected: in another picture they have other numbers. */
  readonly chosen?: Chosen;
}

/** Zoom and selections: signals and stores of parameters. */
const isReaders = (name = ""): boolean => /^zoom_[xy]\d?$|_store$/.test(name);

const all = (view: View): PictureState => view.getState({ signals: isReaders, data: (name) => isReaders(name) });

/** What of a picture somebody has touched: the rest is left to the other picture. */
export function stateOf(view: View, chosen: ChosenRows): PictureState {
  const some = (parts: object = {}): Record<string, unknown> =>
    Object.fromEntries(Object.entries(parts).filter(([, part]) => (Array.isArray(part) ? part.length > 0 : part != null)));
  const { signals, data, ...rest } = all(view);
  return { ...rest, signals: some(signals), data: some(data), chosen: chosen.value };
}

/**
 * Does to a picture that is drawn what was done to another one, as far as it has the same: Vega throws at what is not there, and is deaf
 * after that.
 */
export function restoreState(view: View, state: PictureState, chosen: ChosenRows): void {
  const data = Object.entries(state.data ?? {}).filter(([name]) => !chosen.has(name.replace(/_store$/, "")));
  view.setState(common({ ...state, data: Object.fromEntries(data) }, all(view)) as ReturnType<View["getState"]>);
  chosen.choose(state.chosen ?? {});
}

function common(state: PictureState, known: PictureState): PictureState {
  const shared = (parts: object = {}, of: object = {}): Record<string, unknown> =>
    Object.fromEntries(Object.entries(parts).filter(([name]) => Object.hasOwn(of, name)));
  const groups = known.subcontext ?? [];
  return {
    signals: shared(state.signals, known.signals),
    data: shared(state.data, known.data),
    subcontext: (state.subcontext ?? []).slice(0, groups.length).map((group, at) => common(group, groups[at] ?? {})),
  };
}
