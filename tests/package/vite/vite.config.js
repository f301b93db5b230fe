import { defineConfig } from 'vite';

export default defineConfig({
  base: '/docs/',
  build: { outDir: 'dist', rolldownOptions: { input: ['index.html', 'framed.html'] } },
});
