import { st } from "reprise";

interface Eclipse {
  date: string;
  seconds: number;
  where: string;
}

/** What is kept of a response: its body can be read only once. */
interface Answer {
  status: number;
  eclipses: Eclipse[];
}

st.title("A response worth keeping");
st.markdown(
  "The answer of an API, kept by `st.singleton` for as long as its status is fine. `validate` reads the status of the kept " +
    "answer before every use. The JSON file comes from this site itself, so this works offline too.",
);

st.sessionState.log ??= [];

function isFine(answer: Answer): boolean {
  if (answer.status === 200) return true;
  st.sessionState.log.push(`The kept response has status ${answer.status}. Fetching again ...`);
  return false;
}

const getEclipses = st.singleton(
  async (address: string): Promise<Answer> => {
    // Ends with the run: Stop also stops the request.
    const response = await fetch(address, { signal: st.signal });
    if (!response.ok) throw new Error(`${address} answers ${response.status} ${response.statusText}`);
    const { eclipses } = (await response.json()) as { eclipses: Eclipse[] };
    st.sessionState.log.push(`Fetched, status ${response.status}.`);
    return { status: response.status, eclipses };
  },
  { validate: isFine, showSpinner: "Asking the API …" },
);

const spoil = st.checkbox("Simulate an invalid response", { help: "Sets the kept answer's status to 503 at the end of each run." });
st.button("Rerun");

const answer = await getEclipses(new URL("./api/eclipses.json", import.meta.url).href);

st.subheader("Total solar eclipses to come");
st.barChart(answer.eclipses, { x: "date", y: "seconds", height: 240 });
st.dataframe(answer.eclipses, { hideIndex: true });

st.subheader("Log");
st.text(st.sessionState.log.join("\n"));

// A singleton is one object for everyone: what is changed here, the next run finds.
if (spoil) answer.status = 503;
