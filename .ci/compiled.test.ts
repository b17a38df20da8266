import { transform } from 'oxc-transform-react'
import { expect, it } from 'vitest'
import { isCompiled } from './compiled.ts'

const component = 'export const Price = ({ cents }) => <b>{[cents / 100]}</b>'

it('knows compiled code from code the compiler left alone', async () => {
  const compiled = await transform('price.tsx', component, { reactCompiler: {} })
  const untouched = await transform('price.tsx', component, { reactCompiler: false })
  expect(isCompiled(compiled.code)).toBe(true)
  expect(isCompiled(untouched.code)).toBe(false)
})
