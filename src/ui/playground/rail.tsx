import type { StudioModel } from "./studio-model.ts";

/** The examples: name and one line each. */
export function Rail({ model }: { model: StudioModel }) {
  const current = model.example.value;
  return (
    <nav class="rs-rail" aria-label="Examples">
      <ul>
        {model.examples.map((example) => (
          <li key={example.name}>
            <a href={`#${encodeURIComponent(example.name)}`} aria-current={example === current ? "page" : undefined}>
              <strong>{example.title}</strong>
              <span>{example.line}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
