import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  const rows = page.getByRole('list', { name: 'Exports' }).getByRole('listitem');
  const before = await rows.count();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  // The list shows eight at most, and the server may have more from a proof before this one.
  await rows.nth(Math.min(before + 1, 7)).waitFor();
  await page
    .getByRole('progressbar', { name: /^Export/ })
    .first()
    .waitFor();
  await rows.first().getByText('Completed').waitFor();
  await rows
    .first()
    .getByRole('button', { name: /^Download Export/ })
    .waitFor();
}
