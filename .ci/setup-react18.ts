// Runs after setup.ts where the tests of the components meet React 18, which warns of a layout effect that is rendered to a string.
// On a server there is none; the tests render to strings in a browser, where nothing tells the two apart.
const { error } = console
console.error = (...args) => {
  if (!String(args[0]).includes('useLayoutEffect does nothing on the server')) error(...args)
}
