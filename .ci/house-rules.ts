/** Who may import whom. `types` means: nothing that is left after compiling. A workspace package not named is not allowed. */
export const packageTable: Record<string, Record<string, 'values' | 'types'>> = {
  'packages/core': {},
  'packages/react': { '@rivulet/core': 'values', '@rivulet/core/*': 'values' },
  'packages/components': { '@rivulet/core': 'types', '@rivulet/core/*': 'types' },
  'packages/server': {
    '@rivulet/core/sse': 'values',
    '@rivulet/core/protocols': 'values',
    '@rivulet/core/job': 'values',
  },
  'packages/testing': { '@rivulet/core/sse': 'values', '@rivulet/core/protocols': 'values' },
  'packages/registry': {
    '@rivulet/react': 'values',
    '@rivulet/react/*': 'values',
    '@rivulet/components/*': 'values',
  },
  'apps/mock-server': {
    '@rivulet/server': 'values',
    '@rivulet/server/*': 'values',
    '@rivulet/testing': 'values',
  },
  'apps/bench': {
    '@rivulet/components/*': 'values',
    '@rivulet/core': 'values',
    '@rivulet/core/job': 'values',
    '@rivulet/core/sse': 'values',
    '@rivulet/react': 'values',
    '@rivulet/server': 'values',
  },
  stories: {
    '@rivulet/core': 'values',
    '@rivulet/core/*': 'values',
    '@rivulet/react': 'values',
    '@rivulet/react/*': 'values',
    '@rivulet/components/*': 'values',
    '@rivulet/server': 'values',
    '@rivulet/testing': 'values',
    '@rivulet/registry/*': 'values',
  },
}

const leaves = ['errors', 'environment']

/**
 * The rooms of core: a folder or a file of `core/src`, and the rooms it may import from. `event-source`, `completion` and
 * `job` never import each other. `index` is the door: it may import all, and nobody imports it.
 */
export const coreTable: Record<string, readonly string[]> = {
  errors: [],
  environment: [],
  store: ['environment'],
  sse: ['errors'],
  connection: [...leaves, 'sse'],
  protocols: ['errors', 'sse'],
  client: [...leaves, 'connection'],
  'event-source': [...leaves, 'store', 'sse', 'connection', 'client'],
  completion: [...leaves, 'store', 'sse', 'connection', 'client', 'protocols'],
  job: [...leaves, 'store', 'sse', 'connection', 'client'],
  eventsource: ['event-source'],
  index: [
    ...leaves,
    'store',
    'sse',
    'connection',
    'client',
    'protocols',
    'event-source',
    'completion',
    'job',
  ],
}

/** What only `core/src/environment.ts` touches: everything else of core runs where there is no page. */
export const pageGlobals = ['window', 'document', 'localStorage', 'sessionStorage', 'navigator'] as const
