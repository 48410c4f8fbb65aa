// What Ant Design Vue looks like, in light and in dark.
import { computed } from 'vue';
import { theme as antd } from 'ant-design-vue';
import { dark } from './dark.js';

/** The library's theme, from the colours of tokens.css. */
export const library = computed(() => ({
  algorithm: dark.value ? antd.darkAlgorithm : antd.defaultAlgorithm,
  token: {
    colorPrimary: dark.value ? '#3f7fd6' : '#1f5fae',
    colorLink: dark.value ? '#8ab8f5' : '#1f5fae',
    colorError: dark.value ? '#e5534b' : '#b42318',
    colorSuccess: dark.value ? '#3fa46a' : '#1b7a43',
    colorWarning: dark.value ? '#d29922' : '#9a6200',
    colorBgBase: dark.value ? '#15191f' : '#ffffff',
    colorTextBase: dark.value ? '#e7ebf0' : '#1b2430',
    colorTextPlaceholder: dark.value ? '#98a3b2' : '#657082',
    ...(dark.value && { colorBgElevated: '#1d232b', colorBgContainer: '#181d24', colorBorder: '#3d4856' }),
    borderRadius: 6,
    controlHeight: 34,
    fontFamily: 'inherit',
  },
  components: { Tabs: { colorPrimary: dark.value ? '#8ab8f5' : '#1f5fae' } },
}));
