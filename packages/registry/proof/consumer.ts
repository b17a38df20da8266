import type { Packed } from '../../../.ci/pack.ts'
import type { BuiltItem, RegistryItem } from '../build/registry.ts'

/** A kind of application that items are copied into. Each function gets the folder of a fresh one. */
export interface Consumer {
  name: string
  /** Writes the application: with tarballs of our packages, or without any package of ours. */
  write: (dir: string, packed: Packed[] | null) => void
  /** Where the CLI is run, below the folder. */
  home: string
  /** Where the alias for components points, below the folder. */
  components: string
  /** Items besides those of the flavour. */
  also?: (styles: RegistryItem) => RegistryItem[]
  /** Writes the pages: one for each item. Their examples stand beside the items already. */
  writePages: (dir: string, items: BuiltItem[]) => void
  /** Type-checks and builds. */
  build: (dir: string) => Promise<void>
  serve: (dir: string, mockUrl: string) => Promise<Served>
}

export interface Served {
  pageOf: (item: string) => string
  close: () => Promise<void>
}
