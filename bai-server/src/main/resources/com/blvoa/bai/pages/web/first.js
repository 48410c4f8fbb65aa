// Runs before anything is painted, so that neither colours nor language change under the reader's eyes.
(() => {
  const root = document.documentElement;
  const theme = localStorage.getItem('bai.theme');
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'dark' : 'light';
  root.lang = localStorage.getItem('bai.language') === 'en' ? 'en' : 'zh-CN';
  // The page's address changes without a reload, and with it what relative addresses mean.
  const icon = document.querySelector('link[rel=icon]');
  icon.setAttribute('href', icon.href);
})();
