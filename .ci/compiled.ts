import type { Plugin } from 'vite'

/**
 * Refuses a `.compiled.test.tsx` which the React Compiler left as it was: the compiler skips in silence what it
 * cannot compile, and the test would then prove nothing.
 */
export function requireCompiled(): Plugin {
  return {
    name: 'rivulet:require-compiled',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('.compiled.test.') && !isCompiled(code)) {
        this.error(`The React Compiler compiled nothing in ${id}. Take out what it cannot compile.`)
      }
    },
  }
}

/** Compiled code keeps its memory in the cache of this runtime. */
export function isCompiled(code: string): boolean {
  return code.includes('compiler-runtime')
}
