import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  const log = page.getByRole('log', { name: 'Log lines' });
  const rows = log.getByRole('listitem');
  await rows.nth(300).waitFor({ state: 'attached' });
  await page.getByRole('radio', { name: 'Error' }).check();
  await log.locator('[data-level="info"]').first().waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: 'Search' }).fill('payments');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await log.focus();
  await page.keyboard.press('Home');
  // The browser scrolls smoothly, and would go on after the click.
  await log.evaluate(async (element) => {
    while (element.scrollTop > 0) await new Promise(requestAnimationFrame);
  });
  await page.getByRole('button', { name: 'To the newest line' }).click();
  await page.getByRole('button', { name: 'To the newest line' }).waitFor({ state: 'detached' });
}
