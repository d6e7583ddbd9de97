import { Component, type ComponentType, type VNode } from "preact";
import type { Box, PageContainer, PageLeaf, PageNode } from "../shared/page-nodes.ts";
import { FailedElement } from "./element-boundary.tsx";
import { views } from "./elements/registry.ts";
import { GroupView } from "./group-view.tsx";

interface Failure {
  /** The node whose view failed: another node at this place gets a new chance. */
  node: PageNode | null;
  error: unknown;
}

/**
 * One place of a block. It reads the cell, so a change of the node renders this view and no sibling. An error in the
 * view stays here.
 */
export class NodeView extends Component<{ cell: Box<PageNode> }, Failure> {
  override state: Failure = { node: null, error: null };

  override componentDidCatch(error: unknown): void {
    this.setState({ node: this.props.cell.value, error });
  }

  render(): VNode {
    const node = this.props.cell.value;
    if (node.kind === "group") return <GroupView group={node} />;
    if (this.state.node === node) return <FailedElement kind={node.kind} error={this.state.error} />;
    // Boundary: a record over kinds cannot say that the view found under a node's kind takes that node; parsing saw to it.
    const View = views[node.kind] as ComponentType<{ node: PageLeaf | PageContainer }>;
    return <View node={node as PageLeaf | PageContainer} />;
  }
}
