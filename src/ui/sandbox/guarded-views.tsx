import type { ComponentType } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { ElementKind } from "../../shared/elements/registry.ts";
import { useApp } from "../app-context.ts";
import { rootAttributes, type View } from "../elements/view.ts";
import { outside, type Rule } from "../outside.ts";
import { useHeldStill } from "./hold-still.ts";
import { type FrameKit, frameView } from "./nested-frame.tsx";

/** A node of any kind. */
interface AnyNode {
  readonly kind: ElementKind;
  readonly key?: string;
  readonly id?: string;
  readonly props: object;
}
type AnyView = ComponentType<{ node: AnyNode }>;

/** What is there with the rest of the page: given, since parts that import it would be loaded in more pieces. */
export interface Kit extends FrameKit {
  readonly views: { readonly [K in ElementKind]: View<K> };
}

/** What the runtime grants of frames: see `Grants`. */
export type Frames = "none" | "static" | "scripts";

/** The views of a runtime in a sandbox, by kind: those that load nothing of other sites until their reader has pressed a button that names the site. */
export class GuardedViews {
  readonly #made = new Map<ElementKind, AnyView>();
  /** Addresses that readers have asked for, on the pages of this runtime: each is one more answer to the same question. */
  readonly #asked = new Set<string>();

  constructor(
    readonly kit: Kit,
    readonly frames: Frames,
  ) {}

  /** Undefined for a kind that may be shown as it is, as groups are. */
  of(kind: ElementKind | "group"): AnyView | undefined {
    if (kind === "group") return undefined;
    const judged = outside[kind];
    if (typeof judged === "string" && judged !== "frame") return undefined;
    const made = this.#made.get(kind) ?? this.#make(kind);
    this.#made.set(kind, made);
    return made;
  }

  #make(kind: ElementKind): AnyView {
    // Boundary: a record over kinds cannot say that what stands under a kind takes its props; parsing saw to it.
    const View = this.kit.views[kind] as unknown as AnyView;
    if (outside[kind] === "frame") return frameView(this.kit, this.frames) as unknown as AnyView;
    if (kind === "iframe" && this.frames === "none") return refused;
    return guard(View, outside[kind] as Rule<object>, this.#asked);
  }
}

function guard(View: AnyView, { cleaned, addresses, what, without }: Rule<object>, asked: Set<string>): AnyView {
  return ({ node }) => {
    const { options } = useApp();
    const [, redraw] = useState(0);
    const held = useHeldStill();
    const clean = useMemo(() => (cleaned === undefined ? node : withProps(node, cleaned(node.props))), [node]);
    const wanted = useMemo(() => addresses?.(node.props) ?? [], [node]);
    // A picture, yes; a page is more than that.
    const isFree = options.remoteMedia === "any" && node.kind !== "iframe";
    const missing = isFree ? [] : [...new Set(wanted)].filter((address) => !asked.has(address));
    const isWhole = missing.length === 0;
    const bare = useMemo(
      () => (isWhole || without === undefined ? clean : withProps(clean, without(clean.props))),
      [clean, isWhole],
    );
    if (isWhole) return <View node={clean} />;
    const sites = [...new Set(missing.map(siteOf))];
    const press = (): void => {
      for (const address of missing) asked.add(address);
      redraw((n) => n + 1);
    };
    const button = what !== undefined && (
      <button type="button" class="rp-remote-image" ref={held} onClick={press}>
        Show {what} from {sites.slice(0, 3).join(", ")}
        {sites.length > 3 ? ` and ${sites.length - 3} more sites` : ""}
      </button>
    );
    if (without !== undefined)
      return (
        <>
          <View node={bare} />
          {button && <div class="rp-outside">{button}</div>}
        </>
      );
    return <div {...rootAttributes(node, "rp-outside")}>{button}</div>;
  };
}

const withProps = (node: AnyNode, props: object): AnyNode => (props === node.props ? node : { ...node, props });

const refused: AnyView = ({ node }) => (
  <p {...rootAttributes(node, "rp-muted")}>This page shows no frames of scripts: its host can grant them, by grants.frames.</p>
);

const siteOf = (address: string): string =>
  URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).host : "an unknown address";
