import type { Page } from 'playwright'

export async function prove(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Question' }).fill('What is a stream?')
  await page.getByRole('button', { name: 'Ask' }).click()
  await page.locator('[data-status="streaming"]').waitFor()
  await page.locator('[data-status="completed"]').waitFor()
  await page.locator('output:not(:empty)').waitFor()
}
