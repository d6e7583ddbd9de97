import { BlockView } from "../../block-view.tsx";
import { Icon } from "../icon.tsx";
import { type Loadable, useSourceUrl } from "../media/source-url.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";

/** Who is shown by a picture of their own. */
const known: Readonly<Record<string, "user" | "assistant">> = {
  user: "user",
  human: "user",
  assistant: "assistant",
  ai: "assistant",
};

/** `st.chatMessage`: what somebody says, beside their picture. */
export function ChatMessageView({ node }: ViewProps<"chatMessage">) {
  const { name, avatar } = node.props;
  const who = Object.hasOwn(known, name.toLowerCase()) ? known[name.toLowerCase()] : undefined;
  return (
    <article {...sizedAttributes(node, "rp-said")} aria-label={name} data-who={who}>
      {avatar !== null && (
        <span class="rp-avatar" aria-hidden="true">
          <Avatar avatar={avatar} name={name} who={who} />
        </span>
      )}
      <div class="rp-said-body">{node.block && <BlockView block={node.block} />}</div>
    </article>
  );
}

interface AvatarProps {
  avatar: string | Loadable | undefined;
  name: string;
  who: "user" | "assistant" | undefined;
}

function Avatar({ avatar, name, who }: AvatarProps) {
  if (typeof avatar === "object") return <Picture source={avatar} />;
  if (avatar === "spinner") return <span class="rp-spinner-mark" />;
  if (avatar !== undefined) return <Icon icon={avatar} />;
  if (who === undefined) return <bdi>{firstLetter(name)}</bdi>;
  return (
    <svg
      viewBox="0 0 16 16"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      aria-hidden="true"
    >
      {who === "user" ? (
        <path d="M8 8.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 13.4c.6-2.3 2.6-3.4 5.2-3.4s4.6 1.1 5.2 3.4" />
      ) : (
        <path d="M8 1.8v2M4.2 3.8h7.6a1.6 1.6 0 0 1 1.6 1.6v5.6a1.6 1.6 0 0 1-1.6 1.6H4.2A1.6 1.6 0 0 1 2.6 11V5.4a1.6 1.6 0 0 1 1.6-1.6ZM5.9 7v1.2M10.1 7v1.2M6.2 10.4h3.6" />
      )}
    </svg>
  );
}

function Picture({ source }: { source: Loadable }) {
  const url = useSourceUrl(source);
  return url === undefined ? null : <img src={url} alt="" />;
}

function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? "").toLocaleUpperCase();
}
