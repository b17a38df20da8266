import { basics } from './basics.fixture.ts'
import { crossOrigin } from './cross-origin.fixture.ts'
import { format } from './format.fixture.ts'
import { requests } from './requests.fixture.ts'
import type { Subtest } from './subtest.fixture.ts'

/** What the platform's suite asserts of a page's EventSource and a client over `fetch` can meet. ARCHITECTURE.md names the rest. */
export const subtests: readonly Subtest[] = [...basics, ...crossOrigin, ...format, ...requests]
