import { Component, type VNode } from "preact";
import type { ElementKind } from "../../shared/elements/registry.ts";
import { FailedElement } from "../element-boundary.tsx";
import type { LazyModule } from "../lazy-module.ts";
import { type NodeOf, sizedAttributes, type View, type ViewProps } from "./view.ts";

/**
 * A view whose code is loaded when the first element of its kind appears, or before. Its place has its height from the
 * start, so nothing moves when it comes.
 * @param heightOf in CSS pixels
 */
export function lazyView<K extends ElementKind, M>(
  module: LazyModule<M>,
  pick: (module: M) => View<K>,
  heightOf: (node: NodeOf<K>) => number,
): View<K> {
  return class LazyView extends Component<ViewProps<K>, { error: unknown }> {
    override state = { error: null };
    #gone = false;

    override componentDidMount(): void {
      if (module.loaded === undefined) this.#load();
    }

    override componentWillUnmount(): void {
      this.#gone = true;
    }

    #load = (): void => {
      const settle = (error: unknown): void => {
        if (!this.#gone) this.setState({ error });
      };
      module.need().then(() => settle(null), settle);
    };

    render(): VNode {
      const { node } = this.props;
      if (module.loaded !== undefined) {
        const Loaded = pick(module.loaded);
        return <Loaded node={node} />;
      }
      if (this.state.error !== null) {
        const error = navigator.onLine ? this.state.error : new Error("you are offline, and its code was never loaded.");
        return <FailedElement kind={node.kind} error={error} onRetry={this.#load} />;
      }
      return <div {...sizedAttributes(node, "rp-lazy", `block-size: ${heightOf(node)}px;`)} aria-busy="true" />;
    }
  };
}
