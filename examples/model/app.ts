import * as tf from "@tensorflow/tfjs-core";
import {
  initializers,
  layers,
  type Sequential,
  sequential,
} from "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-backend-cpu";
import { st } from "reprise";

const EPOCHS = 100;
const SAMPLES = 300;

st.title("A model, trained once");
st.markdown(
  "A very small neural network, trained in this tab on 300 noisy points of " +
    "a sine. That takes a while, so it is done in `st.singleton`: the model " +
    "is kept, and the chart that training drew is replayed whenever " +
    "training is skipped.",
);

/** Builds and trains a network with one hidden layer. */
const getModel = st.singleton(
  async (units: number): Promise<Sequential> => {
    const xs = tf.randomUniform([SAMPLES, 1], -3, 3, "float32", 1);
    const noise = tf.randomNormal([SAMPLES, 1], 0, 0.1, "float32", 2);
    const ys = tf.add(tf.sin(xs), noise);

    const model = sequential();
    // Seeds make the training repeatable.
    const kernelInitializer = initializers.glorotNormal({ seed: 3 });
    const inputShape = [1];
    const activation = "tanh";
    model.add(
      layers.dense({ units, activation, inputShape, kernelInitializer }),
    );
    model.add(layers.dense({ units: 1, kernelInitializer }));
    const optimizer = tf.train.adam(0.05);
    model.compile({ optimizer, loss: "meanSquaredError" });

    const progress = st.progress(0, { max: EPOCHS, text: "Training" });
    const errors: { epoch: number; error: number }[] = [];
    for (let epoch = 1; epoch <= EPOCHS; epoch++) {
      const { history } = await model.fit(xs, ys, {
        epochs: 1,
        batchSize: 100,
        shuffle: false,
        verbose: 0,
        yieldEvery: "never",
      });
      errors.push({ epoch, error: Number(history.loss?.[0]) });
      progress.update(epoch, { text: `Epoch ${epoch} of ${EPOCHS}` });
    }
    tf.dispose([xs, noise, ys]);
    st.barChart(errors, { x: "epoch", y: "error", height: 200 });
    return model;
  },
  { showSpinner: false, onRelease: (model) => model.dispose() },
);

const units = st.selectbox("Hidden units", [2, 8, 32], { index: 1 });
const model = await getModel(units);

/** What the model says of each x. */
function predict(values: number[]): number[] {
  return tf.tidy(() => {
    const said = model.predict(tf.tensor2d(values, [values.length, 1]));
    return [...(said as tf.Tensor).dataSync()];
  });
}

st.header("Ask it");
const x = st.slider("x", { min: -3, max: 3, step: 0.1, value: 1 });
const [answer, truth] = st.columns(2);
answer.metric("The model says", predict([x])[0]?.toFixed(3) ?? null);
truth.metric("The sine is", Math.sin(x).toFixed(3));

const points = Array.from({ length: 61 }, (_, i) => (i - 30) / 10);
const said = predict(points);
st.lineChart(
  points.map((at, i) => ({ x: at, model: said[i], sine: Math.sin(at) })),
  { x: "x", y: ["model", "sine"], height: 220 },
);

st.header("What it is");
st.help(model);
