export default {
  title: "An API's documentation",
  url: 'http://127.0.0.1',
  baseUrl: '/docs/',
  trailingSlash: true,
  onBrokenLinks: 'throw',
  scripts: [{ src: '/docs/key-doctor/key-doctor.js', type: 'module' }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false, pages: false }]],
};
