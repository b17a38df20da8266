import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name });
  await button('Start export').click();
  await page.getByRole('progressbar', { name: 'Export all orders' }).waitFor();
  await button('Cancel').waitFor();
  await page.getByText('The disk was full after 5000 rows. Try again.').first().waitFor();
  await button('Try again').click();
  await page.getByText('Ready to download').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button('Download').click()]);
  if (!download.suggestedFilename().endsWith('.csv')) throw new Error('The download is no CSV.');
  await button('Start another').waitFor();
}
