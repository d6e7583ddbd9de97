import { PageTree } from "../shared/page-tree.ts";
import { Gesture } from "./gesture.ts";
import { markFrom } from "./mark-from.ts";
import type { PageMaker } from "./page-store.ts";
import { PlayedEffects } from "./played-effects.ts";
import { readMessage } from "./read-message.ts";
import { WidgetEdits } from "./widget-edits.ts";

/** Makes a page of messages that may hold whatever there is. */
export const wholePage: PageMaker = {
  read: readMessage,
  treeFrom: (before, box, listener) => (before instanceof PageTree ? before : new PageTree(box, listener, before)),
  extras: () => ({ edits: new WidgetEdits(), effects: new PlayedEffects(), Gesture, markFrom }),
};
