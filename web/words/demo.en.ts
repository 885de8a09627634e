/** What is said of the sandbox's demo, in English. */
export const demoWords = {
  demo: {
    label: 'Demo',
    invented: 'The customers here are invented.',
    remove: 'Remove demo data',
  },
}
