import type { ProjectActions } from "./project/project-actions.ts";
import type { StudioModel } from "./studio-model.ts";

interface RailProps {
  model: StudioModel;
  actions: ProjectActions;
}

/** One's own projects, and the examples: name and one line each. */
export function Rail({ model, actions }: RailProps) {
  const current = model.example.value.name;
  const own = model.own.value;
  return (
    <nav class="rs-rail" aria-label="Examples">
      <div class="rs-rail-head">
        <span class="rs-rail-title">Yours</span>
        <button type="button" class="rs-button" title="A new project" onClick={() => void actions.create()}>
          New
        </button>
      </div>
      {own.length === 0 ? (
        <p class="rs-hint">Nothing yet: make a new one, or a copy of an example.</p>
      ) : (
        <ul aria-label="Yours">
          {own.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === current ? "page" : undefined}>
                <strong>{title}</strong>
              </a>
            </li>
          ))}
        </ul>
      )}
      <div class="rs-rail-head">
        <span class="rs-rail-title">Examples</span>
      </div>
      <ul aria-label="Examples">
        {model.examples.map(({ name, title, line }) => (
          <li key={name}>
            <a href={`#${encodeURIComponent(name)}`} aria-current={name === current ? "page" : undefined}>
              <strong>{title}</strong>
              <span>{line}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
