/** Conversations, dialogs and what else is not of every page, in one part: see lazy-chat.ts. */
import "../../chat.css";

export { NavigationView } from "../navigation/navigation.tsx";
export { PageLinkView } from "../navigation/page-link.tsx";
export { CancellableView } from "../status/cancellable.tsx";
export { BottomView } from "./bottom.tsx";
export { ChatInputView } from "./chat-input.tsx";
export { ChatMessageView } from "./chat-message.tsx";
export { DialogView } from "./dialog.tsx";
export { MenuButtonView } from "./menu-button.tsx";
export { SkeletonView, SpaceView } from "./placeholders.tsx";
export { PopoverView } from "./popover.tsx";
export { WriteStreamView } from "./write-stream.tsx";
