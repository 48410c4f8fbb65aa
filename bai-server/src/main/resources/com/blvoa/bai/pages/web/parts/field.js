// A labelled control: its hint and its error belong to it for screen readers too.
import { html } from '../kit/html.js';
import { translated } from '../kit/texts.js';

let drawn = 0;

export const Field = {
  props: { label: String, hint: String, error: String, required: Boolean, wide: Boolean },
  setup(props, { slots }) {
    const id = `field-${++drawn}`;
    return () => {
      const note = props.error ? translated(props.error) : props.hint;
      const control = {
        id,
        'aria-invalid': props.error ? 'true' : undefined,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-required': props.required ? 'true' : undefined,
        status: props.error ? 'error' : undefined,
      };
      return html`
        <div class=${{ field: true, wide: props.wide }}>
          <label for=${id}>${props.label}${props.required && html`<span class="required" aria-hidden="true">*</span>`}</label>
          ${slots.default(control)}
          ${note && html`<p id="${id}-note" class=${props.error ? 'field-error' : 'field-hint'}>${note}</p>`}
        </div>
      `;
    };
  },
};
