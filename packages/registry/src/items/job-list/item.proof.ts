import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  const rows = page.getByRole('list', { name: 'Exports' }).getByRole('listitem');
  const before = await rows.count();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await rows.nth(before + 1).waitFor();
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
