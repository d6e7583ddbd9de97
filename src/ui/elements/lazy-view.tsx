import { Component, type VNode } from "preact";
import type { ElementKind } from "../../shared/elements/registry.ts";
import { FailedElement } from "../element-boundary.tsx";
import { type NodeOf, rootAttributes, type View, type ViewProps } from "./view.ts";

/**
 * A view whose code is loaded when the first element of its kind appears. Its place has its height from the start, so
 * nothing moves when it comes.
 * @param heightOf in CSS pixels
 */
export function lazyView<K extends ElementKind>(load: () => Promise<View<K>>, heightOf: (node: NodeOf<K>) => number): View<K> {
  let view: View<K> | undefined;
  return class LazyView extends Component<ViewProps<K>, { error: unknown; loaded: boolean }> {
    override state = { error: null, loaded: false };
    #gone = false;

    override componentDidMount(): void {
      if (view === undefined) this.#load();
    }

    override componentWillUnmount(): void {
      this.#gone = true;
    }

    #load = (): void => {
      this.setState({ error: null });
      load().then(
        (loaded) => {
          view = loaded;
          if (!this.#gone) this.setState({ loaded: true });
        },
        (error: unknown) => {
          if (!this.#gone) this.setState({ error });
        },
      );
    };

    render(): VNode {
      const { node } = this.props;
      if (view !== undefined) {
        const Loaded = view;
        return <Loaded node={node} />;
      }
      if (this.state.error !== null) {
        const error = navigator.onLine ? this.state.error : new Error("you are offline, and its code was not loaded before.");
        return <FailedElement kind={node.kind} error={error} onRetry={this.#load} />;
      }
      return <div {...rootAttributes(node, "rp-lazy")} style={`block-size: ${heightOf(node)}px;`} aria-busy="true" />;
    }
  };
}
