import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { compile } from 'tailwindcss'
import { hashOf, withHeader } from '../src/bin/header.ts'
import type { BuiltItem, RegistryItem, Versions } from './registry.ts'
import { root } from './workspace.ts'

const name = 'rivulet-styles'
const target = '@components/rivulet/styles.css'
const resolve = createRequire(import.meta.url).resolve

/** What one imports into Tailwind, with the tokens of a theme as utilities. Without the reset: it is the application's own. */
const entry = (tokens: string) => `@layer theme, base, components, utilities;
@import 'tailwindcss/theme.css' layer(theme);
@import 'tailwindcss/utilities.css' layer(utilities);
${tokens}`

/** For applications without Tailwind: every class of the items, compiled by Tailwind itself, and the tokens they are made from. */
export async function buildStyles(built: readonly BuiltItem[], versions: Versions): Promise<RegistryItem> {
  const [theme, tokens, reset] = ['theme.css', 'tailwind-tokens.css', 'reset.css'].map((file) =>
    readFileSync(join(root, 'packages/registry/styles', file), 'utf8'),
  )
  const tailwind = await compile(entry(tokens ?? ''), {
    loadStylesheet: async (id, base) => {
      const path = resolve(id)
      return { path, base, content: readFileSync(path, 'utf8') }
    },
  })
  const body = `${theme}\n${reset}\n${tailwind.build(classesOf(built)).replace(/^\/\*!.*?\*\/\n/s, '')}`
  const hash = hashOf(body)
  return {
    $schema: 'https://ui.shadcn.com/schema/registry-item.json',
    name,
    type: 'registry:file',
    title: 'Styles without Tailwind',
    description: 'One stylesheet for all items and their theme, for applications that have no Tailwind.',
    dependencies: [],
    files: [
      {
        path: 'registry/styles.css',
        type: 'registry:file',
        target,
        content: withHeader({ item: name, version: versions(hash), hash }, body, target),
      },
    ],
  }
}

/** The classes that stand in the items. The closure check sees to it that each is in a plain string. */
function classesOf(built: readonly BuiltItem[]): string[] {
  const found = built.flatMap(({ item }) =>
    item.files.flatMap(({ content }) =>
      [...content.matchAll(/\bclassName="([^"]*)"/g)].flatMap(([, classes = '']) => classes.split(/\s+/)),
    ),
  )
  return [...new Set(found)].filter(Boolean).toSorted()
}
