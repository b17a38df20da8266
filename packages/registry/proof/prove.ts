import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { itemsFolder } from '../build/registry.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Opens the page of an item, runs its proof, and asks axe in both schemes. Throws what is wrong. */
export async function proveItem(browser: Browser, url: string, name: string): Promise<void> {
  const { prove }: { prove: (page: Page) => Promise<void> } = await import(
    pathToFileURL(join(itemsFolder, name, 'item.proof.ts')).href
  )
  const page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  try {
    await page.goto(url)
    await prove(page)
    for (const unstyled of await page.evaluate(unstyledClasses))
      problems.push(`No rule for the class ${unstyled}`)
    await page.addScriptTag({ path: axe })
    for (const scheme of ['light', 'dark']) {
      for (const violation of await violationsOf(page, scheme)) problems.push(`${scheme}: ${violation}`)
    }
  } catch (error) {
    throw new Error(
      `${name}: ${error instanceof Error ? error.message : String(error)}\n${problems.join('\n')}`,
      {
        cause: error,
      },
    )
  } finally {
    await page.close()
  }
  if (problems.length > 0) throw new Error(`${name}:\n${problems.join('\n')}`)
}

async function violationsOf(page: Page, scheme: string): Promise<string[]> {
  return page.evaluate(async (scheme) => {
    document.documentElement.classList.toggle('dark', scheme === 'dark')
    const { axe } = globalThis as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
        }>
      }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    )
  }, scheme)
}

/** The classes in the page that no stylesheet knows. */
function unstyledClasses(): string[] {
  const selectors: string[] = []
  const collect = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if ('selectorText' in rule) selectors.push(String(rule.selectorText).replaceAll('\\', ''))
      if ('cssRules' in rule) collect(rule.cssRules as CSSRuleList)
    }
  }
  for (const sheet of document.styleSheets) collect(sheet.cssRules)
  const all = selectors.join('\n')
  const classes = [...document.querySelectorAll('main [class]')].flatMap((element) => [...element.classList])
  // These two only mark an element for the rules of others.
  return [...new Set(classes)].filter(
    (name) => !/^(tw:)?(group|peer)(\/|$)/.test(name) && !all.includes(`.${name}`),
  )
}
