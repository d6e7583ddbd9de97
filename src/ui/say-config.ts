import type { PageConfig } from "../shared/elements/page-config.ts";
import type { PageConfigs } from "./page-configs.ts";

/** @param place where it stands on the page. Returns what takes it back */
export function sayConfig(configs: PageConfigs, place: Element, config: PageConfig): () => void {
  const { said } = configs;
  said.set(place, config);
  compute(configs);
  return () => {
    if (said.get(place) !== config) return;
    said.delete(place);
    compute(configs);
  };
}

function compute({ said, now }: PageConfigs): void {
  const inOrder = [...said].sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  now.value = Object.fromEntries(inOrder.flatMap(([, config]) => Object.entries(config).filter(([, value]) => value !== null)));
}
