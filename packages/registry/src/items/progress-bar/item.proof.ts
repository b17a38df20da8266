import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  for (const name of ['Upload', 'Disk', 'Set-up']) {
    const bar = page.getByRole('progressbar', { name });
    await bar.waitFor();
    await bar.and(page.locator('[aria-valuenow="100"]')).waitFor();
  }
  await page
    .getByRole('progressbar', { name: 'Somewhere' })
    .and(page.locator(':not([aria-valuenow])'))
    .waitFor();
}
