import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  await page.getByRole('status').getByText('Live').waitFor();
  await page.getByText(/[56] steps/).waitFor();
  await page.getByRole('status').getByText('Closed').waitFor();
}
