// Small drawings, 20 by 20, in the colour of the text beside them. They say nothing that a label does not say too.
import { html } from '../kit/html.js';

const PATHS = {
  add: 'M10 4v12M4 10h12',
  back: 'M12 4l-6 6 6 6',
  book: 'M4 4.5h5a1.5 1.5 0 0 1 1.5 1.5v10a2 2 0 0 0-2-1.5H4zM16.5 4.5h-4.500a1.500 1.500 0 0 0-1.500 1.500v10a2 2 0 0 1 2-1.500h4z',
  check: 'M4 10.500l4 4 8-9',
  clock: 'M10 3.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM10 6.500V10l2.500 2',
  close: 'M5 5l10 10M15 5L5 15',
  code: 'M7 6l-4 4 4 4M13 6l4 4-4 4M11.500 4l-3 12',
  copy: 'M7.500 7.500h8v8h-8zM12.500 7.500v-3h-8v8h3',
  document: 'M5 3h6.500L15 6.500V17H5zM11 3v4h4M7.500 10.500h5M7.500 13.500h5',
  down: 'M5 8l5 5 5-5',
  download: 'M10 3.500v9M6 9l4 4 4-4M4 16.500h12',
  drag: 'M7.500 5h.01M12.500 5h.01M7.500 10h.01M12.500 10h.01M7.500 15h.01M12.500 15h.01',
  edit: 'M4 16l.8-3.400 8.700-8.700 2.600 2.600-8.700 8.700zM12 5.400l2.600 2.600',
  file: 'M6 3h6l3 3v11H6zM12 3v3h3',
  home: 'M3.500 9.500L10 4l6.500 5.500M5.500 8v8.500h9V8M8.500 16.500v-4.500h3v4.500',
  left: 'M12 5l-5 5 5 5',
  list: 'M7 5.500h9M7 10h9M7 14.500h9M3.800 5.500h.01M3.800 10h.01M3.800 14.500h.01',
  logout: 'M8 4H4.500v12H8M12.500 6.500L16 10l-3.500 3.500M16 10H8',
  moon: 'M16 11.500A6.500 6.500 0 0 1 8.500 4a6.500 6.500 0 1 0 7.500 7.500z',
  picture: 'M3.500 4.500h13v11h-13zM4 14l4-4 3 3 2-2 3 3M12.500 7.500h.01',
  reload: 'M15.500 7A6 6 0 1 0 16 10.500M15.800 3.500V7h-3.500',
  remove: 'M4.500 6h11M8 6V4h4v2M6 6l.7 10.500h6.600L14 6M8.500 9v5M11.500 9v5',
  right: 'M8 5l5 5-5 5',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.800 12.800L16.500 16.500',
  sun: 'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM10 3v1.200M10 15.800V17M3 10h1.200M15.800 10H17M5 5l.9.9M14.100 14.100l.9.9M15 5l-.9.900M5.900 14.100l-.9.900',
  target: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM10 2v4M10 14v4M2 10h4M14 10h4',
  up: 'M5 12l5-5 5 5',
  upload: 'M10 13V4M6 7.500L10 3.500l4 4M4 16.500h12',
  user: 'M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.500c.5-3 3-4.500 6-4.500s5.500 1.500 6 4.500',
  video: 'M3.500 5.500h9v9h-9zM12.500 9l4-2.500v7l-4-2.500z',
  warn: 'M10 3.500l7 12.500H3zM10 8.500v3.500M10 14h.01',
};

export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>
`;
Icon.props = ['name'];
