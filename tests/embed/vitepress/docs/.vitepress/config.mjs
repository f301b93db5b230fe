export default {
  title: "An API's documentation",
  base: '/docs/',
  head: [['script', { type: 'module', src: '/docs/key-doctor/key-doctor.js' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'key-doctor' } } },
};
