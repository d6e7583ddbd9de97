/** The views that a page can do without until it shows its first elements: one chunk. See registry.ts. */

export { JsonView as json } from "./data/json.tsx";
export { MetricView as metric } from "./data/metric.tsx";
export { EffectView as balloons, EffectView as snow, EffectView as toast } from "./effects/effect.tsx";
export { HtmlFrameView as htmlFrame, IframeView as iframe } from "./embed/frame.tsx";
export { HtmlView as html } from "./embed/html.tsx";
export { FormView as form } from "./forms/form.tsx";
export { FormSubmitButtonView as formSubmitButton } from "./forms/form-submit-button.tsx";
export { StatusView as status } from "./layout/status.tsx";
export { TabsView as tabs, TabView as tab } from "./layout/tabs.tsx";
export { ImageView as image } from "./media/image.tsx";
export { AudioView as audio, VideoView as video } from "./media/players.tsx";
export { PageConfigView as pageConfig } from "./page-config.tsx";
export { CodeView as code } from "./text/code.tsx";
export { HelpView as help } from "./text/help.tsx";
export { ButtonView as button } from "./widgets/button.tsx";
export { CheckboxView as checkbox } from "./widgets/checkbox.tsx";
export { MultiselectView as multiselect } from "./widgets/multiselect.tsx";
export { NumberInputView as numberInput } from "./widgets/number-input.tsx";
export { RadioView as radio } from "./widgets/radio.tsx";
export { SelectboxView as selectbox } from "./widgets/selectbox.tsx";
export { SliderView as slider } from "./widgets/slider.tsx";
export { TextInputView as textInput } from "./widgets/text-input.tsx";
