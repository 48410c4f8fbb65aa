// A search that starts with Enter or its button, and can be cleared.
import { Input } from 'ant-design-vue';
import { defineComponent, ref, watch } from 'vue';
import { html } from '../kit/html.js';
import { t } from '../kit/texts.js';
import { Press } from './button.js';

export const SearchBar = defineComponent({
  props: { value: String, label: String },
  emits: ['search'],
  setup(props, { emit, slots }) {
    const typed = ref(props.value ?? '');
    watch(() => props.value, (value) => (typed.value = value ?? ''));
    const submit = (event) => {
      event.preventDefault();
      emit('search', typed.value.trim());
    };
    const change = (value) => {
      const cleared = value === '' && typed.value !== '';
      typed.value = value;
      if (cleared) {
        emit('search', '');
      }
    };
    return () => html`
      <form class="search" role="search" onSubmit=${submit}>
        <${Input} value=${typed.value} placeholder=${props.label} aria-label=${props.label} allowClear
          onUpdate:value=${change} />
        <${Press} icon="search" label=${t('word.search')} htmlType="submit" />
        ${slots.default?.({ typed: typed.value.trim() })}
      </form>
    `;
  },
});
