import { Component, type ComponentType, type VNode } from "preact";
import type { PageLeaf, PageNode } from "../shared/page-nodes.ts";
import { AppContext, type AppServices } from "./app-context.ts";
import { firstViews } from "./elements/first-views.ts";
import type { CellListProps, NodeViewProps, NodeViews } from "./node-views.ts";
import { pageRest } from "./page-rest.ts";
import { Under } from "./under.ts";

type Views = typeof import("./elements/registry.ts").views;

interface Failure {
  /** The node whose view failed: another node at this place gets a new chance. */
  node: PageNode | null;
  error: unknown;
}

/** What stands in a list behind its first nodes; a page without its rest is short. */
function ChunkList(props: CellListProps): VNode | null {
  const rest = pageRest.ready.value ? pageRest.loaded : undefined;
  return rest === undefined ? null : <rest.ChunkList {...props} />;
}

/** A spinner; the worker's first one comes behind what needs the rest. */
function SpinnerView(props: { text: string; showTime: boolean }): VNode | null {
  const rest = pageRest.loaded;
  return rest === undefined ? null : <rest.SpinnerView {...props} />;
}

/**
 * One place of a block. It reads the cell, so a change of the node renders this view and no sibling. An error in the
 * view stays here.
 */
class NodeView extends Component<NodeViewProps, Failure> {
  static override contextType = AppContext;
  declare context: AppServices | null;
  override state: Failure = { node: null, error: null };
  /** The node as it was rendered last. */
  #shown: PageNode | undefined;
  #view: VNode | null = null;

  override componentDidCatch(error: unknown): void {
    this.setState({ node: this.props.cell.value, error });
  }

  override componentWillUnmount(): void {
    pageRest.loaded?.drawTurns.leave(this);
  }

  render(): VNode | null {
    const { cell } = this.props;
    // Read in any case: what changes is rendered again.
    const node = cell.value;
    if (pageRest.loaded?.drawTurns.mayDraw(this) !== false) this.#view = this.#viewOf(this.#steady(node));
    return this.#view;
  }

  #viewOf(node: PageNode): VNode | null {
    const { before } = this.props;
    // Without the rest, there is nothing but short texts: see first-part.ts.
    const rest = pageRest.loaded;
    const failed = this.state.node === node ? this.state.error : null;
    // Boundary: a record over kinds cannot say that the view found under a node's kind takes that node; parsing saw to it.
    const View = (rest?.viewOf(node, this.context) ??
      (firstViews as Partial<Views>)[node.kind as PageLeaf["kind"]]) as ComponentType<{ node: PageNode }>;
    if (rest === undefined) return failed === null ? <View node={node} /> : null;
    const { GroupView, FailedElement, cellsUnder } = rest;
    if (node.kind === "group") return <GroupView group={node} inherited={cellsUnder(node, before)} />;
    const problem = rest.overBudget(node.kind, node.props) ?? failed;
    if (problem !== null) return <FailedElement kind={node.kind} error={problem} />;
    const view = <View node={node} />;
    return node.block === undefined ? view : <Under.Provider value={cellsUnder(node, before)}>{view}</Under.Provider>;
  }

  /** A node that says nothing new is the one that was shown: what only moves is drawn by its view as little as what stays. */
  #steady(node: PageNode): PageNode {
    const shown = this.#shown;
    if (shown === undefined || shown === node || pageRest.loaded?.sameNode(shown, node) !== true) this.#shown = node;
    return this.#shown ?? node;
  }
}

/** What draws the nodes of an app. */
export const nodeViews: NodeViews = { NodeView, SpinnerView, ChunkList };
