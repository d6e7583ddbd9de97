import type { MissReason } from "../../shared/trace-api.ts";
import { sentence } from "../../shared/trace-sentence.ts";

/** Sentences with the names in them set as code. */
export function Sentences({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {texts.map((text, index) => (
        // English, whatever it names; each name and value in it may be of any script.
        <span key={index} class="rp-sentence" dir="ltr">
          {index > 0 && " "}
          {text
            .split(/(`[^`\s]+`)/)
            .map((part, at) => (at % 2 === 1 ? <code key={at}>{part.slice(1, -1)}</code> : <bdi key={at}>{part}</bdi>))}
        </span>
      ))}
    </>
  );
}

/** Why a body ran. */
export function Reasons({ reasons }: { reasons: readonly MissReason[] }) {
  return <Sentences texts={reasons.map(sentence)} />;
}
