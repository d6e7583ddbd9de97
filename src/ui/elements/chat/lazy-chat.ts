import type { ElementKind } from "../../../shared/elements/registry.ts";
import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";
import type { NodeOf, View } from "../view.ts";

type Chat = typeof import("./chat-views.ts");

const module = new LazyModule<Chat>(() => import("./chat-views.ts"));

/** Loads all of them ahead. */
export const loadChat = (): Promise<unknown> => module.load();

const view = <K extends ElementKind>(pick: (chat: Chat) => View<K>, heightOf: (node: NodeOf<K>) => number): View<K> =>
  lazyView<K, Chat>(module, pick, heightOf);

/** `st.chatMessage`: one line of text beside the picture. */
export const ChatMessageView = view<"chatMessage">(
  (chat) => chat.ChatMessageView,
  () => 40,
);
/** `st.writeStream`. */
export const WriteStreamView = view<"writeStream">(
  (chat) => chat.WriteStreamView,
  () => 25,
);
/** `st.chatInput`: in the page's column it takes no room in its place. */
export const ChatInputView = view<"chatInput">(
  (chat) => chat.ChatInputView,
  () => 0,
);
/** `st.popover`. */
export const PopoverView = view<"popover">(
  (chat) => chat.PopoverView,
  () => 40,
);
/** `st.menuButton`. */
export const MenuButtonView = view<"menuButton">(
  (chat) => chat.MenuButtonView,
  () => 40,
);
/** `st.navigation`: a line for each page, or one for all of them. */
export const NavigationView = view<"navigation">(
  (chat) => chat.NavigationView,
  ({ props: { position, pages } }) => ({ sidebar: 38 * pages.length, top: 45, hidden: 0 })[position],
);
/** `st.pageLink`. */
export const PageLinkView = view<"pageLink">(
  (chat) => chat.PageLinkView,
  () => 36,
);
/** `st.dialog`: it stands above the page. */
export const DialogView = view<"dialog">(
  (chat) => chat.DialogView,
  () => 0,
);
/** `st.bottom`: at the end of the page. */
export const BottomView = view<"bottom">(
  (chat) => chat.BottomView,
  () => 0,
);
/** `st.cancellable`: over, it takes no room. */
export const CancellableView = view<"cancellable">(
  (chat) => chat.CancellableView,
  ({ props }) => (props.call === null ? 0 : 40),
);
/** `st.skeleton`. */
export const SkeletonView = view<"skeleton">(
  (chat) => chat.SkeletonView,
  ({ props }) => props.height,
);
/** `st.space`. */
export const SpaceView = view<"space">(
  (chat) => chat.SpaceView,
  ({ props: { size } }) => (typeof size === "number" ? size : { small: 12, medium: 40, large: 68, stretch: 0 }[size]),
);
