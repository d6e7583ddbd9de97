import { Component, type VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Box, type PageNode, shownCells, withUnder } from "../../../shared/page-nodes.ts";
import { useApp } from "../../app-context.ts";
import { useUnder } from "../../under.ts";
import { CodeView } from "../text/code.tsx";
import { showText } from "../text/growing-text.ts";
import { MarkdownBody } from "../text/markdown-body.tsx";
import { piecesOf } from "../text/markdown-pieces.ts";
import { type NodeOf, rootAttributes, scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { closed, openFence } from "./stream-text.ts";

/** `st.writeStream`: what has come by now. It is announced once, when nothing more comes. */
export function WriteStreamView({ node }: ViewProps<"writeStream">) {
  const { streaming, cursor } = node.props;
  const { store } = useApp();
  const under = useUnder();
  // Read so that this is rendered again: cells are appended to in place.
  void node.block?.size.value;
  // One that was stopped says so no more.
  const isBusy = streaming && store.state.value?.phase === "running";
  const cells = withUnder(node.block === undefined ? [] : shownCells(node.block), under);
  const wasBusy = useRef(isBusy);
  wasBusy.current ||= isBusy;
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (cursor !== null) host.current?.style.setProperty("--rp-cursor", JSON.stringify(cursor));
  }, [cursor]);
  return (
    <div
      {...rootAttributes(node, "rp-stream")}
      ref={host}
      aria-busy={isBusy}
      // What came here is told when nothing more comes; what was whole from the start is not.
      aria-live={wasBusy.current ? "polite" : undefined}
      data-cursor={isBusy && cursor !== null ? "" : undefined}
    >
      {cells.map((cell, index) => (
        <Part key={index} cell={cell} before={under?.[index]} isGrowing={isBusy && index === cells.length - 1} />
      ))}
    </div>
  );
}

interface PartProps {
  cell: Box<PageNode>;
  before: Box<PageNode> | undefined;
  isGrowing: boolean;
}

/** Reads its own cell: what is settled is not drawn again. */
function Part({ cell, before, isGrowing }: PartProps) {
  const { NodeView } = useApp();
  const node = cell.value;
  if (node.kind === "markdown") return <Markdown node={node as NodeOf<"markdown">} isGrowing={isGrowing} />;
  if (node.kind === "code") return <Code node={node as NodeOf<"code">} isGrowing={isGrowing} />;
  return <NodeView cell={cell} before={before} />;
}

function Markdown({ node, isGrowing }: { node: NodeOf<"markdown">; isGrowing: boolean }) {
  const { body, unsafeAllowHtml: html } = node.props;
  // Tags may be open over blocks.
  const pieces = html ? [body] : piecesOf(body, !isGrowing);
  return (
    <div {...sizedAttributes(node, "rp-text rp-stream-text")}>
      {pieces.map((text, index) => (
        <Piece key={index} text={text} html={html} isGrowing={isGrowing && index === pieces.length - 1} />
      ))}
    </div>
  );
}

interface PieceProps {
  text: string;
  html: boolean;
  isGrowing: boolean;
}

/** A piece of markdown, drawn again only when it is another. */
class Piece extends Component<PieceProps> {
  override shouldComponentUpdate(next: PieceProps): boolean {
    const { text, html, isGrowing } = this.props;
    return next.text !== text || next.html !== html || next.isGrowing !== isGrowing;
  }

  render({ text, html, isGrowing }: PieceProps): VNode {
    const fence = isGrowing && !html ? openFence(text) : null;
    if (fence !== null) {
      return (
        <>
          {fence.before.trim() !== "" && <MarkdownBody body={fence.before} />}
          <div class="rp-md">
            <div class="rp-md-code rp-stream-end">
              <GrowingText text={fence.code} label={fence.language === "" ? "Code" : `Code, ${fence.language}`} />
            </div>
          </div>
        </>
      );
    }
    if (!isGrowing || html) return <MarkdownBody body={text} html={html} anchors />;
    // The same place, so that what is selected in it stays so when it is settled.
    return <MarkdownBody body={closed(text)} class="rp-md rp-stream-end" anchors="later" />;
  }
}

/** Code while it grows: plain, and then as any other. */
function Code({ node, isGrowing }: { node: NodeOf<"code">; isGrowing: boolean }) {
  if (!isGrowing) return <CodeView node={node} />;
  const { body, language } = node.props;
  return (
    <div {...sizedAttributes(node, "rp-code rp-stream-end")}>
      <GrowingText text={body} label={language === null ? "Code" : `Code, ${language}`} />
    </div>
  );
}

/** Plain code to whose end a text is put, which the browser need not lay out from its start. */
function GrowingText({ text, label }: { text: string; label: string }) {
  const code = useRef<HTMLElement>(null);
  const shown = useRef("");
  useLayoutEffect(() => {
    const { current: host } = code;
    if (host === null) return;
    showText(host, shown.current, text);
    shown.current = text;
  }, [text]);
  return (
    <pre {...scrollableAttributes(label)}>
      <code ref={code} />
    </pre>
  );
}
