// Runs before each test file: what is printed as an error or a warning fails the test that printed it.
import { afterAll, afterEach } from 'vitest'
import { checkConsole, watchConsole } from './console.ts'

watchConsole()
afterEach(checkConsole)
// What came outside of a test: while modules loaded, in a beforeAll, or after the last test.
afterAll(checkConsole)
