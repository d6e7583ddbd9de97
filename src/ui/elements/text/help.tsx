import type { HelpMember } from "../../../shared/elements/inspection.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";

const roles = [
  ["field", "Fields"],
  ["method", "Methods"],
  ["accessor", "Accessors"],
  ["static", "Static"],
] as const;

/** `st.help`: what a value is and what it can do. */
export function HelpView({ node }: ViewProps<"help">) {
  const { name, type, chain, signature, doc, members, text } = node.props;
  return (
    <section {...sizedAttributes(node, "rp-inspect")} aria-label={`Help on ${name}`}>
      <p class="rp-inspect-head">
        <code class="rp-inspect-name">{signature ?? name}</code> <span class="rp-tag">{type}</span>
      </p>
      {chain.length > 1 && <p class="rp-muted rp-small-print">{chain.join(" › ")}</p>}
      {doc !== null && <p class="rp-inspect-doc">{doc}</p>}
      {signature === null && text !== "" && <pre class="rp-inspect-text">{text}</pre>}
      {roles.map(([role, title]) => (
        <Members key={role} title={title} members={members.filter((member) => member.role === role)} />
      ))}
    </section>
  );
}

function Members({ title, members }: { title: string; members: HelpMember[] }) {
  if (members.length === 0) return null;
  return (
    <details class="rp-members" open={members.length <= 12}>
      <summary>
        {title} <span class="rp-muted">{members.length}</span>
      </summary>
      <dl>
        {members.map((member) => (
          <div key={`${member.from ?? ""}.${member.name}`} class="rp-member">
            <dt>
              <code>{member.role === "method" && member.text !== "" ? member.text : member.name}</code>
            </dt>
            <dd>
              {member.role !== "method" && <span class="rp-tag">{member.type}</span>}{" "}
              {member.role !== "method" && <span class="rp-inspect-value">{member.text}</span>}
              {member.from !== null && <span class="rp-muted rp-small-print"> {member.from}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
