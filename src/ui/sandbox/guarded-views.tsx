import { useEffect, useMemo, useState } from "preact/hooks";
import type { ElementKind } from "../../shared/elements/registry.ts";
import { useApp } from "../app-context.ts";
import { rootAttributes } from "../elements/view.ts";
import { isRemote, outside, type Rule } from "../outside.ts";
import { useHeldStill } from "./hold-still.ts";
import type { AnyNode, AnyView, Kit } from "./kit.ts";
import { frameView } from "./nested-frame.tsx";
import { type Folder, fileIn, ownSources } from "./own-sources.ts";
import { pressView, Saves, type SaveView, saveView } from "./saves.tsx";

/** What the runtime grants of frames: see `Grants`. */
export type Frames = "none" | "static" | "scripts";

/** The views of a runtime in a sandbox, by kind: those that load nothing of other sites until their reader has pressed a button that names the site. */
export class GuardedViews {
  readonly #made = new Map<ElementKind, AnyView>();
  /** Addresses that readers have asked for, on the pages of this runtime: each is one more answer to the same question. */
  readonly #asked = new Set<string>();
  readonly saves = new Saves();
  /** Stands for a file that the script has made. */
  readonly save: SaveView;

  /** @param folder whose files its scripts may read */
  constructor(
    readonly kit: Kit,
    readonly frames: Frames,
    readonly folder: Folder,
  ) {
    this.save = saveView(kit, this.saves);
  }

  /** Undefined for a kind that may be shown as it is, as groups are. */
  of(kind: ElementKind | "group"): AnyView | undefined {
    if (kind === "group") return undefined;
    const judged = outside[kind];
    if (typeof judged === "string" && judged !== "frame" && judged !== "press") return undefined;
    const made = this.#made.get(kind) ?? this.#make(kind);
    this.#made.set(kind, made);
    return made;
  }

  #make(kind: ElementKind): AnyView {
    // Boundary: a record over kinds cannot say that what stands under a kind takes its props; parsing saw to it.
    const View = this.kit.views[kind] as unknown as AnyView;
    if (outside[kind] === "frame") return frameView(this.kit, this.frames) as unknown as AnyView;
    if (outside[kind] === "press") return pressView(View, this.saves);
    if (kind === "iframe" && this.frames === "none") return refused;
    return guard(View, outside[kind] as Rule<object>, this.#asked, this.folder);
  }
}

function guard(View: AnyView, rule: Rule<object>, asked: Set<string>, folder: Folder): AnyView {
  const { cleaned, addresses, what, without, sources } = rule;
  return ({ node }) => {
    const { options } = useApp();
    const [, redraw] = useState(0);
    const held = useHeldStill();
    const clean = useMemo(() => (cleaned === undefined ? node : withProps(node, cleaned(node.props))), [node]);
    const wanted = useMemo(() => addresses?.(node.props) ?? [], [node]);
    // A picture, yes; a page is more than that.
    const isFree = options.remoteMedia === "any" && node.kind !== "iframe";
    const isRead = (address: string): boolean => sources !== undefined && fileIn(folder, address) !== undefined;
    const missing = [...new Set(wanted)].filter(
      (address) => !asked.has(address) && !isRead(address) && !(isFree && isRemote(address)),
    );
    const isWhole = missing.length === 0;
    const bare = useMemo(
      () => (isWhole || without === undefined ? clean : withProps(clean, without(clean.props))),
      [clean, isWhole],
    );
    const shown = useSources(isWhole ? clean : null, sources, folder);
    if (shown === null) return <p {...rootAttributes(node, "rp-muted")}>{PLAYLIST}</p>;
    if (isWhole) return shown === undefined ? <div {...rootAttributes(node, "rp-outside")} aria-busy /> : <View node={shown} />;
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

const PLAYLIST =
  "This is a list of addresses, not sound or film: a player would load them, and this page loads nothing unasked that a script in a sandbox names.";

/** The node with what it shows of the page's folder; null for a playlist, undefined before it is known: then what was shown before stays. */
function useSources(node: AnyNode | null, sources: Rule<object>["sources"], folder: Folder): AnyNode | null | undefined {
  const now = useMemo(() => node && sources && ownSources(node.props, sources, folder), [node]);
  const [read, setRead] = useState<AnyNode | null>();
  useEffect(() => {
    if (node === null || !(now instanceof Promise)) return;
    let isOver = false;
    void now.then((props) => isOver || setRead(props && withProps(node, props)));
    return () => {
      isOver = true;
    };
  }, [now]);
  return now instanceof Promise ? read : (node ?? undefined);
}

const withProps = (node: AnyNode, props: object): AnyNode => (props === node.props ? node : { ...node, props });

const refused: AnyView = ({ node }) => (
  <p {...rootAttributes(node, "rp-muted")}>This page shows no frames of scripts: its host can grant them, by grants.frames.</p>
);

const siteOf = (address: string): string =>
  URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).host : "an unknown address";
