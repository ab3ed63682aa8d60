// The packages that are not bundled, and why.

export const external = [
  // A native addon, which it finds beside itself.
  'zeromq',
  // Nest asks for it by its name, and would get a second one.
  'ws',
  // WebAssembly, which it finds beside itself.
  'highs',
  // Files of a page, which are served as they are.
  'swagger-ui-dist',
];
