import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name });
  // It fails after two seconds: what stands until then is looked for from the start.
  await Promise.all([
    page.getByRole('progressbar', { name: 'Export all orders' }).waitFor(),
    button('Cancel').waitFor(),
    button('Start export').click(),
  ]);
  await page.getByText('The disk was full after 5000 rows. Try again.').first().waitFor();
  await button('Try again').click();
  await page.getByText('Ready to download').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button('Download').click()]);
  if (!download.suggestedFilename().endsWith('.csv')) throw new Error('The download is no CSV.');
  await button('Start another').waitFor();
}
