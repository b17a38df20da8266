import type { Consumer } from './consumer.ts'
import { monorepo } from './monorepo.ts'
import { next } from './next.ts'
import { vite } from './vite.ts'
import { vitePlain } from './vite-plain.ts'

/** Every kind of application that is proven. CI takes the first. */
export const consumers: Consumer[] = [vite, next, monorepo, vitePlain]
